import Observations

/// The value of a group walked backwards: the value of each member, or why it
/// has none.
public struct GroupExplanation: Sendable {
  /// What was computed.
  public var indicator: Indicator
  /// The group it was computed for.
  public var group: AreaGroup
  /// The value of the group with its coverage.
  public var value: GroupPoint
  /// The members in the period, in the order of the group.
  public var members: [(area: String, point: IndicatorPoint)]

  /// - Parameter period: `nil` for the last period in which the group has a value.
  /// - Returns: `nil` where no member has a value in any period, or in this one.
  public init?(
    _ indicator: Indicator, group: AreaGroup, period: Period?, framework: Framework,
    store: FigureStore
  ) throws {
    let evaluation = Evaluation(
      framework.indicators(neededFor: indicator), areas: group.everMembers, framework: framework,
      store: store)
    var evaluator = GroupEvaluator(evaluation, store: store)
    let series = try evaluator.series(of: indicator, group: group)
    let found =
      if let period { series.first { $0.point.period == period } } else {
        series.last { $0.point.value != nil && !$0.point.period.isUnfinishedYear }
      }
    guard let found else { return nil }
    self.indicator = indicator
    self.group = group
    value = found
    members = group.members(atEndOf: found.point.period.year).map {
      ($0, evaluation[indicator.id, $0][found.point.period])
    }
  }
}

extension Framework {
  /// The indicator itself; all of them where it counts the availability of others.
  public func indicators(neededFor indicator: Indicator) -> [Indicator] {
    if case .availability? = indicator.formula { indicators } else { [indicator] }
  }
}
