import GCM
import Observations

/// The table of `gcm table`: indicators under their objectives in the rows,
/// areas and groups, or periods, in the columns.
public struct IndicatorTable {
  /// What a column or a block of columns is about.
  public enum Subject: Sendable {
    case area(Area)
    case group(AreaGroup)

    var id: String {
      switch self {
      case .area(let area): area.id
      case .group(let group): group.id
      }
    }

    var name: String {
      switch self {
      case .area(let area): area.nameEnglish
      case .group(let group): group.name
      }
    }
  }

  /// Which periods are shown.
  public enum Periods: Sendable, Equatable {
    /// The latest value of each cell, with its period beside it.
    case latest
    /// Every period in which a cell of the table has a value.
    case range(ClosedRange<Period>)
  }

  private let framework: Framework
  private let store: FigureStore
  private let subjects: [Subject]
  private let objectives: [Objective]
  private let indicators: [Indicator]
  /// The parts of the population in the rows of an indicator.
  private let dimension: String?
  private let minimumCoverage: Double?

  /// - Parameters:
  ///   - objectives: the objectives whose rows are shown; an objective keeps a
  ///     row even if none of the indicators serves it.
  ///   - dimension: a breakdown that each indicator is told apart by.
  ///   - minimumCoverage: the least percent of a group that must report; by
  ///     default what `settings.csv` says.
  public init(
    framework: Framework, store: FigureStore, subjects: [Subject], objectives: [Objective],
    indicators: [Indicator], dimension: String? = nil, minimumCoverage: Double? = nil
  ) {
    self.framework = framework
    self.store = store
    self.subjects = subjects
    self.objectives = objectives
    self.indicators = indicators
    self.dimension = dimension
    self.minimumCoverage = minimumCoverage
  }

  /// Computes the values and lays them out.
  ///
  /// - Throws: an error of the aggregation, which points at a defect of the data.
  public func table(_ periods: Periods) throws -> Table {
    let lines = try self.lines()
    var marks: ObservationStatusSet = []
    let layout = Layout(periods, lines: lines, subjects: subjects)
    var table = Table(title: "", columns: layout.columns)
    for objective in objectives {
      let heading = "\(objective.number). \(objective.label)"
      let own = lines.filter { $0.indicator.objectives.contains(objective.number) }
      for line in own {
        let cells = layout.cells(line)
        table.rows.append(Table.Row(group: heading, stub(line) + cells.map(\.cell)))
        for cell in cells { marks.formUnion(cell.statuses) }
      }
      if own.isEmpty {
        let reason = objective.noteOnStatistics ?? "no indicator was chosen for this objective"
        table.rows.append(
          Table.Row(group: heading, [.empty, .text("–"), .empty] + layout.cells(missing: reason)))
      }
    }
    let letters = marks.statuses.filter { $0 != .normal }
    if !letters.isEmpty {
      table.footnotes.append(
        letters.map { "\($0.rawValue): \($0.title)" }.joined(separator: "; "))
    }
    table.footnotes += coverageNotes(lines, periods)
    return table
  }
}

// MARK: - Values

extension IndicatorTable {
  /// The values of one row for each subject.
  fileprivate struct Line {
    var indicator: Indicator
    var part: String?
    var series: [IndicatorSeries]
    /// The coverage of the groups among the subjects, by subject and period.
    var coverage: [[Period: GroupPoint]]

  }

  /// Id, title and unit of a row; a share or count of members has a unit of
  /// its own.
  private func stub(_ line: Line) -> [Table.Cell] {
    let indicator = line.indicator
    let isGroup = subjects.map { if case .group = $0 { true } else { false } }
    var units: [String] = []
    if isGroup.contains(false) || indicator.aggregation.keepsUnit {
      units.append(framework.unitTitle(indicator.unit))
    }
    if isGroup.contains(true), !indicator.aggregation.keepsUnit {
      units.append(
        (units.isEmpty ? "" : "groups: ") + indicator.aggregation.title)
    }
    return [
      .text(indicator.id), .text(line.part.map { "– \($0)" } ?? indicator.title),
      .text(units.joined(separator: "; ")),
    ]
  }

  private func lines() throws -> [Line] {
    var result = try lines(indicators, part: nil, .total)
    guard let dimension else { return result }
    let divided = indicators.filter { $0.breakdowns.contains(dimension) }
    let codes = Set(
      divided.flatMap { $0.formula?.references ?? [] }
        .flatMap { store.codes(of: $0.key, dimension: dimension, isOutward: $0.isOutward) })
    for code in codes.sorted() {
      let part = Disaggregation(codes: [.init(dimension: dimension, code: code)])
      for line in try lines(divided, part: code, part) {
        guard line.series.contains(where: { !$0.points.isEmpty }) else { continue }
        let position = result.lastIndex { $0.indicator.id == line.indicator.id }
        result.insert(line, at: position.map { $0 + 1 } ?? result.endIndex)
      }
    }
    return result
  }

