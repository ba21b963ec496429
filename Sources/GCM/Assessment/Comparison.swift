import Observations
import Statistics

/// Where an area stands among the members of a group in one period.
public struct Comparison: Sendable, Hashable {
  /// The median of the members that have a value in the period.
  public var median: Double
  /// 1 for the best by the desired direction; for the highest where there is none.
  public var rank: Int
  /// How many members have a value in the period.
  public var count: Int

  /// - Returns: `nil` where the area itself has no value in the period, or is
  ///   not a member.
  public init?(
    _ indicator: Indicator, area: String, period: Period, members: [String],
    evaluation: Evaluation
  ) {
    let values = members.map { evaluation[indicator.id, $0][period].value }
    let ranks = competitionRanks(
      values, direction: indicator.direction == .lower ? .lowestFirst : .highestFirst)
    guard let position = members.firstIndex(of: area), let rank = ranks[position],
      let median = Statistics.median(values.compactMap { $0 })
    else { return nil }
    self.median = median
    self.rank = rank
    count = ranks.count { $0 != nil }
  }
}
