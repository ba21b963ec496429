import ArgumentParser
import GCM
import Observations
import Publishing

/// What the commands that list a part of the framework share.
struct ListOptions: ParsableArguments {
  @Argument(help: "Only rows that mention all of these words.")
  var words: [String] = []

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  /// Prints the rows that mention the words, and says so where there are none.
  func print(_ table: Table) throws {
    var table = table
    let wanted = words.map { $0.lowercased() }
    table.rows = table.rows.filter { row in
      let text = row.cells.map(\.searchText).joined(separator: " ").lowercased()
      return wanted.allSatisfy { text.contains($0) }
    }
    if table.rows.isEmpty {
      Console.error("no row has all of these words: \(words.joined(separator: " "))")
    }
    try output.print(table)
  }
}

extension Table.Cell {
  fileprivate var searchText: String {
    switch content {
    case .text(let text): text
    case .number(let value, let decimals): NumberText.format(value, decimals: decimals)
    case .missing, .empty: ""
    }
  }
}

struct AreasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "areas", abstract: "Lists the areas with their codes and names.",
    discussion: """
      EXAMPLES
        gcm areas moldova
        gcm areas --kind country --format csv
      """)

  @Option(help: "Only areas of this kind: country, territory, historical, composite, region …")
  var kind: AreaKind?

  @OptionGroup var options: ListOptions

  func run() throws {
    try reportingErrors {
      let areas = try options.datasets.framework().areas.areas
      try options.print(
        Table(
          columns: [
            "id", "kind", "iso2", "m49", "eurostat", "unhcr", "English", "French", "Russian",
          ]
          .map { .init($0) },
          rows: areas.filter { kind == nil || $0.kind == kind }.map { area in
            Table.Row(
              [
                area.id, area.kind.rawValue, area.iso2, area.m49, area.eurostat, area.unhcr,
                area.nameEnglish, area.nameFrench, area.nameRussian,
              ].map { .text($0 ?? "") })
          }))
    }
  }
}

extension AreaKind: ExpressibleByArgument {}

struct GroupsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "groups", abstract: "Lists the groups of areas with their members.",
    discussion: """
      EXAMPLES
        gcm groups
        gcm groups --at 2013            the members at the end of 2013
      """)

  @Option(help: "The year at whose end the members are listed; today's members by default.")
  var at: Int?

  @OptionGroup var options: ListOptions

  func validate() throws {
    if let at, !(1...9999 ~= at) { throw ValidationError("--at is a year such as 2013") }
  }

  func run() throws {
    try reportingErrors {
      let groups = try options.datasets.framework().groups
      try options.print(
        Table(
          columns: [
            .init("id"), .init("Name"), .init("Members", alignment: .trailing), .init("Areas"),
            .init("Note"),
          ],
          rows: groups.map { group in
            let members = group.members(atEndOf: at)
            return Table.Row([
              .text(group.id), .text(group.name), .number(Double(members.count)),
              .text(members.joined(separator: " ")), .text(group.note ?? ""),
            ])
          }))
    }
  }
}

struct ObjectivesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "objectives", abstract: "Lists the 23 objectives of the Compact.",
    discussion: """
      EXAMPLES
        gcm objectives
        gcm objectives remittances
      """)

  @OptionGroup var options: ListOptions

  func run() throws {
    try reportingErrors {
      let objectives = try Framework.objectives(contentsOf: options.datasets.directory())
      try options.print(
        Table(
          columns: [
            .init("No", alignment: .trailing), .init("Label"), .init("Title"),
            .init("Round table", alignment: .trailing), .init("Note on statistics"),
          ],
          rows: objectives.map {
            Table.Row([
              .number(Double($0.number)), .text($0.label), .text($0.title),
              .number(Double($0.roundTable)), .text($0.noteOnStatistics ?? ""),
            ])
          }))
    }
  }
}

struct PrinciplesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "principles", abstract: "Lists the ten guiding principles of the Compact.",
    discussion: """
      EXAMPLES
        gcm principles
      """)

  @OptionGroup var options: ListOptions

  func run() throws {
    try reportingErrors {
      let principles = try options.datasets.framework().principles
      try options.print(
        Table(
          columns: [.init("No", alignment: .trailing), .init("Principle")],
          rows: principles.map { Table.Row([.number(Double($0.number)), .text($0.title)]) }))
    }
  }
}

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "Lists the indicators with their formulas.",
    discussion: """
      EXAMPLES
        gcm indicators remittances
        gcm indicators --objective 8 --format md
      """)

  @Option(help: "Only indicators of this objective.")
  var objective: Int?

  @OptionGroup var options: ListOptions

  func run() throws {
    try reportingErrors {
      let framework = try options.datasets.framework()
      if let objective { _ = try Selection(framework: framework).objective(objective) }
      try options.print(
        Table(
          columns: [
            "id", "Title", "Objectives", "SDG", "Unit", "Direction", "Target", "Formula",
            "Breakdowns", "Group value", "Custodian", "Status", "Note",
          ].map { .init($0) },
          rows: framework.indicators.filter { objective.map($0.objectives.contains) ?? true }
            .map { indicator in
              Table.Row([
                .text(indicator.id), .text(indicator.title),
                .text(indicator.objectives.map(String.init).joined(separator: ", ")),
                .text(indicator.sdg ?? ""), .text(indicator.unit),
                .text(indicator.direction.rawValue),
                .text(indicator.target.map(NumberText.exact) ?? ""),
                .text(indicator.formulaText ?? indicator.reason ?? ""),
                .text(indicator.breakdowns.joined(separator: ", ")),
                .text(indicator.aggregation.title), .text(indicator.custodian ?? ""),
                .text(indicator.status), .text(indicator.note ?? ""),
              ])
            }))
    }
  }
}

struct SourcesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "Lists the sources in their editions, with licences.",
    discussion: """
      EXAMPLES
        gcm sources
        gcm sources unhcr --format md
      """)

  @OptionGroup var options: ListOptions

  func run() throws {
    try reportingErrors {
      let sources = try options.datasets.framework().sources
      try options.print(
        Table(
          columns: [
            "id", "Publisher", "Title", "Edition", "Covers to", "Licence", "Attribution", "Note",
          ].map { .init($0) },
          rows: sources.map {
            Table.Row(
              [
                $0.id, $0.publisher, $0.title, $0.edition, $0.cutoff, $0.licence, $0.attribution,
                $0.note ?? "",
              ].map { .text($0) })
          }))
    }
  }
}
