import Observations

/// What is done about the members of a group that have no value in a period.
public enum GroupFill: Sendable, Hashable {
  /// They are left out.
  case none
  /// They are taken to be like the members that have a value.
  case groupMean
  /// They keep their own last value, if it is not older than so many years.
  case lastValue(years: Double)
  /// The gaps of amounts are filled from a benchmark year, as the World Bank
  /// does for its gap-filled totals: a missing amount changes as those of the
  /// members that report; one that is missing in the benchmark year stands in
  /// the proportion of the weights.
  case gapFill(benchmark: Int)

  /// Reads `none`, `group-mean`, `last-value:5` or `gap-fill:2015`.
  public init?(_ text: String) {
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch (pieces.first, pieces.count) {
    case ("none", 1): self = .none
    case ("group-mean", 1): self = .groupMean
    case ("last-value", 2):
      guard let years = Double(finite: pieces[1]), years >= 0 else { return nil }
      self = .lastValue(years: years)
    case ("gap-fill", 2):
      guard let year = Int(pieces[1]), 1...9999 ~= year else { return nil }
      self = .gapFill(benchmark: year)
    default: return nil
    }
  }

  /// What is done, in words.
  public var title: String {
    switch self {
    case .none: "nothing is filled"
    case .groupMean: "members without a value are taken to be like the others"
    case .lastValue(let years):
      "members without a value keep their last one for up to \(GroupAggregation.short(years)) years"
    case .gapFill(let year):
      "members without a value move as the others from their nearest value, from the benchmark "
        + "year \(year) on and back; at least two thirds of the weight report in \(year)"
    }
  }
}

/// A member of a group that has no value in a period and got one.
public struct FilledArea: Sendable, Hashable {
  /// Where the value is from.
  public enum Origin: Sendable, Hashable {
    /// The member's own value of an earlier period.
    case lastValue(Period)
    /// The members that have a value.
    case group
    /// The member's own value of the period, moved as the other members moved.
    case moved(from: Period)
    /// The member's share of the weight in the benchmark year, moved as the
    /// other members moved.
    case proxy(benchmark: Period)

    var isOwnValue: Bool {
      if case .lastValue = self { true } else { false }
    }

    var period: Period? {
      switch self {
      case .lastValue(let period), .moved(let period), .proxy(let period): period
      case .group: nil
      }
    }

    /// Where the value is from, in words: `2018`, `group`, `moved from 2018`.
    public var text: String {
      switch self {
      case .lastValue(let period): "\(period)"
      case .group: "group"
      case .moved(let period): "moved from \(period)"
      case .proxy(let period): "by weight in \(period)"
      }
    }
  }

  /// The member.
  public var area: String
  /// The value that it got, in the unit of the indicator; of a count or share,
  /// what the member adds to it.
  public var value: Double
  public var origin: Origin
}