  private func lines(
    _ indicators: [Indicator], part: String?, _ disaggregation: Disaggregation
  ) throws -> [Line] {
    var values = SubjectValues(
      indicators, subjects: subjects, framework: framework, store: store,
      disaggregation: disaggregation, minimumCoverage: minimumCoverage)
    return try indicators.map { indicator in
      let found = try subjects.map { try values.seriesWithCoverage(indicator, $0) }
      return Line(
        indicator: indicator, part: part, series: found.map(\.series),
        coverage: found.map(\.coverage))
    }
  }

  /// How much of each group reports, where it is not all of it.
  private func coverageNotes(_ lines: [Line], _ periods: Periods) -> [String] {
    var notes: [String] = []
    for (position, subject) in subjects.enumerated() {
      guard case .group(let group) = subject else { continue }
      for line in lines {
        let shown: [Period]
        switch periods {
        case .latest: shown = line.series[position].latest().map { [$0.period] } ?? []
        case .range(let range):
          shown = line.series[position].valued.map(\.period).filter(range.contains)
        }
        let partial = shown.compactMap { line.coverage[position][$0] }
          .filter { $0.reporting < $0.members }
        guard let least = partial.min(by: { $0.reporting < $1.reporting }) else { continue }
        let weight = least.weightCoverage.map {
          ", \(NumberText.format($0, decimals: 1)) percent of its population"
        }
        notes.append(
          "\(line.indicator.id)\(line.part.map { " \($0)" } ?? "") \(group.id): "
            + "\(least.reporting) of \(least.members) members report in \(least.point.period)"
            + "\(weight ?? ""); \(line.indicator.aggregation.title)")
      }
    }
    return notes
  }
}

// MARK: - Layout

extension IndicatorTable {
  /// Which columns stand after the stub, and what goes into them.
  fileprivate struct Layout {
    struct PrintedCell {
      var cell: Table.Cell
      var statuses: ObservationStatusSet
    }

    /// The periods that are columns; `nil` where each cell has its own.
    private let periods: [Period]?
    private let subjects: [Subject]

    init(_ selection: Periods, lines: [Line], subjects: [Subject]) {
      self.subjects = subjects
      switch selection {
      case .latest: periods = nil
      case .range(let range):
        let valued = lines.flatMap(\.series).flatMap(\.points).map(\.period)
        let found = Set(valued.filter(range.contains)).sorted()
        periods = found.isEmpty ? [range.lowerBound] : found
      }
    }

    var columns: [Table.Column] {
      let stub: [Table.Column] = [.init("Id"), .init("Indicator"), .init("Unit")]
      guard let periods else {
        return stub
          + subjects.flatMap { subject in
            [
              .init(subject.name, alignment: .trailing),
              .init("Period \(subject.id)") as Table.Column,
            ]
          }
      }
      if subjects.count == 1 {
        return stub + periods.map { .init($0.description, alignment: .trailing) }
      }
      return stub
        + subjects.flatMap { subject in
          periods.map { .init("\(subject.id) \($0)", alignment: .trailing) }
        }
    }

    func cells(_ line: Line) -> [PrintedCell] {
      zip(subjects, line.series).flatMap { subject, series -> [PrintedCell] in
        var indicator = line.indicator
        if case .group = subject {
          indicator.decimals = indicator.aggregation.decimals(of: indicator)
        }
        guard let periods else {
          let latest = series.latest()
          return [
            cell(latest, indicator, reason: series.reasonForNoLatest),
            PrintedCell(cell: .period(latest), statuses: []),
          ]
        }
        return periods.map { cell(series[$0], indicator, reason: series.absence) }
      }
    }

    /// The cells of a row that has no value anywhere.
    func cells(missing reason: String) -> [Table.Cell] {
      subjects.flatMap { _ -> [Table.Cell] in
        periods.map { $0.map { _ in .missing(reason) } } ?? [.missing(reason), .empty]
      }
    }

    private func cell(
      _ point: IndicatorPoint?, _ indicator: Indicator, reason: MissingReason
    ) -> PrintedCell {
      PrintedCell(
        cell: .value(point, of: indicator, reason: reason),
        statuses: point?.value == nil ? [] : point?.statuses ?? [])
    }
  }
}
