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

/// How the value of a group is made from its members.
public enum GroupAggregation: Sendable, Hashable {
  case sum
  /// The formula applied to the summed inputs of the members that report.
  case ratio
  case median
  case mean
  /// Percent of the reporting members at or over a value.
  case shareAtLeast(Double)
  /// Percent of the reporting members at or under a value.
  case shareAtMost(Double)
  /// The number of reporting members at or over a value.
  case countAtLeast(Double)
  /// The number of reporting members at or under a value.
  case countAtMost(Double)
  /// A group has no value.
  case none

  /// Reads `sum`, `ratio`, `share_at_least:3` …
  public init?(_ text: String) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    let threshold = pieces.count == 2 ? Double(String(pieces[1])) : nil
    switch (String(pieces.first ?? ""), threshold, pieces.count) {
    case ("sum", nil, 1): self = .sum
    case ("ratio", nil, 1): self = .ratio
    case ("median", nil, 1): self = .median
    case ("mean", nil, 1): self = .mean
    case ("none", nil, 1): self = .none
    case ("share_at_least", let value?, 2): self = .shareAtLeast(value)
    case ("share_at_most", let value?, 2): self = .shareAtMost(value)
    case ("count_at_least", let value?, 2): self = .countAtLeast(value)
    case ("count_at_most", let value?, 2): self = .countAtMost(value)
    default: return nil
    }
  }

  /// What the value of a group is, in words.
  public var title: String {
    switch self {
    case .sum: "sum of the members"
    case .ratio: "ratio of the members' sums"
    case .median: "median of the members"
    case .mean: "mean of the members"
    case .shareAtLeast(let value): "percent of the members at \(value) or more"
    case .shareAtMost(let value): "percent of the members at \(value) or less"
    case .countAtLeast(let value): "members at \(value) or more"
    case .countAtMost(let value): "members at \(value) or less"
    case .none: "no group value"
    }
  }
}
