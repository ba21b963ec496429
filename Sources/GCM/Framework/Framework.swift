import DataFrames
import Observations

/// The Compact as data: everything that `datasets/framework` says.
///
/// No indicator, country or objective is named in the program; whoever edits
/// the tables changes what it computes.
public struct Framework: Sendable {
  /// The areas of `areas.csv`.
  public var areas: AreaCatalogue
  /// The groups with their members.
  public var groups: [AreaGroup]
  /// The objectives in the order of their table.
  public var objectives: [Objective]
  /// The guiding principles.
  public var principles: [Principle]
  /// The registry of indicators.
  public var indicators: [Indicator]
  /// The measures of `measures.csv`, if it is there.
  public var measures: [Measure]
  /// The sources in their editions.
  public var sources: [Source]
  /// The name of each unit by its code.
  public var unitTitles: [String: String]
  /// The choices of `settings.csv` and `key_figures.csv`.
  public var settings: FrameworkSettings

  /// Reads `datasets/framework`.
  ///
  /// - Parameter directory: the folder `datasets`.
  /// - Throws: ``TableError`` with every problem of every table, or the
  ///   error of the first file that cannot be read.
  public init(contentsOf directory: String) throws {
    let tables = try FrameworkTables(directory: directory)
    var problems: [TableProblem] = []
    areas = AreaCatalogue(tables["areas.csv"], problems: &problems)
    groups = Framework.groups(tables, areas: areas, problems: &problems)
    objectives = Framework.objectives(tables, problems: &problems)
    principles = Framework.principles(tables, problems: &problems)
    sources = Framework.sources(tables, problems: &problems)
    unitTitles = Framework.unitTitles(tables, problems: &problems)
    indicators = Framework.indicators(
      tables, objectives: Set(objectives.map(\.number)), sources: Set(sources.map(\.id)),
      units: Set(unitTitles.keys), problems: &problems)
    measures = Measure.measures(
      tables.table(ifThere: "measures.csv"), sources: Set(sources.map(\.id)),
      units: Set(unitTitles.keys), problems: &problems)
    settings = FrameworkSettings(
      tables, areas: areas, groups: groups, indicators: indicators,
      units: Set(unitTitles.keys), problems: &problems)
    try TableError.throwing(problems)
  }

  /// The objective of a number.
  public func objective(_ number: Int) -> Objective? {
    objectives.first { $0.number == number }
  }

  /// The indicator of an id.
  public func indicator(_ id: String) -> Indicator? {
    indicators.first { $0.id == id }
  }

  /// The measure of an id.
  public func measure(_ id: String) -> Measure? {
    measures.first { $0.id == id }
  }

  /// The group of an id.
  public func group(_ id: String) -> AreaGroup? {
    groups.first { $0.id == id }
  }

  /// The source of an id.
  public func source(_ id: String) -> Source? {
    sources.first { $0.id == id }
  }

  /// The name of a unit; the code itself where units.csv does not have it.
  public func unitTitle(_ id: String) -> String {
    unitTitles[id] ?? id
  }
}

// MARK: - Reading the tables

extension Framework {
  /// The objectives alone, without the rest of the framework.
  public static func objectives(contentsOf directory: String) throws -> [Objective] {
    var problems: [TableProblem] = []
    let objectives = objectives(
      try FrameworkTables(directory: directory, names: ["objectives.csv"]), problems: &problems)
    try TableError.throwing(problems)
    return objectives
  }

  private static func objectives(
    _ tables: FrameworkTables, problems: inout [TableProblem]
  ) -> [Objective] {
    let table = tables["objectives.csv"]
    problems += table.repetitions(of: "number")
    return table.rows.compactMap { row in
      guard
        let number = row.convert(
          "number", expected: "a number", into: &problems, { Int($0) }),
        let roundTable = row.convert(
          "round_table", expected: "a number", into: &problems, { Int($0) })
      else { return nil }
      return Objective(
        number: number, title: row["title"], label: row["label"], roundTable: roundTable,
        noteOnStatistics: row.optional("note_on_statistics"))
    }
  }

  private static func principles(
    _ tables: FrameworkTables, problems: inout [TableProblem]
  ) -> [Principle] {
    let table = tables["principles.csv"]
    problems += table.repetitions(of: "number")
    return table.rows.compactMap { row in
      row.convert("number", expected: "a number", into: &problems) { Int($0) }
        .map { Principle(number: $0, title: row["title"]) }
    }
  }

