import Observations
import Statistics

/// The linear trend of an indicator of one area over the last years.
public struct TrendAssessment: Sendable, Hashable {
  /// Change a year, in the unit of the indicator, by ordinary least squares.
  public var slope: Double
  /// The standard error of the slope, in the same unit.
  public var standardError: Double
  /// The probability of a slope at least as far from zero if there were no
  /// trend; `nil` where the values do not vary.
  public var pValue: Double?
  /// How many values the line goes through.
  public var count: Int

  /// - Parameters:
  ///   - period: the last period that counts.
  ///   - years: how far back the line begins; values in between that are
  ///     missing are gaps.
  /// - Returns: `nil` where there are fewer than three values.
  public init?(_ series: IndicatorSeries, until period: Period, years: Int) {
    let start = Period(year: period.year - years)
    let points = series.valued.filter { start <= $0.period && $0.period <= period }
    guard
      let trend = try? LinearTrend(
        times: points.map(\.period.start), values: points.map(\.value)),
      trend.slope.estimate.isFinite, trend.slope.standardError.isFinite
    else { return nil }
    slope = trend.slope.estimate
    standardError = trend.slope.standardError
    pValue = trend.slope.pValue
    count = trend.observationCount
  }
}
