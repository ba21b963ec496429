/// Ordinary and weighted least squares.
///
/// Solved by Householder QR and refined in doubled precision; `XᵀX` is never
/// formed, so that standard errors keep their digits where predictors are
/// nearly collinear. The methods are named at `AugmentedSystem`.
public struct LeastSquares: Sendable, Equatable {
  /// The coefficients in the order of the predictors, after the intercept where there is one.
  public let coefficients: [Coefficient]
  /// Response less fitted value, one for each observation given, also those of weight zero.
  public let residuals: [Double]
  /// The weighted sum of squared residuals.
  public let residualSumOfSquares: Double
  /// The share of the variation of the response that the model explains: about
  /// the mean where there is an intercept, about zero where there is none.
  /// `nil` where the response does not vary.
  public let rSquared: Double?
  /// Observations of positive weight.
  public let observationCount: Int
  /// Observations less coefficients.
  public let degreesOfFreedom: Int
  /// The covariances of the coefficients.
  public let covariance: Matrix
  private let decomposition: QRDecomposition
  private let hasIntercept: Bool

  /// The square root of the residual variance; of an observation of weight 1.
  public var residualStandardDeviation: Double {
    (residualSumOfSquares / Double(degreesOfFreedom)).squareRoot()
  }

  /// Fits the response by the predictors.
  ///
  /// - Parameters:
  ///   - predictors: one row an observation, one column a predictor.
  ///   - response: one value an observation.
  ///   - weights: precisions, proportional to 1 / variance. An observation of
  ///     weight zero is left out and counts for nothing.
  ///   - intercept: whether a column of ones comes first.
  /// - Throws: `InputError`; `RegressionError` where there are not more
  ///   observations than coefficients; `LinearAlgebraError.dependentColumn`,
  ///   whose index is that of the coefficient.
  public init(
    predictors: Matrix, response: [Double], weights: [Double]? = nil, intercept: Bool = true
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths(
        "response values", response.count, "rows of predictors", predictors.rowCount)
        + InputError.Problem.numbers("response", response)
        + (0..<predictors.columnCount).flatMap {
          InputError.Problem.numbers("predictor \($0)", Array(predictors.column($0)))
        }
        + (weights.map {
          InputError.Problem.lengths("weights", $0.count, "response values", response.count)
            + InputError.Problem.numbers("weights", $0, nonNegative: true)
        } ?? []))

    let used = response.indices.filter { (weights?[$0] ?? 1) > 0 }
    let roots = used.map { weights?[$0].squareRoot() ?? 1 }
    var columns = (0..<predictors.columnCount).map { column in
      zip(used, roots).map { predictors[$0, column] * $1 }
    }
    if intercept { columns.insert(roots, at: 0) }
    let scaledResponse = zip(used, roots).map { response[$0] * $1 }

    guard used.count > columns.count else {
      throw RegressionError.tooFewObservations(count: used.count, needed: columns.count + 1)
    }
    hasIntercept = intercept
    observationCount = used.count
    degreesOfFreedom = used.count - columns.count
    let system = try AugmentedSystem(Matrix(columns: columns))
    decomposition = system.decomposition
    let solution = try system.solve(
      f: scaledResponse, g: [Double](repeating: 0, count: columns.count))

    // What is left below this length is rounding, and a test of it would be
    // a test of the processor.
    let roundingLength =
      16 * Double(used.count).squareRoot() * Double.ulpOfOne * euclideanNorm(scaledResponse)
    let fitsExactly = euclideanNorm(solution.r) <= roundingLength
    residualSumOfSquares = fitsExactly ? 0 : sumOfSquares(solution.r)
    let variance = residualSumOfSquares / Double(degreesOfFreedom)

    let estimates = zip(solution.x, columns).map { estimate, column in
      fitsExactly && abs(estimate) * euclideanNorm(column) <= roundingLength ? 0 : estimate
    }
    let covariance = try system.inverseOfCrossProduct(scaledBy: variance)
    self.covariance = covariance
    let degreesOfFreedom = self.degreesOfFreedom
    coefficients = estimates.enumerated().map { index, estimate in
      Coefficient(
        estimate: estimate, standardError: covariance[index, index].squareRoot(),
        degreesOfFreedom: degreesOfFreedom)
    }

    let total = totalSumOfSquares(scaledResponse, roots: intercept ? roots : nil)
    rSquared =
      total.squareRoot() <= roundingLength ? nil : 1 - residualSumOfSquares / total

    residuals = response.indices.map { row in
      var sum = CompensatedSum([response[row]])
      if intercept { sum.add(-estimates[0]) }
      for column in 0..<predictors.columnCount {
        sum.addProduct(-predictors[row, column], estimates[column + (intercept ? 1 : 0)])
      }
      return sum.value
    }
  }

  /// The value on the line for one row of predictors.
  ///
  /// - Parameter weight: of the new observation, greater than zero.
  public func prediction(at predictors: [Double], weight: Double = 1) throws -> Prediction {
    let row = hasIntercept ? [1] + predictors : predictors
    try InputError.throwing(
      InputError.Problem.lengths(
        "values", row.count, "coefficients", coefficients.count)
        + InputError.Problem.numbers("predictors", predictors))
    precondition(weight > 0, "the weight of an observation is greater than zero")
    var value = CompensatedSum()
    for (element, coefficient) in zip(row, coefficients) {
      value.addProduct(element, coefficient.estimate)
    }
    let leverageRoot = euclideanNorm(try decomposition.solveTriangle(row, transposed: true))
    let deviation = residualStandardDeviation
    return Prediction(
      value: value.value,
      standardErrorOfMean: deviation * leverageRoot,
      standardErrorOfObservation: deviation
        * (1 / weight + leverageRoot * leverageRoot).squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }
}

private func sumOfSquares(_ values: [Double]) -> Double {
  var sum = CompensatedSum()
  for value in values { sum.addProduct(value, value) }
  return sum.value
}

/// The sum of squares of `√w y`, about the weighted mean where the roots are given.
private func totalSumOfSquares(_ scaledResponse: [Double], roots: [Double]?) -> Double {
  guard let roots else { return sumOfSquares(scaledResponse) }
  var weightedSum = CompensatedSum()
  for (value, root) in zip(scaledResponse, roots) { weightedSum.addProduct(value, root) }
  let mean = weightedSum.value / sumOfSquares(roots)
  return sumOfSquares(zip(scaledResponse, roots).map { $0 - $1 * mean })
}
