import GCM
import Observations

extension ProgressTable {
  /// The progress in each objective, one row an objective, area or group, and
  /// method; with the evidence behind it, or why there is none.
  ///
  /// - Throws: as `table()`.
  public func tableByObjective() throws -> Table {
    let lines = try lines()
    var table = Table(
      columns: [.init("No", alignment: .trailing), .init("Objective")]
        + ["Area", "Method", "Progress"].map { .init($0) }
        + [
          "Score", "Regressing", "Decided by", "Indicators", "With direction", "Assessed", "Values",
        ].map {
          .init($0, alignment: .trailing)
        } + ["Evidence", "Worst", "Spread", "Status"].map { .init($0) }
        + ["Any in worst if independent", "At least", "At most"].map {
          .init($0, alignment: .trailing, unit: "percent")
        })
    for objective in objectives {
      for progress in progress(in: objective, lines) {
        table.rows.append(
          Table.Row(
            [
              .text("\(objective.number)"), .text(objective.label), .text(progress.subject.id),
            ] + cells(progress.progress)))
      }
    }
    let used = methods + (withoutTarget.map { [$0] } ?? [])
    table.footnotes =
      used.map(note) + options.transforms.map(\.title) + used.compactMap(aggregationNote)
      + Self.evidenceNotes
      + lines.compactMap(championNote)
    return table
  }

  /// Each objective walked backwards: the rule, and every indicator behind it.
  ///
  /// - Throws: as `table()`.
  public func explanationByObjective() throws -> Table {
    let lines = try lines()
    var table = Table(columns: [.init("What"), .init("Value")])
    for objective in objectives {
      for progress in progress(in: objective, lines) {
        table.rows += explanationRows(progress.progress, progress.subject)
      }
    }
    return table
  }

  private func progress(
    in objective: Objective, _ lines: [Line]
  ) -> [(subject: IndicatorTable.Subject, progress: ObjectiveProgress)] {
    let own = lines.filter { $0.progress.indicator.objectives.contains(objective.number) }
    let count = framework.indicators.count { $0.objectives.contains(objective.number) }
    return subjects.enumerated().flatMap { position, subject in
      methods.enumerated().map { choice, method in
        let parts = own.map { line in
          let assessed = line.results[position][choice]
          return ObjectiveProgress.Part(
            indicator: line.progress.indicator, method: assessed.method, result: assessed.result,
            valueCount: assessed.valueCount, statuses: assessed.statuses, reason: assessed.reason)
        }
        return (
          subject,
          ObjectiveProgress(
            objective, parts: parts, indicatorCount: count,
            methods: [method] + (withoutTarget.map { [$0] } ?? []))
        )
      }
    }
  }

  private func cells(_ progress: ObjectiveProgress) -> [Table.Cell] {
    let any = progress.anyReversal
    return [
      .text(progress.method.id),
      progress.category.map { .text($0.title) } ?? .missing(progress.reason ?? ""),
      .optional(progress.score, decimals: 2), .optional(progress.regressionScore, decimals: 2),
      .number(Double(progress.deciding.count)), .number(Double(progress.indicatorCount)),
      .number(Double(progress.directedCount)), .number(Double(progress.assessed.count)),
      .number(Double(progress.valueCount)),
      .text(progress.strength.rawValue), .text(progress.worstText), .text(progress.spreadText),
      .text(progress.assessed.isEmpty ? "" : progress.statuses.worst.rawValue),
      .optional(any.map { 100 * $0.ifIndependent }, decimals: 0),
      .optional(any.map { 100 * $0.bounds.lowerBound }, decimals: 0),
      .optional(any.map { 100 * $0.bounds.upperBound }, decimals: 0),
    ]
  }

  private func aggregationNote(_ method: any ProgressMethod) -> String? {
    "\(method.id), an objective: "
      + (method.aggregation?.formula
        ?? "the median of the categories, of two middle ones the worse; the source gives no rule")
  }

