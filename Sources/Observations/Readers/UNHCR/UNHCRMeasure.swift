/// A column of a UNHCR table and the figures its cells belong to.
struct UNHCRMeasure: Sendable {
  /// Whose figure a row from origin to asylum is.
  enum Perspective: Sendable {
    case asylum
    case origin
  }

  var column: String
  var series: String
  /// The value of the dimension that the column stands for, `dimension=code`.
  var breakdown: String?
  var perspective = Perspective.asylum
  /// Whether the figure is also kept by the other country of the row.
  var hasCounterparts = true
  /// Whether years before the first in which anyone is counted anywhere say
  /// nothing, although the publisher prints zeros: the category was not kept.
  var beginsWhenCounted = false
  /// Whether a zero is printed where nothing was reported, too.
  var hasReportedZeros = true
  /// The series of the people abroad, counted at the origin.
  var seriesAbroad: String?
}
