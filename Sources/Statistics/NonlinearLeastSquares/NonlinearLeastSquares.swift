/// Least squares for a model that is not linear in its parameters, each of
/// which stays between limits.
///
/// Levenberg and Marquardt's method with the derivatives given: each step is a
/// damped linear fit by QR over the parameters that are free to move; one that
/// would pass a limit stops there. Sources: Marquardt, SIAM Journal 11 (1963)
/// 431-441; the scaling of Moré, Lecture Notes in Mathematics 630 (1978) 105-116;
/// the damping of Nielsen, IMM-REP-1999-05.
public struct NonlinearLeastSquares: Sendable, Equatable {
  public let parameters: [Double]
  /// `Σ w (y - f)²`.
  public let residualSumOfSquares: Double
  /// Steps that were taken or refused.
  public let iterations: Int
  /// Whether no step could lower the sum of squares by more than rounding.
  public let isConverged: Bool
  /// The positions of the parameters that ended at a limit.
  public let atLimit: [Int]

  /// Fitted values and their derivatives, one column a parameter.
  public struct Values: Sendable {
    public var fitted: [Double]
    public var derivatives: [[Double]]

    public init(fitted: [Double], derivatives: [[Double]]) {
      self.fitted = fitted
      self.derivatives = derivatives
    }
  }

  /// Fits the model from one start.
  ///
  /// - Parameters:
  ///   - weights: one an observation, zero or more; 1 by default.
  ///   - limits: of each parameter; they may be infinite.
  ///   - model: the fitted values at some parameters.
  /// - Throws: `InputError` for numbers that are not finite.
  public init(
    response: [Double], weights: [Double]? = nil, start: [Double], limits: [ClosedRange<Double>],
    iterationLimit: Int = 500, model: ([Double]) -> Values
  ) throws {
    precondition(start.count == limits.count, "every parameter has limits")
    try InputError.throwing(
      InputError.Problem.numbers("response", response)
        + InputError.Problem.numbers("start", start)
        + (weights.map {
          InputError.Problem.lengths("weights", $0.count, "response values", response.count)
            + InputError.Problem.numbers("weights", $0, nonNegative: true)
        } ?? []))
    let roots = weights?.map { $0.squareRoot() } ?? [Double](repeating: 1, count: response.count)
    var iteration = MarquardtIteration(
      response: response, roots: roots, limits: limits, start: start, model: model)
    iteration.run(limit: iterationLimit, model: model)
    parameters = iteration.parameters
    residualSumOfSquares = iteration.sumOfSquares
    iterations = iteration.iterations
    isConverged = iteration.isConverged
    let final = parameters
    atLimit = limits.indices.filter {
      final[$0] == limits[$0].lowerBound || final[$0] == limits[$0].upperBound
    }
  }
}

/// The state of the method between two steps.
private struct MarquardtIteration {
  let response: [Double]
  let roots: [Double]
  let limits: [ClosedRange<Double>]
  var parameters: [Double]
  var residuals: [Double]
  var derivatives: [[Double]]
  var sumOfSquares: Double
  var iterations = 0
  var isConverged = false
  private var scales: [Double]
  private var damping = 1e-3
  private var growth = 2.0

  init(
    response: [Double], roots: [Double], limits: [ClosedRange<Double>], start: [Double],
    model: ([Double]) -> NonlinearLeastSquares.Values
  ) {
    self.response = response
    self.roots = roots
    self.limits = limits
    parameters = zip(start, limits).map { min(max($0, $1.lowerBound), $1.upperBound) }
    residuals = []
    derivatives = []
    sumOfSquares = .infinity
    scales = [Double](repeating: 0, count: start.count)
    let values = model(parameters)
    take(values, parameters)
  }