  private static func groups(
    _ tables: FrameworkTables, areas: AreaCatalogue, problems: inout [TableProblem]
  ) -> [AreaGroup] {
    let memberships = tables["memberships.csv"]
    var members: [String: [Membership]] = [:]
    for row in memberships.rows {
      if areas[row["area"]] == nil {
        problems.append(row.problem("area", "«\(row["area"])» is not in areas.csv"))
      }
      for column in ["valid_from", "valid_to"]
      where !row[column].isEmpty && CalendarDate(row[column]) == nil {
        problems.append(row.problem(column, "«\(row[column])» is not a day such as 2004-05-01"))
      }
      let membership = Membership(
        area: row["area"], validFrom: row.optional("valid_from"),
        validTo: row.optional("valid_to"))
      if members[row["group"], default: []].contains(where: membership.overlaps) {
        problems.append(
          row.problem(
            "area", "«\(row["area"])» belongs to \(row["group"]) in an earlier row already"))
      }
      members[row["group"], default: []].append(membership)
    }
    let table = tables["groups.csv"]
    problems += table.repetitions(of: "id")
    let known = Set(table.rows.map { $0["id"] })
    for row in memberships.rows where !known.contains(row["group"]) {
      problems.append(row.problem("group", "«\(row["group"])» is not in groups.csv"))
    }
    return table.rows.map { row in
      AreaGroup(
        id: row["id"], name: row["name_en"], memberships: members[row["id"]] ?? [],
        note: row.optional("note"))
    }
  }

  private static func sources(
    _ tables: FrameworkTables, problems: inout [TableProblem]
  ) -> [Source] {
    let table = tables["sources.csv"]
    problems += table.repetitions(of: "id")
    return table.rows.map { row in
      Source(
        id: row["id"], publisher: row["publisher"], title: row["title"], edition: row["edition"],
        cutoff: row["cutoff"], licence: row["licence"], licenceURL: row.optional("licence_url"),
        attribution: row["attribution"], url: row.optional("url"), note: row.optional("note"))
    }
  }

  private static func unitTitles(
    _ tables: FrameworkTables, problems: inout [TableProblem]
  ) -> [String: String] {
    let table = tables["units.csv"]
    problems += table.repetitions(of: "id")
    return Dictionary(
      table.rows.map { ($0["id"], $0["title_en"]) }, uniquingKeysWith: { first, _ in first })
  }

  private static func indicators(
    _ tables: FrameworkTables, objectives: Set<Int>, sources: Set<String>, units: Set<String>,
    problems: inout [TableProblem]
  ) -> [Indicator] {
    let table = tables["indicators.csv"]
    problems += table.repetitions(of: "id")
    return table.rows.map { row in
      if !units.contains(row["unit"]) {
        problems.append(row.problem("unit", "«\(row["unit"])» is not in units.csv"))
      }
      return Indicator(row, objectives: objectives, sources: sources, problems: &problems)
    }
  }
}

extension Indicator {
  /// Reads a row of the registry and notes what cannot be used.
  fileprivate init(
    _ row: TextRow, objectives known: Set<Int>, sources: Set<String>,
    problems: inout [TableProblem]
  ) {
    id = row["id"]
    title = row["title"]
    objectives = row.list("objectives").compactMap { text in
      if let number = Int(text), known.contains(number) { return number }
      problems.append(row.problem("objectives", "«\(text)» is not a number of objectives.csv"))
      return nil
    }
    if row.list("objectives").isEmpty {
      problems.append(row.problem("objectives", "an indicator stands for one objective at least"))
    }
    sdg = row.optional("sdg")
    unit = row["unit"]
    decimals =
      row.convert("decimals", expected: "a number from 0 to 9", into: &problems) { text in
        Int(text).flatMap { 0...9 ~= $0 ? $0 : nil }
      } ?? 0
    direction =
      row.convert(
        "direction", expected: "higher, lower or none", into: &problems,
        DesiredDirection.init(rawValue:)) ?? .none
    target =
      row["target"].isEmpty
      ? nil : row.convert("target", expected: "a number", into: &problems, Double.init(finite:))
    formulaText = row.optional("formula")
    formula = nil
    if let text = formulaText {
      do {
        formula = try Formula(parsing: text)
      } catch {
        problems.append(row.problem("formula", error.description))
      }
    }
    for reference in formula?.references ?? [] where !sources.contains(reference.source) {
      problems.append(
        row.problem("formula", "the source «\(reference.source)» is not in sources.csv"))
    }
    sourceSeries = row.optional("source_series")
    breakdowns = row.list("breakdowns")
    aggregation =
      row.convert(
        "aggregation",
        expected: "sum, ratio, median, mean, share_at_least:n, share_at_most:n, "
          + "count_at_least:n, count_at_most:n or none",
        into: &problems, { GroupAggregation($0) }) ?? .none
    custodian = row.optional("custodian")
    status = row["status"]
    rationale = row["rationale"]
    reason = row.optional("reason")
    note = row.optional("note")
    if formulaText == nil, reason == nil {
      problems.append(row.problem("reason", "an indicator without a formula says why"))
    }
  }
}
