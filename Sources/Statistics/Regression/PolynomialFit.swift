/// A polynomial through values, by least squares.
///
/// The powers of raw values are so nearly dependent that a fit in them loses
/// all digits from about degree 8 on. The fit is made in the distance from the
/// mean, and its coefficients are then expanded into the raw powers; both are
/// coefficients of the same polynomial.
public struct PolynomialFit: Sendable, Equatable {
  /// The coefficients by rising power of x, the constant first.
  public let coefficients: [Coefficient]
  /// Where the polynomial was centred.
  public let centre: Double
  /// The fit in powers of the distance from ``centre``.
  public let centredFit: LeastSquares

  /// - Parameters:
  ///   - x: finite.
  ///   - y: finite, one for each x.
  ///   - degree: at least 1.
  /// - Throws: `InputError`; `RegressionError` for too few values;
  ///   `LinearAlgebraError` where x has too few different values.
  public init(x: [Double], y: [Double], degree: Int) throws {
    precondition(degree >= 1, "a polynomial has a degree of at least 1")
    try InputError.throwing(
      InputError.Problem.lengths("y", y.count, "x", x.count)
        + InputError.Problem.numbers("x", x) + InputError.Problem.numbers("y", y))
    let centre = Statistics.mean(x) ?? 0
    var columns = [x.map { $0 - centre }]
    for _ in 1..<degree {
      columns.append(zip(columns[columns.count - 1], columns[0]).map(*))
    }
    let fit = try LeastSquares(predictors: Matrix(columns: columns), response: y)
    self.centre = centre
    centredFit = fit
    let weights = PolynomialFit.expansion(degree: degree, centre: centre)
    coefficients = weights.map { row in
      var estimate = CompensatedSum()
      var variance = CompensatedSum()
      for (first, one) in row.enumerated() {
        estimate.addProduct(one, fit.coefficients[first].estimate)
        for (second, other) in row.enumerated() {
          variance.addProduct(one * other, fit.covariance[first, second])
        }
      }
      return Coefficient(
        estimate: estimate.value, standardError: max(0, variance.value).squareRoot(),
        degreesOfFreedom: fit.degreesOfFreedom)
    }
  }

  /// How much each centred coefficient adds to each raw one:
  /// `C(j, k) (-centre)^(j - k)`, by the binomial theorem.
  private static func expansion(degree: Int, centre: Double) -> [[Double]] {
    (0...degree).map { power in
      var row = [Double](repeating: 0, count: degree + 1)
      var weight = 1.0
      for centred in power...degree {
        row[centred] = weight
        weight *= -centre * Double(centred + 1) / Double(centred + 1 - power)
      }
      return row
    }
  }

  public func value(at x: Double) -> Double {
    // Horner's rule in the centred powers.
    centredFit.coefficients.reversed().reduce(0) { $0 * (x - centre) + $1.estimate }
  }
}
