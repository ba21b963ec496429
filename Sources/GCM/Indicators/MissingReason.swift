import Observations

/// Why a cell has no value.
public enum MissingReason: Sendable, Hashable {
  /// The registry has no formula, for the reason it gives.
  case noFormula(String)
  /// The series is not among the figures at all.
  case noFigures(SeriesKey)
  /// The series has figures, but none for the area.
  case noFiguresForArea(SeriesKey)
  /// The area has figures in the series, but none for the period.
  case noFigureForPeriod(SeriesKey)
  /// The series is not broken down this way.
  case noBreakdown(SeriesKey, dimension: String)
  /// The publisher prints a mark instead of a value.
  case published(ObservationStatus, SeriesKey)
  /// The denominator is zero.
  case divisionByZero
  /// The result is beyond the numbers that a computer holds.
  case tooLarge
  /// The breakdown has no part above zero, or one below it.
  case noConcentration
  /// A change needs an earlier value of a period of the same length.
  case noEarlierValue
  /// A change needs a year that is over.
  case unfinishedYear
  /// A rate of change needs values above zero.
  case notPositive
  /// Too little of the group reports: how many of how many, and with how much
  /// of its weight in percent, where that is known.
  case lowCoverage(reporting: Int, members: Int, weight: Double?)
  /// The rule that was asked for does not allow a value, for the reason it gives.
  case unfit(String)
  /// What is known is less than this percent of the whole.
  case tooLittleKnown(percent: Double)
  /// No member of the group has a value for the period.
  case noMemberReports
  /// The indicator has no value for a group.
  case noGroupValue

  /// The reason in words, as printed under a table.
  public var text: String {
    switch self {
    case .noFormula(let reason), .unfit(let reason): reason
    case .noFigures(let key): "the data have no figures for the series \(key)"
    case .noFiguresForArea(let key): "\(key) has no figures for this area"
    case .noFigureForPeriod(let key): "\(key) has no figure for this period"
    case .noBreakdown(let key, let dimension): "\(key) is not broken down by \(dimension)"
    case .published(let status, let key): "\(key): \(status.title)"
    case .divisionByZero: "the denominator is zero"
    case .tooLarge: "the result is too large for a number"
    case .noConcentration: "a concentration needs parts above zero and none below"
    case .noEarlierValue: "there is no earlier value to compare with"
    case .unfinishedYear: "the year was not over when the figures were issued"
    case .notPositive: "a rate of change needs values above zero"
    case .tooLittleKnown(let percent):
      "the figures cover less than \(GroupAggregation.short(percent)) percent of the whole"
    case .lowCoverage(let reporting, let members, nil):
      "too few members report (\(reporting) of \(members))"
    case .lowCoverage(let reporting, let members, let weight?):
      "too little of the group reports (\(reporting) of \(members) members with "
        + "\(Int(weight.rounded(.down))) percent of its population)"
    case .noMemberReports: "no member of the group has a value for this period"
    case .noGroupValue: "the indicator has no value for a group"
    }
  }
}
