import DataFrames
import Observations

/// The Compact as data: everything that `datasets/framework` says.
///
/// No indicator, country or objective is named in the program; whoever edits
/// the tables changes what it computes.
public struct Framework: Sendable {
  public var areas: AreaCatalogue
  public var groups: [AreaGroup]
  public var objectives: [Objective]
  public var principles: [Principle]
  public var indicators: [Indicator]
  public var sources: [Source]
  /// The name of each unit by its code.
  public var unitTitles: [String: String]
  public var settings: FrameworkSettings

  /// Reads `datasets/framework`.
  ///
  /// - Parameter directory: the folder `datasets`.
  /// - Throws: ``FrameworkError`` with every problem of every table, or the
  ///   error of the first file that cannot be read.
  public init(contentsOf directory: String) throws {
    let folder = "\(directory)/framework"
    var problems: [FrameworkError.Problem] = []
    areas = try AreaCatalogue(contentsOf: "\(folder)/areas.csv")
    groups = try Framework.groups(in: folder, areas: areas, problems: &problems)
    objectives = try Framework.objectives(in: folder, problems: &problems)
    let principleTable = try FrameworkTable(
      contentsOf: folder, name: "principles.csv", columns: ["number", "title"])
    problems += principleTable.repetitions(of: "number")
    principles = principleTable.rows.compactMap { row in
      row.convert("number", expected: "a number", into: &problems) { Int($0) }
        .map { Principle(number: $0, title: row["title"]) }
    }
    sources = try Framework.sources(in: folder, problems: &problems)
    unitTitles = try Framework.unitTitles(in: folder, problems: &problems)
    indicators = try Framework.indicators(
      in: folder, objectives: Set(objectives.map(\.number)), sources: Set(sources.map(\.id)),
      units: Set(unitTitles.keys), problems: &problems)
    settings = try FrameworkSettings(
      folder: folder, areas: areas, groups: groups, indicators: indicators, problems: &problems)
    guard problems.isEmpty else { throw FrameworkError(problems: problems) }
  }

  public func objective(_ number: Int) -> Objective? {
    objectives.first { $0.number == number }
  }

  public func indicator(_ id: String) -> Indicator? {
    indicators.first { $0.id == id }
  }

  public func group(_ id: String) -> AreaGroup? {
    groups.first { $0.id == id }
  }

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
    var problems: [FrameworkError.Problem] = []
    let objectives = try objectives(in: "\(directory)/framework", problems: &problems)
    guard problems.isEmpty else { throw FrameworkError(problems: problems) }
    return objectives
  }

  private static func objectives(
    in folder: String, problems: inout [FrameworkError.Problem]
  ) throws -> [Objective] {
    let table = try FrameworkTable(
      contentsOf: folder, name: "objectives.csv",
      columns: ["number", "title", "label", "round_table", "note_on_statistics"])
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

  private static func groups(
    in folder: String, areas: AreaCatalogue, problems: inout [FrameworkError.Problem]
  ) throws -> [AreaGroup] {
    let memberships = try FrameworkTable(
      contentsOf: folder, name: "memberships.csv",
      columns: ["group", "area", "valid_from", "valid_to"])
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
    let table = try FrameworkTable(
      contentsOf: folder, name: "groups.csv", columns: ["id", "name_en", "note"])
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
    in folder: String, problems: inout [FrameworkError.Problem]
  ) throws -> [Source] {
    let table = try FrameworkTable(
      contentsOf: folder, name: "sources.csv",
      columns: [
        "id", "publisher", "title", "edition", "cutoff", "licence", "licence_url", "attribution",
        "url", "note",
      ])
    problems += table.repetitions(of: "id")
    return table.rows.map { row in
      Source(
        id: row["id"], publisher: row["publisher"], title: row["title"], edition: row["edition"],
        cutoff: row["cutoff"], licence: row["licence"], licenceURL: row.optional("licence_url"),
        attribution: row["attribution"], url: row.optional("url"), note: row.optional("note"))
    }
  }

  private static func unitTitles(
    in folder: String, problems: inout [FrameworkError.Problem]
  ) throws -> [String: String] {
    let table = try FrameworkTable(
      contentsOf: folder, name: "units.csv", columns: ["id", "title_en"])
    problems += table.repetitions(of: "id")
    return Dictionary(
      table.rows.map { ($0["id"], $0["title_en"]) }, uniquingKeysWith: { first, _ in first })
  }

  private static func indicators(
    in folder: String, objectives: Set<Int>, sources: Set<String>, units: Set<String>,
    problems: inout [FrameworkError.Problem]
  ) throws -> [Indicator] {
    let table = try FrameworkTable(
      contentsOf: folder, name: "indicators.csv",
      columns: [
        "id", "title", "objectives", "sdg", "unit", "decimals", "direction", "target", "formula",
        "source_series", "breakdowns", "aggregation", "custodian", "status", "rationale", "reason",
        "note",
      ])
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
    _ row: FrameworkRow, objectives known: Set<Int>, sources: Set<String>,
    problems: inout [FrameworkError.Problem]
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
      ? nil : row.convert("target", expected: "a number", into: &problems) { Double($0) }
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