  private static let evidenceNotes = [
    "Indicators: all of the registry for the objective. Assessed: those with a category, of those "
      + "with a desired direction. Evidence: strong from two thirds of these, moderate from one "
      + "third, weak below; a choice of this toolkit. Values: those behind the assessed indicators.",
    "Decided by: how many indicators the method of the row judged, which alone make its category and "
      + "score. Score: the mean of their scores; Regressing: the mean of those below zero. Status: "
      + "the status code of their values that takes most away from the trust in them.",
    "Any in worst: the probability that at least one of the indicators that have a probability ends "
      + "in the worst category of its method. That they are independent is an assumption; at least "
      + "and at most hold whatever the dependence. Empty for the medians of a group.",
  ]

  private func explanationRows(
    _ progress: ObjectiveProgress, _ subject: IndicatorTable.Subject
  ) -> [Table.Row] {
    let objective = progress.objective
    let method = progress.method
    let heading = "Objective \(objective.number) · \(subject.id) · \(method.id)"
    var rows: [(String, String)] = [
      ("objective", objective.title), ("area or group", subject.name), ("method", method.name),
      (
        "rule for an objective",
        method.aggregation?.formula ?? "the median of the categories, of two middle ones the worse"
      ),
    ]
    rows += progress.parts.map { ($0.indicator.id, text($0)) }
    rows.append(
      (
        "indicators",
        "\(progress.indicatorCount), \(progress.directedCount) of them with a desired direction, "
          + "\(progress.assessed.count) assessed; evidence: \(progress.strength.rawValue)"
      ))
    if !progress.assessed.isEmpty {
      rows += [("spread", progress.spreadText), ("worst", progress.worstText)]
    }
    rows += expectedCounts(progress)
    if let any = progress.anyReversal {
      rows += [
        ("indicators with a probability", "\(any.count)"),
        (
          "probability of any in the worst category, if independent",
          NumberText.exact(any.ifIndependent)
        ), ("the same, at least", NumberText.exact(any.bounds.lowerBound)),
        ("the same, at most", NumberText.exact(any.bounds.upperBound)),
      ]
    }
    if let score = progress.score { rows.append(("score", NumberText.exact(score))) }
    if let score = progress.regressionScore {
      rows.append(("mean of the scores below zero", NumberText.exact(score)))
    }
    rows.append(
      ("category", progress.category?.title ?? "cannot be assessed: \(progress.reason ?? "")"))
    return rows.map { Table.Row(group: heading, [.text($0.0), .text($0.1)]) }
  }

  private func text(_ part: ObjectiveProgress.Part) -> String {
    guard let category = part.result.category else { return "not assessed: \(part.reason)" }
    let measure = part.result.measure.map { "; in the mean \(NumberText.exact($0))" } ?? ""
    let marks = part.statuses.marks
    return "\(part.method.id): \(category.title)\(part.result.probabilityText)\(measure); "
      + "\(part.valueCount) values" + (marks.isEmpty ? "" : ", status \(marks)")
  }

  /// The number of indicators to expect in each category: the sum of their
  /// probabilities, which holds whatever their dependence.
  private func expectedCounts(_ progress: ObjectiveProgress) -> [(String, String)] {
    let probabilities = progress.assessed.filter { $0.method.id == progress.method.id }
      .compactMap(\.result.probabilities)
    guard !probabilities.isEmpty else { return [] }
    return progress.method.categories.enumerated().map { level, title in
      (
        "expected number of indicators in «\(title)», of \(probabilities.count)",
        NumberText.exact(probabilities.reduce(0) { $0 + $1[level] })
      )
    }
  }
}

extension ObjectiveProgress {
  /// `anticipated: 2 reverse, 1 accelerate; direction: 3 improve`.
  var spreadText: String {
    spread.map { method, counts in
      "\(method.id): " + counts.map { "\($0.count) \($0.category)" }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// `reverse: O02-UNEMP, O02-POVERTY`.
  var worstText: String {
    worst.map { _, parts in
      (parts.first?.result.category?.title ?? "") + ": "
        + parts.map(\.indicator.id).joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
