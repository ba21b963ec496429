/// An indicator of the registry: what is measured, how, and for which objectives.
public struct Indicator: Sendable, Hashable {
  public var id: String
  public var title: String
  /// The numbers of the objectives it stands for; it is shown first under the first.
  public var objectives: [Int]
  /// Its code in the SDG framework, where it has one.
  public var sdg: String?
  public var unit: String
  /// How many decimals a printed value has.
  public var decimals: Int
  public var direction: DesiredDirection
  public var target: Double?
  /// The text of the formula; `nil` where no value can be computed.
  public var formulaText: String?
  public var formula: Formula?
  /// The series as their publishers name them.
  public var sourceSeries: String?
  /// The breakdowns that the series have.
  public var breakdowns: [String]
  public var aggregation: GroupAggregation
  public var custodian: String?
  public var status: String
  /// Why it stands for the objective.
  public var rationale: String
  /// Why there is no formula.
  public var reason: String?
  public var note: String?
}

/// Which way an indicator is meant to move.
public enum DesiredDirection: String, Sendable, Hashable, CaseIterable {
  case higher
  case lower
  case none
}
