#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Least squares with standard errors that hold where the errors differ in
/// variance or are correlated. The estimates are those of `LeastSquares`.
public struct RobustLeastSquares: Sendable, Equatable {
  /// How the covariances were estimated; the lag is the one that was used.
  public let estimator: RobustCovariance
  /// The fit whose coefficients and residuals these are, with its classical standard errors.
  public let fit: LeastSquares
  /// The coefficients with their robust standard errors.
  public let coefficients: [Coefficient]
  /// The robust covariances of the coefficients.
  public let covariance: Matrix
  /// Observations with a response and a weight greater than zero.
  public var observationCount: Int { fit.observationCount }

  /// Fits the response by the predictors.
  ///
  /// - Parameters:
  ///   - predictors: one row an observation, one column a predictor.
  ///   - response: one value an observation; a missing one is left out.
  ///   - weights: as of `LeastSquares`.
  ///   - intercept: whether a column of ones comes first.
  ///   - estimator: of the covariances.
  /// - Throws: as `LeastSquares`; `RobustCovarianceError`.
  public init(
    predictors: Matrix, response: [Double?], weights: [Double]? = nil, intercept: Bool = true,
    estimator: RobustCovariance
  ) throws {
    try InputError.throwing(
      weights.map {
        InputError.Problem.lengths("weights", $0.count, "response values", response.count)
      } ?? [])
    let usedWeights = response.enumerated().map { $1 == nil ? 0 : weights?[$0] ?? 1 }
    let fit = try LeastSquares(
      predictors: predictors, response: response.map { $0 ?? 0 }, weights: usedWeights,
      intercept: intercept)
    let roots = usedWeights.map { $0.squareRoot() }
    var columns = (0..<predictors.columnCount).map { column in
      zip(predictors.column(column), roots).map { $0 * $1 }
    }
    if intercept { columns.insert(roots, at: 0) }
    let errors = zip(fit.residuals, roots).map { $0 * $1 }

    // Row j of the pseudo-inverse, which takes a response to coefficient j,
    // without forming XᵀX.
    let system = try AugmentedSystem(Matrix(columns: columns))
    let zeros = [Double](repeating: 0, count: response.count)
    let inverse = try columns.indices.map { row in
      try system.solve(f: zeros, g: columns.indices.map { $0 == row ? -1 : 0 }).r.map { -$0 }
    }
    let leverages = response.indices.map { row in
      zip(columns, inverse).reduce(0) { $0 + $1.0[row] * $1.1[row] }
    }
    let n = Double(fit.observationCount)
    let smallSampleFactor = n / Double(fit.degreesOfFreedom)

    var scaled = errors
    var factor = 1.0
    var lag = 0
    var used = estimator
    switch estimator {
    case .hc0: break
    case .hc1: factor = smallSampleFactor
    case .hc2, .hc3:
      if let row = response.indices.first(where: {
        roots[$0] > 0 && 1 - leverages[$0] <= n * 10 * Double.ulpOfOne
      }) {
        throw RobustCovarianceError.leverageOfOne(index: row)
      }
      scaled = zip(errors, leverages).map { error, leverage in
        error / (estimator == .hc3 ? 1 - leverage : (1 - leverage).squareRoot())
      }
    case .neweyWest(let given, let smallSample):
      lag = given ?? Self.automaticLag(observationCount: fit.observationCount)
      guard (0..<response.count).contains(lag) else {
        throw RobustCovarianceError.lagOutside(lag: lag, most: response.count - 1)
      }
      if smallSample { factor = smallSampleFactor }
      used = .neweyWest(lag: lag, smallSample: smallSample)
    }

    let influences = inverse.map { row in zip(row, scaled).map { $0 * $1 } }
    let covariance = Self.bartlettSum(influences, lag: lag, factor: factor)
    self.covariance = covariance
    self.estimator = used
    self.fit = fit
    coefficients = fit.coefficients.enumerated().map { index, coefficient in
      Coefficient(
        estimate: coefficient.estimate,
        // Without a residual the errors are zero, and rounding must not say otherwise.
        standardError: fit.residualSumOfSquares == 0
          ? 0 : max(0, covariance[index, index]).squareRoot(),
        degreesOfFreedom: fit.degreesOfFreedom)
    }
  }

  /// `⌊4 (n/100)^(2/9)⌋`, at most n - 1.
  static func automaticLag(observationCount n: Int) -> Int {
    min(n - 1, Int(4 * pow(Double(n) / 100, 2.0 / 9)))
  }

  /// The sum of `u_t u_tᵀ` and of its lagged neighbours, weighted by Bartlett.
  private static func bartlettSum(
    _ influences: [[Double]], lag: Int, factor: Double
  ) -> Matrix {
    let size = influences.count
    var result = Matrix(
      rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
    for i in 0..<size {
      for j in 0...i {
        var sum = CompensatedSum()
        for (u, v) in zip(influences[i], influences[j]) { sum.addProduct(u, v) }
        for distance in 0..<lag {
          let weight = 1 - Double(distance + 1) / Double(lag + 1)
          let (u, v) = (influences[i], influences[j])
          for (later, earlier) in zip(u.dropFirst(distance + 1), v) {
            sum.addProduct(weight * later, earlier)
          }
          for (later, earlier) in zip(v.dropFirst(distance + 1), u) {
            sum.addProduct(weight * later, earlier)
          }
        }
        result[i, j] = factor * sum.value
        result[j, i] = result[i, j]
      }
    }
    return result
  }
}
