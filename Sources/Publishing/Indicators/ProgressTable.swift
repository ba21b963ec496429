import GCM
import Observations

/// The table of `gcm progress`: indicators under their objectives in the rows,
/// areas and groups, each by one method or several, in the columns.
public struct ProgressTable {
  let framework: Framework
  private let store: FigureStore
  let subjects: [IndicatorTable.Subject]
  let objectives: [Objective]
  private let indicators: [Indicator]
  let methods: [any ProgressMethod]
  let withoutTarget: (any ProgressMethod)?
  let options: ProgressOptions

  /// - Parameters:
  ///   - objectives: each keeps a row, even if none of the indicators serves it.
  ///   - withoutTarget: the method of the indicators without a target; the
  ///     methods themselves by default, some of which then say that they need one.
  public init(
    framework: Framework, store: FigureStore, subjects: [IndicatorTable.Subject],
    objectives: [Objective], indicators: [Indicator], methods: [any ProgressMethod],
    withoutTarget: (any ProgressMethod)? = nil, options: ProgressOptions
  ) {
    self.framework = framework
    self.store = store
    self.subjects = subjects
    self.objectives = objectives
    self.indicators = indicators
    self.methods = methods
    self.withoutTarget = withoutTarget
    self.options = options
  }

  /// Assesses and lays out.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table() throws -> Table {
    let lines = try lines()
    let layout = Layout(subjects: subjects, methods: methods, options: options, lines: lines)
    var table = Table(
      columns: [
        .init("Id"), .init("Indicator"), .init("Unit"), .init("Target", alignment: .trailing),
      ] + layout.columns)
    for objective in objectives {
      let heading = "\(objective.number). \(objective.label)"
      let own = lines.filter { $0.progress.indicator.objectives.contains(objective.number) }
      table.rows += own.map { line in
        let indicator = line.progress.indicator
        return Table.Row(
          group: heading,
          [
            .text(indicator.id), .text(indicator.title),
            .text(framework.unitTitle(indicator.unit)),
            line.progress.target.map {
              line.progress.championTarget == nil
                ? .text(NumberText.exact($0)) : .number($0, decimals: indicator.decimals)
            } ?? .empty,
          ] + layout.cells(line))
      }
      if own.isEmpty {
        let reason =
          objective.noteOnStatistics ?? "no indicator of the objective has a desired direction"
        table.rows.append(
          Table.Row(
            group: heading, [.empty, .text("–"), .empty, .empty] + layout.cells(missing: reason)))
      }
    }
    let used = methods + (withoutTarget.map { [$0] } ?? [])
    table.footnotes =
      used.map(note) + options.transforms.map(\.title) + lines.compactMap(championNote)
    return table
  }

  /// The numbers behind each cell, one a row.
  public func explanation() throws -> Table {
    var table = Table(
      columns: [.init("What"), .init("Value")])
    for line in try lines() {
      for (subject, results) in zip(subjects, line.results) {
        for assessed in results {
          table.rows +=
            ProgressExplanation(
              subject: subject, line: line, assessed: assessed, options: options
            ).rows
        }
      }
    }
    return table
  }

  func note(_ method: any ProgressMethod) -> String {
    let thresholds = method.parameters.map { "\($0.name) \(NumberText.exact($0.value))" }
    return "\(method.id): \(method.name)"
      + (thresholds.isEmpty ? "" : "; " + thresholds.joined(separator: ", "))
      + "; from \(options.baseYear) to \(options.targetYear)"
  }

  func championNote(_ line: Line) -> String? {
    line.progress.championTarget.map { target in
      "\(line.progress.indicator.id): target of champion areas, the median \(options.baseYear) "
        + "value \(NumberText.exact(target.base)) at \(NumberText.exact(target.rate)) a year; "
        + "\(target.areas) areas, \(target.outliers) outliers left out"
    }
  }
}

// MARK: - Assessment

extension ProgressTable {
  /// The results of one indicator.
  struct Line {
    var progress: IndicatorProgress
    /// By subject and method.
    var results: [[Assessed]]
  }

  /// The result of one subject by one method.
  struct Assessed {
    var method: any ProgressMethod
    var group: GroupProgress?
    var result: ProgressResult
    /// Why there is no result, as the values themselves say it.
    var reason: String
    var points: [ProgressPoint]
    /// How many values the result rests on: of the area or group itself, or of
    /// the members that are judged on their own.
    var valueCount: Int
    /// The codes of the values since the first year.
    var statuses: ObservationStatusSet
  }

  func lines() throws -> [Line] {
    let members = framework.group(framework.settings.regionGroup)?.members(atEndOf: nil) ?? []
    var values = SubjectValues(
      indicators, subjects: subjects, and: members, framework: framework, store: store)
    return try indicators.map { indicator in
      let progress = IndicatorProgress(
        indicator, in: values.evaluation, peers: members, options: options)
      return Line(
        progress: progress,
        results: try subjects.map { subject in
          let series = try values.series(indicator, subject)
          return methods.map { method in
            let fitting = progress.target == nil ? withoutTarget ?? method : method
            return assess(progress, subject, series, by: fitting)
          }
        })
    }
  }

