import GCM
import Observations

// MARK: - Cells

extension Table.Cell {
  /// A value of an indicator with its marks, or why it is missing.
  static func value(_ point: IndicatorPoint?, of indicator: Indicator, reason: MissingReason)
    -> Table.Cell
  {
    guard let point, let value = point.value else {
      return .missing((point?.reason ?? reason).text)
    }
    return .number(value, decimals: indicator.decimals, marks: point.statuses.marks)
  }

  /// A number that is left empty where it does not exist.
  static func optional(_ value: Double?, decimals: Int) -> Table.Cell {
    value.map { .number($0, decimals: decimals) } ?? .empty
  }

  static func period(_ point: IndicatorPoint?) -> Table.Cell {
    point.map { .text($0.period.description) } ?? .empty
  }
}

extension Movement {
  /// The movement as printed; a word, so that it needs no colour.
  public var title: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    case .unchanged: "unchanged"
    case .rose: "up"
    case .fell: "down"
    }
  }
}

// MARK: - Tables

extension CountryBrief {
  /// The key figures of `key_figures.csv`.
  var keyFigures: Table {
    let keys = material.framework.settings.keyFigures
    let shown = keys.compactMap { key in assessments.first { $0.indicator.id == key } }
    return Table(
      columns: [
        .init("Key figure"), .init("Value", alignment: .trailing), .init("Unit"), .init("Period"),
        .init("Change", alignment: .trailing), .init("Since"),
        .init("Median of the region", alignment: .trailing), .init("Rank"), .init("Source"),
      ],
      rows: shown.map { assessment in
        let indicator = assessment.indicator
        return Table.Row([
          .text(indicator.title),
          .value(assessment.latest, of: indicator, reason: assessment.reason),
          .text(material.framework.unitTitle(indicator.unit)), .period(assessment.latest),
          .optional(assessment.change, decimals: indicator.decimals),
          .period(assessment.previous),
          .optional(assessment.comparison?.median, decimals: indicator.decimals),
          .text(assessment.rankText), .text(sourceText(indicator)),
        ])
      })
  }

  /// All objectives on one page, each with its first indicator that has a value.
  var objectivesAtAGlance: Table {
    Table(
      columns: [
        .init("No", alignment: .trailing), .init("Objective"), .init("With data"),
        .init("First indicator with data"), .init("Value", alignment: .trailing), .init("Unit"),
        .init("Period"), .init("Change", alignment: .trailing), .init("Direction"),
        .init("Median of the region", alignment: .trailing), .init("Rank"),
      ],
      rows: material.framework.objectives.map { objective in
        let all = assessments(of: objective)
        let available = all.filter { $0.latest != nil }
        var cells: [Table.Cell] = [
          .number(Double(objective.number)), .text(objective.label),
          .text("\(available.count) of \(all.count)"),
        ]
        if let first = available.first {
          let indicator = first.indicator
          cells += [
            .text(indicator.title),
            .value(first.latest, of: indicator, reason: first.reason),
            .text(material.framework.unitTitle(indicator.unit)), .period(first.latest),
            .optional(first.change, decimals: indicator.decimals),
            .text(first.movement?.title ?? ""),
            .optional(first.comparison?.median, decimals: indicator.decimals),
            .text(first.rankText),
          ]
        } else {
          cells += [.empty, .missing(reasonForEmpty(objective, all))]
        }
        return Table.Row(cells)
      })
  }

  /// Every indicator of an objective, and the parts of the population told apart.
  func table(of objective: Objective) -> Table {
    var rows: [Table.Row] = []
    for assessment in assessments(of: objective) {
      let indicator = assessment.indicator
      rows.append(
        Table.Row([
          .text(indicator.title),
          .value(assessment.latest, of: indicator, reason: assessment.reason),
          .text(material.framework.unitTitle(indicator.unit)), .period(assessment.latest),
          .optional(assessment.change, decimals: indicator.decimals),
          .period(assessment.previous), .text(assessment.movement?.title ?? ""),
          .text(assessment.trendText),
          .optional(assessment.comparison?.median, decimals: indicator.decimals),
          .text(assessment.rankText), .text(assessment.targetText), .text(indicator.id),
        ]))
      for part in parts[indicator.id] ?? [] {
        rows.append(
          Table.Row([
            .text("– \(part.title)"),
            .value(part.point, of: indicator, reason: assessment.reason),
            .empty, .period(part.point),
          ]))
      }
    }
    return Table(
      columns: [
        .init("Indicator"), .init("Value", alignment: .trailing), .init("Unit"), .init("Period"),
        .init("Change", alignment: .trailing), .init("Since"), .init("Direction"),
        .init("Trend a year", alignment: .trailing),
        .init("Median of the region", alignment: .trailing), .init("Rank"), .init("Target"),
        .init("Id"),
      ], rows: rows)
  }

  /// Which indicator has a value in which of the last years.
  var availability: Table {
    let years = availabilityYears
    let covered = assessments.filter { $0.latest != nil }
    let absent = assessments.count - covered.count
    return Table(
      columns: [.init("Indicator"), .init("First"), .init("Values", alignment: .trailing)]
        + years.map { .init(String($0 % 100 < 10 ? "0\($0 % 100)" : "\($0 % 100)")) },
      rows: covered.map { assessment in
        let valued = material.evaluation[assessment.indicator.id, area.id].valued
        let past = valued.filter { !$0.statuses.contains(ObservationStatusSet(.forecast)) }
        return Table.Row(
          [
            .text(assessment.indicator.id), .period(past.first), .number(Double(past.count)),
          ]
            + years.map { year in
              let point = valued.last { $0.period.year == year }
              return point.map { .text($0.statuses.marks.isEmpty ? "x" : $0.statuses.marks) }
                ?? .empty
            })
      },
      footnotes: [
        "x: a value; letters: a value with these status codes; empty: none. "
          + "First and values: without forecasts. "
          + "Not in this table, because they have no value: \(absent) of \(assessments.count) "
          + "indicators."
      ])
  }

  /// The sixteen years up to the last value that is no forecast; none without a value.
  private var availabilityYears: [Int] {
    guard let last = assessments.compactMap({ $0.latest?.period.year }).max() else { return [] }
    return Array((last - 15)...last)
  }

  private func reasonForEmpty(_ objective: Objective, _ all: [IndicatorAssessment]) -> String {
    objective.noteOnStatistics ?? all.first?.reason.text ?? "no indicator stands for the objective"
  }

  private func sourceText(_ indicator: Indicator) -> String {
    var seen: Set<String> = []
    return (indicator.formula?.references ?? []).map(\.source)
      .filter { seen.insert($0).inserted }.joined(separator: ", ")
  }
}

extension IndicatorAssessment {
  /// The rank among the members with a value in the same period.
  var rankText: String {
    comparison.map { "\($0.rank) of \($0.count)" } ?? ""
  }

  /// The slope with its standard error, one digit finer than the indicator.
  var trendText: String {
    guard let trend else { return "" }
    let decimals = indicator.decimals + 1
    let slope = NumberText.format(trend.slope, decimals: decimals)
    let error = NumberText.format(trend.standardError, decimals: decimals)
    return "\(trend.slope > 0 ? "+" : "")\(slope) ± \(error)"
  }

  var targetText: String {
    guard let target = indicator.target else { return "" }
    let bound = indicator.direction == .lower ? "≤" : "≥"
    let text = "\(bound) \(NumberText.exact(target))"
    return meetsTarget.map { "\(text): \($0 ? "met" : "not met")" } ?? text
  }
}
