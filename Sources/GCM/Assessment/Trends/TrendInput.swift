import Observations

/// A series as the methods for trends take it: one value a year.
public struct TrendInput: Sendable, Hashable {
  /// In the order of the years; a missing value is a gap.
  public let points: [ProgressPoint]
  /// The years after the first value whose values the publisher flags as not
  /// comparable with those before: status B, in order.
  public let flaggedBreaks: [Int]
  /// The year to expect a value for.
  public let expectedYear: Int
  /// The probability that intervals cover, between 0 and 1.
  public let level: Double
  /// The quarters or months, in the order of time; empty for a yearly series.
  public let seasonalPoints: [SeasonalPoint]
  /// The series of the members of a group; `nil` for an area.
  public let members: [Companion]?
  /// The series whose trend is to be taken out; `nil` where none was named.
  public let covariate: Companion?

  /// - Parameters:
  ///   - members: of a group, by area.
  ///   - covariate: of the same area or group, by indicator.
  ///   - years: the years whose values count; values of the expected year and
  ///     later ones, forecasts and unfinished years do not.
  public init(
    _ series: IndicatorSeries, years: ClosedRange<Int>, expectedIn expectedYear: Int,
    level: Double = 0.95, members: [(id: String, series: IndicatorSeries)]? = nil,
    covariate: (id: String, series: IndicatorSeries)? = nil
  ) {
    func annual(_ series: IndicatorSeries) -> [ProgressPoint] {
      series.annualPoints.filter { years.contains($0.year) && $0.year < expectedYear }
    }
    let points = annual(series)
    self.points = points
    seasonalPoints = Self.seasonalPoints(series, years: years).filter { $0.year < expectedYear }
    self.members = members?.map { Companion(id: $0.id, points: annual($0.series)) }
    self.covariate = covariate.map { Companion(id: $0.id, points: annual($0.series)) }
    self.expectedYear = expectedYear
    self.level = level
    guard let first = points.first, let last = points.last else {
      flaggedBreaks = []
      return
    }
    let flagged = series.points.lazy.filter {
      $0.statuses.contains(ObservationStatusSet(.seriesBreak))
    }.map(\.period.year)
    flaggedBreaks = Set(flagged.filter { first.year < $0 && $0 <= last.year }).sorted()
  }

  var times: [Double] { points.map(\.time) }
  var values: [Double?] { points.map(\.value) }
}
