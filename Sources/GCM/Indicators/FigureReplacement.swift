/// A series whose figures take the place of those of another.
///
/// The places are taken time series by time series: where the replacement has
/// figures of an area, counterpart and breakdown, all periods come from it, so
/// that no trend goes over two editions. What it has no figures of is left as
/// it was.
public struct FigureReplacement: Sendable, Hashable {
  /// The series that formulas name.
  public var replaced: SeriesKey
  /// The series whose figures are taken.
  public var replacement: SeriesKey

  public init(replaced: SeriesKey, replacement: SeriesKey) {
    self.replaced = replaced
    self.replacement = replacement
  }
}
