import GCM
import Observations

/// The table of `gcm aggregate`: the value of a group, how it was made, how
/// much of the group it covers, and who reports.
public struct AggregateTable {
  let framework: Framework
  private let store: FigureStore
  private let groups: [AreaGroup]
  private let objectives: [Objective]
  private let indicators: [Indicator]
  private let periods: IndicatorTable.Periods
  let minimumCoverage: Double?
  let rule: GroupRule

  /// - Parameters:
  ///   - minimumCoverage: the least percent of a group, by number and by weight,
  ///     that must be covered; by default what the rule or `settings.csv` says.
  ///   - rule: how the values are made and gaps are filled; by default as the
  ///     registry says and not at all.
  public init(
    framework: Framework, store: FigureStore, groups: [AreaGroup], objectives: [Objective],
    indicators: [Indicator], periods: IndicatorTable.Periods, minimumCoverage: Double? = nil,
    rule: GroupRule = GroupRule()
  ) {
    self.framework = framework
    self.store = store
    self.groups = groups
    self.objectives = objectives
    self.indicators = indicators
    self.periods = periods
    self.minimumCoverage = minimumCoverage
    self.rule = rule
  }

  /// Aggregates and lays out, one row an indicator, group and period.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table() throws -> Table {
    var values = subjectValues
    var table = Table(columns: [
      .init("Id"), .init("Indicator"), .init("Group"), .init("Period"),
      .init("Value", alignment: .trailing), .init("Unit"), .init("Made by"),
      .init("Report", alignment: .trailing), .init("Members", alignment: .trailing),
      .init("By number", alignment: .trailing, unit: "percent"),
      .init("By weight", alignment: .trailing, unit: "percent"),
      .init("Filled", alignment: .trailing),
      .init("Imputed", alignment: .trailing, unit: "percent"), .init("Worst status"),
      .init("Members that report"), .init("Members filled"), .init("Members that do not"),
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
    table.footnotes = notes
    return table
  }

  /// The figures of the members, before anything is computed.
  private var subjectValues: SubjectValues {
    SubjectValues(
      indicators, subjects: groups.map { .group($0) }, framework: framework, store: store,
      minimumCoverage: minimumCoverage, rule: rule)
  }

  /// The formula, the rule and the members behind each value, one a row.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func explanation() throws -> Table {
    var values = subjectValues
    var table = Table(columns: [.init("What"), .init("Value")])
    for indicator in indicators {
      for group in groups {
        for point in try shown(values.points(indicator, group)) {
          let members = group.members(atEndOf: point.point.period.year).map { area in
            AggregateExplanation.Member(
              area: area, point: values.evaluation[indicator.id, area][point.point.period],
              weight: values.weight(of: area, in: point.point.period))
          }
          table.rows +=
            AggregateExplanation(
              indicator: indicator, group: group, value: point, members: members, table: self
            ).rows
        }
      }
    }
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
    let filled = Set(value.filled.map(\.area))
    let silent = members.filter {
      evaluation[indicator.id, $0][period].value == nil && !filled.contains($0)
    }
    var printed = indicator
    printed.decimals = rule.decimals(of: indicator)
    let title = rule.title(of: indicator)
    return [
      .text(indicator.id), .text(indicator.title), .text(group.id), .text(period.description),
      .value(value.point, of: printed, reason: .noGroupValue),
      .text(rule.keepsUnit(of: indicator) ? framework.unitTitle(indicator.unit) : title),
      .text(title), .number(Double(value.reporting)), .number(Double(value.members)),
      .optional(
        value.members == 0 ? nil : 100 * Double(value.covered) / Double(value.members),
        decimals: 1),
      .optional(value.weightCoverage, decimals: 1), .number(Double(value.filled.count)),
      .optional(value.imputedShare, decimals: 1),
      .text(value.point.value == nil ? "" : value.point.statuses.worst.title),
      .text(
        reporting.map { value.unweighed.contains($0) ? "\($0) (no weight)" : $0 }
          .joined(separator: " ")),
      .text(value.filled.map { "\($0.area) (\($0.origin.text))" }.joined(separator: " ")),
      .text(silent.joined(separator: " ")),
    ]
  }
}
