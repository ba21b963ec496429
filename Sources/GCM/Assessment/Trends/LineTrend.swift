import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A straight line by least squares, through the values or their logarithms.
public struct LineTrend: TrendMethod {
  public var isLogarithmic: Bool
  /// Whether the values near the expected year weigh more, as in `Extrapolation`.
  public var isTimeWeighted: Bool

  public init(isLogarithmic: Bool = false, isTimeWeighted: Bool = false) {
    self.isLogarithmic = isLogarithmic
    self.isTimeWeighted = isTimeWeighted
  }

  public var id: String { isLogarithmic ? "log-line" : "line" }
  public var fewestValues: Int { 3 }

  public var name: String {
    (isTimeWeighted ? "time-weighted" : "ordinary") + " least squares through the "
      + (isLogarithmic ? "logarithms" : "values")
  }

  public var formula: String {
    let fit =
      "slope b = Σ w (t - t̄)(\(isLogarithmic ? "ln y" : "y") - ȳ) / Σ w (t - t̄)²; "
      + "p from Student's t with n - 2 degrees of freedom"
    return isLogarithmic
      ? fit + "; growth = 100 (exp b - 1), the least-squares growth rate of the World Bank; "
        + "the expected value is the median exp(ȳ + b (t - t̄))"
      : fit + "; expected value ȳ + b (t - t̄)"
  }

  public var parameters: [TrendParameter] {
    [
      TrendParameter(
        "weights w",
        isTimeWeighted
          ? "1 / (expected year - t), ESCAP Working Paper SD/WP/04" : "the same for all values")
    ]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    if isLogarithmic {
      let years = input.points.filter { $0.value <= 0 }.map(\.year)
      guard years.isEmpty else { throw TrendObstacle.notPositive(years: years) }
    }
    let fit = try Extrapolation(
      model: isLogarithmic ? .logLinear : .linear, isTimeWeighted: isTimeWeighted
    ).fit(input.points, at: Double(input.expectedYear))
    let slope = fit.trend.slope
    let interval = slope.confidenceInterval(level: input.level)
    let expected = fit.prediction.predictionInterval(level: input.level)
    let rSquared = fit.trend.rSquared.map { [ProgressQuantity("R²", $0)] } ?? []
    guard isLogarithmic else {
      return TrendResult(
        .slope, estimate: slope.estimate, standardError: slope.standardError, interval: interval,
        pValue: slope.pValue, expected: fit.prediction.value, expectedInterval: expected,
        highlights: rSquared,
        details: [
          ProgressQuantity("residual standard deviation", fit.trend.residualStandardDeviation)
        ])
    }
    func growth(_ slope: Double) -> Double { 100 * expm1(slope) }
    return TrendResult(
      .growth, estimate: growth(slope.estimate),
      interval: growth(interval.lowerBound)...growth(interval.upperBound), pValue: slope.pValue,
      expected: exp(fit.prediction.value),
      expectedInterval: exp(expected.lowerBound)...exp(expected.upperBound),
      highlights: rSquared,
      details: [
        ProgressQuantity("slope of the logarithms", slope.estimate),
        ProgressQuantity("standard error of that slope", slope.standardError),
      ])
  }
}