  mutating func run(limit: Int, model: ([Double]) -> NonlinearLeastSquares.Values) {
    guard sumOfSquares.isFinite else { return }
    while iterations < limit {
      let free = freeParameters
      if free.isEmpty || isStationary(free) {
        isConverged = true
        return
      }
      iterations += 1
      guard let step = step(free) else {
        damping *= growth
        growth *= 2
        continue
      }
      var trial = parameters
      for (position, change) in zip(free, step) {
        trial[position] = min(
          max(trial[position] + change, limits[position].lowerBound), limits[position].upperBound)
      }
      let moved = zip(trial, parameters).map { abs($0 - $1) }
      if zip(moved, trial).allSatisfy({ $0 <= 1e-14 * abs($1) }) {
        isConverged = true
        return
      }
      let values = model(trial)
      let squares = sum(values)
      let predicted = predictedReduction(zip(trial, parameters).map { $0 - $1 })
      let actual = sumOfSquares - squares
      if squares.isFinite, actual > 0, predicted > 0 {
        let ratio = actual / predicted
        damping *= max(1.0 / 3, 1 - (2 * ratio - 1) * (2 * ratio - 1) * (2 * ratio - 1))
        damping = max(damping, 1e-18)
        growth = 2
        let isLast = actual <= 1e-15 * sumOfSquares && damping < 1
        take(values, trial)
        if isLast {
          isConverged = true
          return
        }
      } else {
        if abs(predicted) <= 1e-15 * sumOfSquares || damping > 1e15 {
          isConverged = damping <= 1e15 || isStationary(free)
          return
        }
        damping *= growth
        growth *= 2
      }
    }
  }

  private mutating func take(_ values: NonlinearLeastSquares.Values, _ trial: [Double]) {
    parameters = trial
    residuals = response.indices.map { roots[$0] * (response[$0] - values.fitted[$0]) }
    derivatives = values.derivatives.map { column in zip(column, roots).map { $0 * $1 } }
    sumOfSquares = sum(values)
    for position in scales.indices {
      scales[position] = max(scales[position], euclideanNorm(derivatives[position]))
    }
  }

  private func sum(_ values: NonlinearLeastSquares.Values) -> Double {
    var sum = CompensatedSum()
    for row in response.indices {
      let residual = roots[row] * (response[row] - values.fitted[row])
      sum.addProduct(residual, residual)
    }
    return sum.value
  }

  private func slope(_ position: Int) -> Double {
    zip(derivatives[position], residuals).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The parameters that are not held at a limit by the slope.
  private var freeParameters: [Int] {
    parameters.indices.filter { position in
      let slope = slope(position)
      if parameters[position] <= limits[position].lowerBound { return slope > 0 }
      if parameters[position] >= limits[position].upperBound { return slope < 0 }
      return true
    }
  }

  /// Whether the residuals are orthogonal to the derivatives up to rounding.
  private func isStationary(_ free: [Int]) -> Bool {
    let length = sumOfSquares.squareRoot()
    return free.allSatisfy { position in
      abs(slope(position)) <= 1e-13 * length * euclideanNorm(derivatives[position])
    }
  }

  /// The damped linear fit to the residuals; `nil` where it has no solution.
  private func step(_ free: [Int]) -> [Double]? {
    let root = damping.squareRoot()
    let largest = scales.max() ?? 0
    let columns = free.enumerated().map { index, position in
      var damped = [Double](repeating: 0, count: free.count)
      damped[index] = root * max(scales[position], 1e-10 * largest)
      return derivatives[position] + damped
    }
    guard columns.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      let decomposition = try? QRDecomposition(Matrix(columns: columns))
    else { return nil }
    return try? decomposition.solveLeastSquares(
      residuals + [Double](repeating: 0, count: free.count))
  }

  /// By how much the linear model says the sum of squares falls.
  private func predictedReduction(_ change: [Double]) -> Double {
    var sum = CompensatedSum()
    for row in residuals.indices {
      var moved = 0.0
      for position in change.indices where change[position] != 0 {
        moved += derivatives[position][row] * change[position]
      }
      sum.addProduct(moved, 2 * residuals[row] - moved)
    }
    return sum.value
  }
}
