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
    let threshold = pieces.count == 2 ? Double(finite: String(pieces[1])) : nil
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
    case .shareAtLeast(let value): "percent of the members at \(Self.short(value)) or more"
    case .shareAtMost(let value): "percent of the members at \(Self.short(value)) or less"
    case .countAtLeast(let value): "number of members at \(Self.short(value)) or more"
    case .countAtMost(let value): "number of members at \(Self.short(value)) or less"
    case .none: "no group value"
    }
  }

  /// Whether the value of a group has the unit of the values of its members.
  public var keepsUnit: Bool {
    switch self {
    case .sum, .ratio, .median, .mean, .none: true
    case .shareAtLeast, .shareAtMost, .countAtLeast, .countAtMost: false
    }
  }

  /// How many decimals a printed value of a group has.
  public func decimals(of indicator: Indicator) -> Int {
    switch self {
    case .sum, .ratio, .median, .none: indicator.decimals
    case .mean: indicator.decimals + 1
    case .shareAtLeast, .shareAtMost: 1
    case .countAtLeast, .countAtMost: 0
    }
  }

  /// A whole threshold without its decimals.
  static func short(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}

extension Double {
  /// The number that a text writes; `nil` for `nan`, `inf` and what is too large.
  init?(finite text: String) {
    guard let value = Double(text), value.isFinite else { return nil }
    self = value
  }
}
