import Observations
import Statistics

/// The line through a series and what it lets expect in a year.
public struct ProjectedTrend: Sendable {
  /// The line, in the unit of the indicator a year.
  public let trend: LinearTrend
  /// The value in the year with its standard errors.
  public let prediction: Prediction
  public let firstYear: Int
  public let lastYear: Int

  /// - Parameters:
  ///   - year: the year to expect a value for.
  ///   - years: the years whose values count. A year has one value, a forecast none.
  ///   - isTimeWeighted: whether the observations near the year weigh more, as
  ///     in `Extrapolation`; all the same by default.
  /// - Returns: `nil` with fewer than three values, or where a number overflows.
  public init?(
    _ series: IndicatorSeries, expectedIn year: Int, years: ClosedRange<Int>,
    isTimeWeighted: Bool = false
  ) {
    let points = series.annualPoints.filter { years.contains($0.year) && $0.year < year }
    guard let first = points.first, let last = points.last,
      let projection = try? Extrapolation(isTimeWeighted: isTimeWeighted)
        .fit(points, at: Double(year)),
      projection.trend.slope.standardError.isFinite, projection.prediction.value.isFinite,
      projection.prediction.standardErrorOfObservation.isFinite
    else { return nil }
    trend = projection.trend
    prediction = projection.prediction
    firstYear = first.year
    lastYear = last.year
  }
}
