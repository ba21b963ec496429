import GCM
import Observations

/// The table of `gcm aggregate`: the value of a group, how it was made, how
/// much of the group it covers, and who reports.
public struct AggregateTable {
  private let framework: Framework
  private let store: FigureStore
  private let groups: [AreaGroup]
  private let objectives: [Objective]
  private let indicators: [Indicator]
  private let periods: IndicatorTable.Periods
  private let minimumCoverage: Double?

  /// - Parameter minimumCoverage: the least percent of a group, by number and
  ///   by weight, that must report; by default what `settings.csv` says.
  public init(
    framework: Framework, store: FigureStore, groups: [AreaGroup], objectives: [Objective],
    indicators: [Indicator], periods: IndicatorTable.Periods, minimumCoverage: Double? = nil
  ) {
    self.framework = framework
    self.store = store
    self.groups = groups
    self.objectives = objectives
    self.indicators = indicators
    self.periods = periods
    self.minimumCoverage = minimumCoverage
  }

  /// Aggregates and lays out, one row an indicator, group and period.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table() throws -> Table {
    var values = SubjectValues(
      indicators, subjects: groups.map { .group($0) }, framework: framework, store: store,
      minimumCoverage: minimumCoverage)
    var table = Table(columns: [
      .init("Id"), .init("Indicator"), .init("Group"), .init("Period"),
      .init("Value", alignment: .trailing), .init("Unit"), .init("Made by"),
      .init("Report", alignment: .trailing), .init("Members", alignment: .trailing),
      .init("By number", alignment: .trailing, unit: "percent"),
      .init("By weight", alignment: .trailing, unit: "percent"), .init("Members that report"),
      .init("Members that do not"),
    ])
    for objective in objectives {
      let heading = "\(objective.number). \(objective.label)"
      for indicator in indicators where indicator.objectives.contains(objective.number) {
        for group in groups {
          let points = try shown(values.points(indicator, group))
          table.rows += points.map { point in
            Table.Row(group: heading, cells(point, indicator, group, values.evaluation))
          }
          if points.isEmpty {
            let reason = values.evaluation.reasonForAbsence(indicator.id, in: group).text
            table.rows.append(
              Table.Row(
                group: heading,
                [
                  .text(indicator.id), .text(indicator.title), .text(group.id), .empty,
                  .missing(reason),
                ]))
          }
        }
      }
    }
    let settings = framework.settings
    let byNumber = NumberText.exact(minimumCoverage ?? settings.minimumCountCoverage)
    let byWeight = NumberText.exact(minimumCoverage ?? settings.minimumWeightCoverage)
    table.footnotes = [
      "Rule: \(byNumber) percent of the members and \(byWeight) percent of their weight must report; "
        + "the weight is \(settings.coverageWeight.key)."
    ]
    return table
  }

  /// The periods asked for; the latest is the last with a value that is no
  /// forecast, or else the one in which most of the group reports.
  private func shown(_ points: [GroupPoint]) -> [GroupPoint] {
    switch periods {
    case .range(let range): return points.filter { range.contains($0.point.period) }
    case .latest:
      let over = points.filter { !$0.point.period.isUnfinishedYear }
      let latest = over.last {
        $0.point.value != nil && !$0.point.statuses.contains(ObservationStatusSet(.forecast))
      }
      return [latest ?? over.max { $0.reporting < $1.reporting }].compactMap { $0 }
    }
  }

  private func cells(
    _ value: GroupPoint, _ indicator: Indicator, _ group: AreaGroup, _ evaluation: Evaluation
  ) -> [Table.Cell] {
    let period = value.point.period
    let members = group.members(atEndOf: period.year)
    let reporting = members.filter { evaluation[indicator.id, $0][period].value != nil }
    let silent = members.filter { evaluation[indicator.id, $0][period].value == nil }
    var printed = indicator
    printed.decimals = indicator.aggregation.decimals(of: indicator)
    return [
      .text(indicator.id), .text(indicator.title), .text(group.id), .text(period.description),
      .value(value.point, of: printed, reason: .noGroupValue),
      .text(
        indicator.aggregation.keepsUnit
          ? framework.unitTitle(indicator.unit) : indicator.aggregation.title),
      .text(indicator.aggregation.title), .number(Double(value.reporting)),
      .number(Double(value.members)),
      .optional(
        value.members == 0 ? nil : 100 * Double(value.reporting) / Double(value.members),
        decimals: 1),
      .optional(value.weightCoverage, decimals: 1),
      .text(reporting.joined(separator: " ")), .text(silent.joined(separator: " ")),
    ]
  }
}
