/// An indicator of the registry: what is measured, how, and for which objectives.
public struct Indicator: Sendable, Hashable {
  /// The key of `indicators.csv`.
  public var id: String
  /// What is measured, as tables print it.
  public var title: String
  /// The numbers of the objectives it stands for; it is shown first under the first.
  public var objectives: [Int]
  /// Its code in the SDG framework, where it has one.
  public var sdg: String?
  /// A code of `units.csv`.
  public var unit: String
  /// How many decimals a printed value has.
  public var decimals: Int
  /// Which way it is meant to move.
  public var direction: DesiredDirection
  /// The value to reach, in the unit; `nil` for none.
  public var target: Double?
  /// The text of the formula; `nil` where no value can be computed.
  public var formulaText: String?
  /// The parsed formula.
  public var formula: Formula?
  /// The series as their publishers name them.
  public var sourceSeries: String?
  /// The breakdowns that the series have.
  public var breakdowns: [String]
  /// How the value of a group is made.
  public var aggregation: GroupAggregation
  /// Who keeps the statistic.
  public var custodian: String?
  /// `proxy` until the official list is adopted, or `national`.
  public var status: String
  /// Why it stands for the objective.
  public var rationale: String
  /// Why there is no formula.
  public var reason: String?
  /// What a reader should know of the values.
  public var note: String?
}

/// Which way an indicator is meant to move.
public enum DesiredDirection: String, Sendable, Hashable, CaseIterable {
  case higher
  case lower
  case none
}