  private func assess(
    _ progress: IndicatorProgress, _ subject: IndicatorTable.Subject, _ series: IndicatorSeries,
    by method: any ProgressMethod
  ) -> Assessed {
    var group: GroupProgress?
    let result: ProgressResult
    var points: [ProgressPoint] = []
    var valueCount = 0
    switch subject {
    case .area(let area):
      points = progress.input(area: area.id).points
      valueCount = points.count
      result = progress.assess(area: area.id, by: method)
    case .group(let members):
      let assessed = progress.assess(members, series: series, by: method)
      group = assessed
      result = assessed.result
      valueCount =
        assessed.members.isEmpty
        ? progress.input(series: series).points.count
        : assessed.members.reduce(0) { $0 + progress.input(area: $1.area).points.count }
    }
    var reason = result.obstacle?.text ?? ""
    if case .noValues = result.obstacle, series.valued.isEmpty {
      reason = series.reasonForNoLatest.text
    }
    let statuses = series.valued.filter { $0.period.year >= options.firstYear }
      .reduce(into: ObservationStatusSet()) { $0.formUnion($1.statuses) }
    return Assessed(
      method: method, group: group, result: result, reason: reason, points: points,
      valueCount: valueCount, statuses: statuses)
  }
}

// MARK: - Layout

extension ProgressTable {
  /// Which columns stand after the stub, and what goes into them.
  fileprivate struct Layout {
    private let subjects: [IndicatorTable.Subject]
    private let methods: [any ProgressMethod]
    private let options: ProgressOptions
    private let hasExpectedValue: Bool
    private let hasProbability: Bool
    private let hasScore: Bool

    init(
      subjects: [IndicatorTable.Subject], methods: [any ProgressMethod], options: ProgressOptions,
      lines: [Line]
    ) {
      self.subjects = subjects
      self.methods = methods
      self.options = options
      let results = lines.flatMap(\.results).joined().map(\.result)
      hasExpectedValue = results.contains { $0.expectedValue != nil }
      hasProbability = results.contains { $0.probability != nil }
      hasScore = results.contains { $0.score != nil }
    }

    /// Several methods have one column each; the one method shows its numbers.
    private var showsNumbers: Bool { methods.count == 1 }

    var columns: [Table.Column] {
      subjects.flatMap { subject -> [Table.Column] in
        guard showsNumbers else {
          return methods.map { method in
            .init(subjects.count == 1 ? method.id : "\(subject.id) \(method.id)")
          }
        }
        var columns = [Table.Column(subject.name)]
        if hasProbability {
          columns.append(
            .init("Probability \(subject.id)", alignment: .trailing, unit: "percent"))
        }
        if hasExpectedValue {
          columns.append(
            .init("Expected \(options.targetYear) \(subject.id)", alignment: .trailing))
        }
        if hasScore { columns.append(.init("Score \(subject.id)", alignment: .trailing)) }
        if case .group = subject, methods[0] is any ProjectedProgressMethod {
          columns.append(.init("Members \(subject.id)"))
        }
        return columns
      }
    }

    func cells(_ line: Line) -> [Table.Cell] {
      zip(subjects, line.results).flatMap { subject, results -> [Table.Cell] in
        guard showsNumbers else { return results.map(\.cell) }
        let assessed = results[0]
        let result = assessed.result
        var cells = [
          result.category.map { .text($0.title) } ?? Table.Cell.missing(assessed.reason)
        ]
        if hasProbability {
          cells.append(.optional(result.probability.map { 100 * $0 }, decimals: 0))
        }
        if hasExpectedValue {
          cells.append(
            .optional(result.expectedValue, decimals: line.progress.indicator.decimals))
        }
        if hasScore { cells.append(.optional(result.score, decimals: 2)) }
        if case .group = subject, methods[0] is any ProjectedProgressMethod {
          cells.append(.text(assessed.group?.membersText(assessed.method) ?? ""))
        }
        return cells
      }
    }

    /// The cells of a row that has no indicator.
    func cells(missing reason: String) -> [Table.Cell] {
      columns.indices.map { $0 == 0 ? .missing(reason) : .empty }
    }
  }
}

extension ProgressTable.Assessed {
  /// The category with its probability, or why there is none.
  fileprivate var cell: Table.Cell {
    result.category.map { .text($0.title + result.probabilityText) } ?? .missing(reason)
  }
}

extension ProgressResult {
  /// `, 63 %`, or nothing where the probability is not known.
  var probabilityText: String { probabilityPercent.map { ", \($0) %" } ?? "" }

  /// The probability in whole percent; what rounds to certainty is not called so.
  var probabilityPercent: String? {
    probability.map { probability in
      switch probability {
      case 0.995...: "> 99"
      case ..<0.005: "< 1"
      default: NumberText.format(100 * probability, decimals: 0)
      }
    }
  }
}

extension GroupProgress {
  /// How many members are in each category: `3 reverse, 20 accelerate`.
  func membersText(_ method: any ProgressMethod) -> String {
    zip(counts(categories: method.categories.count), method.categories + ["not assessed"])
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }
}
