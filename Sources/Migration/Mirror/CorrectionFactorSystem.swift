import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The least squares problem of the factors of one component.
struct CorrectionFactorSystem {
  /// Factors, or by logarithms the factors whose logarithms were estimated.
  struct Solution {
    var factors: [Double]
    /// Of the factors, or of their logarithms; `nil` without degrees of freedom.
    var covariance: Matrix?
    var objective: Double
    var dispersion: Double?
    var iterationCount = 0
    var isConverged = true
  }

  private let estimator: MirrorEstimator
  private var predictors: Matrix
  private var response: [Double]
  /// I + E, or by logarithms 1 / I + 1 / E.
  private var variances: [Double]

  /// - Parameters:
  ///   - given: the factors of the benchmarks.
  ///   - estimated: the others, in the order of the solution.
  init(
    _ pairs: [MirrorPair], given: [MirrorFactor.Key: Double], estimated: [MirrorFactor.Key],
    estimator: MirrorEstimator
  ) {
    let columns = Dictionary(uniqueKeysWithValues: estimated.enumerated().map { ($1, $0) })
    self.estimator = estimator
    predictors = Matrix(
      rowCount: pairs.count, columnCount: estimated.count,
      elements: [Double](repeating: 0, count: pairs.count * estimated.count))
    response = [Double](repeating: 0, count: pairs.count)
    variances = [Double](repeating: 1, count: pairs.count)
    for (row, pair) in pairs.enumerated() {
      guard let reports = pair.reports else { continue }
      let isLogarithmic = estimator == .logRatios
      variances[row] =
        isLogarithmic
        ? 1 / reports.immigration + 1 / reports.emigration
        : reports.immigration + reports.emigration
      if isLogarithmic { response[row] = -log(reports.immigration / reports.emigration) }
      for (key, signed) in [
        (MirrorFactor.Key(pair.destination, .immigration), reports.immigration),
        (MirrorFactor.Key(pair.origin, .emigration), -reports.emigration),
      ] {
        let slope = isLogarithmic ? (key.side == .immigration ? 1 : -1) : signed
        if let factor = given[key] {
          response[row] -= slope * (isLogarithmic ? log(factor) : factor)
        } else if let column = columns[key] {
          predictors[row, column] = slope
        }
      }
    }
  }

  func solve() throws -> Solution {
    if estimator == .differences { return try solve(dispersion: nil) }
    var dispersion = 0.0
    var solution = try solve(dispersion: dispersion)
    let degreesOfFreedom = Double(response.count - predictors.columnCount)
    guard degreesOfFreedom > 0, predictors.columnCount > 0 else { return solution }
    // The sum falls and is convex in s²: from zero, Newton's method comes from
    // the left and cannot overshoot.
    solution.isConverged = solution.objective <= degreesOfFreedom
    while !solution.isConverged, solution.iterationCount < 100 {
      let step = (solution.objective - degreesOfFreedom) / steepness(solution, dispersion)
      dispersion += step
      let count = solution.iterationCount + 1
      solution = try solve(dispersion: dispersion)
      solution.iterationCount = count
      solution.isConverged = abs(step) <= 1e-12 * dispersion
    }
    return solution
  }

  /// How fast the sum falls as s² grows: Σ w² r².
  private func steepness(_ solution: Solution, _ dispersion: Double) -> Double {
    let logarithms = solution.factors.map { log($0) }
    var sum = CompensatedSum()
    for row in response.indices {
      var residual = CompensatedSum([response[row]])
      for column in logarithms.indices {
        residual.addProduct(-predictors[row, column], logarithms[column])
      }
      let scaled = residual.value / (dispersion + variances[row])
      sum.addProduct(scaled, scaled)
    }
    return sum.value
  }

  private func solve(dispersion: Double?) throws -> Solution {
    let weights = variances.map { 1 / ((dispersion ?? 0) + $0) }
    func factors(_ estimates: [Double]) -> [Double] {
      estimator == .logRatios ? estimates.map { exp($0) } : estimates
    }
    if predictors.columnCount == 0 {
      var objective = CompensatedSum()
      for (value, weight) in zip(response, weights) { objective.add(weight * value * value) }
      return Solution(
        factors: [], covariance: Matrix(rowCount: 0, columnCount: 0, elements: []),
        objective: objective.value, dispersion: dispersion)
    }
    if predictors.rowCount > predictors.columnCount {
      let fit = try LeastSquares(
        predictors: predictors, response: response, weights: weights, intercept: false)
      return Solution(
        factors: factors(fit.coefficients.map(\.estimate)), covariance: fit.covariance,
        objective: fit.residualSumOfSquares, dispersion: dispersion)
    }
    // As many corridors as factors: they fit exactly, whatever their weights,
    // and nothing tells how well.
    let estimates = try predictors.solveLeastSquares(response)
    return Solution(factors: factors(estimates), covariance: nil, objective: 0, dispersion: nil)
  }
}
