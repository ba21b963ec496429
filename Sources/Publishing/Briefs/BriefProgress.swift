import GCM
import Observations

extension CountryBrief {
  /// Where the indicators with a desired direction are going: by the target
  /// where there is one, and else by the value of the base year.
  var progressSection: [Document.Block] {
    let assessed = assessedProgress
    return [
      .heading(level: 2, "Progress"),
      .paragraph(
        "\(assessed.count) of \(material.progress.count) indicators with a desired direction can be "
          + "assessed: they have two values, one of them after \(ProgressOptions().baseYear), or "
          + "meet their target. One line for each objective, then one for each indicator."),
      .table(progressByObjective), .table(table(of: assessed)),
    ]
  }

  /// The progress of the country in each objective, in their order.
  var objectiveProgress: [ObjectiveProgress] {
    let parts = material.progress.map(progressPart)
    return material.framework.objectives.map { objective in
      ObjectiveProgress(
        objective, parts: parts.filter { $0.indicator.objectives.contains(objective.number) },
        indicatorCount: material.framework.indicators.count {
          $0.objectives.contains(objective.number)
        }, methods: [AnticipatedProgress(), ExpectedDirection()])
    }
  }

  /// One line for each objective with the evidence behind it.
  private var progressByObjective: Table {
    Table(
      columns: [
        .init("No", alignment: .trailing), .init("Objective"), .init("Progress"),
        .init("Score", alignment: .trailing), .init("Assessed", alignment: .trailing),
        .init("Evidence"), .init("Indicators by category"), .init("Status"),
      ],
      rows: objectiveProgress.map { progress in
        let reason =
          progress.directedCount == 0
          ? "no indicator of the objective has a desired direction"
          : "no indicator of the objective can be assessed"
        return Table.Row([
          .text("\(progress.objective.number)"), .text(progress.objective.label),
          progress.category.map { .text($0.title) } ?? .missing(reason),
          .optional(progress.score, decimals: 1),
          .text("\(progress.assessed.count) of \(progress.directedCount)"),
          .text(progress.strength.rawValue), .text(progress.spreadText),
          .text(progress.assessed.isEmpty ? "" : progress.statuses.worst.rawValue),
        ])
      })
  }

  private func progressPart(_ progress: IndicatorProgress) -> ObjectiveProgress.Part {
    let input = progress.input(area: area.id)
    let method: any ProgressMethod =
      input.target == nil ? ExpectedDirection() : AnticipatedProgress()
    let result = method.assess(input)
    let statuses = material.evaluation[progress.indicator.id, area.id].valued
      .filter { $0.period.year >= input.firstYear }
      .reduce(into: ObservationStatusSet()) { $0.formUnion($1.statuses) }
    return ObjectiveProgress.Part(
      indicator: progress.indicator, method: method, result: result,
      valueCount: input.points.count, statuses: statuses, reason: result.obstacle?.text ?? "")
  }

  private func table(of assessed: [AssessedProgress]) -> Table {
    let year = ProgressOptions().targetYear
    return Table(
      columns: [
        .init("No", alignment: .trailing), .init("Indicator"),
        .init("Latest", alignment: .trailing), .init("Unit"), .init("Year", alignment: .trailing),
        .init("Target", alignment: .trailing), .init("Expected in \(year)", alignment: .trailing),
        .init("Progress"), .init("Probability", alignment: .trailing, unit: "percent"),
        .init("Id"),
      ],
      rows: assessed.map { assessed in
        let indicator = assessed.indicator
        let result = assessed.result
        return Table.Row([
          .text(indicator.objectives.first.map(String.init) ?? ""), .text(indicator.title),
          .number(assessed.latest.value, decimals: indicator.decimals),
          .text(material.framework.unitTitle(indicator.unit)),
          .text("\(Int(assessed.latest.time))"),
          .text(assessed.target.map(NumberText.exact) ?? ""),
          .optional(result.expectedValue, decimals: indicator.decimals),
          .text(result.category?.title ?? ""),
          .text(result.probabilityPercent ?? ""), .text(indicator.id),
        ])
      })
  }

  /// What the table says and how it is made.
  var progressMethods: [String] {
    let options = ProgressOptions()
    let anticipated = AnticipatedProgress()
    return [
      "Progress, with a target: \(anticipated.name). The expected value lies on a straight line "
        + "through the values since \(options.firstYear) in which a value weighs more the nearer it is "
        + "to \(options.targetYear), and between the least and the greatest value there can be. "
        + "Maintain: it covers \(NumberText.exact(10 * anticipated.maintain)) percent or more of the "
        + "way from \(options.baseYear) to the target; accelerate: less; reverse: it is not better "
        + "than in \(options.baseYear); achieved: the latest value meets the target.",
      "Progress, without a target: improve where the expected value is better than that of "
        + "\(options.baseYear), unchanged or reverse where it is not; best possible where the latest "
        + "value is at the least or greatest there can be.",
      "Progress of an objective: the mean score of its indicators with a target, each from -10 to 10 "
        + "and of the same weight, cut as that of an indicator; achieved where all are. Without any, "
        + "the median of the categories of the others, of two middle ones the worse. Evidence: strong "
        + "from two thirds of the indicators with a desired direction, moderate from one third, weak "
        + "below. Status: the code of the values that takes most away from the trust in them.",
      "Probability: of the category, for a value observed in \(options.targetYear), by Student's t "
        + "distribution with the standard error of prediction of the line; it supposes that the line "
        + "goes on. Empty with two values, and where the latest value decides.",
    ]
  }

  private struct AssessedProgress {
    var indicator: Indicator
    var target: Double?
    var latest: ProgressPoint
    var result: ProgressResult
  }

  private var assessedProgress: [AssessedProgress] {
    material.progress.compactMap { progress in
      let input = progress.input(area: area.id)
      let method: any ProgressMethod =
        input.target == nil ? ExpectedDirection() : AnticipatedProgress()
      let result = method.assess(input)
      guard result.category != nil, let latest = input.points.last else { return nil }
      return AssessedProgress(
        indicator: progress.indicator, target: input.target, latest: latest, result: result)
    }
  }
}
