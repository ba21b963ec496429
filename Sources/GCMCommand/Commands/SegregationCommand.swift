import ArgumentParser
import GCM
import Migration
import Publishing

struct SegregationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segregation",
    abstract: "Measures how groups are spread over areas.",
    discussion: """
      EXAMPLES
        gcm segregation counts.csv
        gcm segregation counts.csv --area district --group origin --count persons
        gcm segregation counts.csv --by pair
        gcm segregation counts.csv --where year=2020 --unlisted zero
        gcm segregation counts.csv --by group --shape 0.25 --format csv
        gcm segregation --explain

      THE FILE has a row for each area and group: area,group,count. Everybody is in one
      group. A group that an area does not list is missing there, and what is missing is not
      zero: the area is left out and reported. --unlisted zero says that the list is complete.

      ROWS (--by)
        index    all groups together, each group, and what is known about the file
        group    segregation, exposure and inequality of each group
        pair     dissimilarity and exposure of each group beside each other one
        area     concentration and diversity of the people of each area
      """)

  /// What a row of the result is.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case index
    case group
    case pair
    case area
  }

  @Argument(help: ArgumentHelp("A CSV file with a row for each area and group.", valueName: "file"))
  var file: String?

  @Option(help: "The column of areas.")
  var area = "area"

  @Option(help: "The column of groups.")
  var group = "group"

  @Option(help: "The column of the members of the group in the area.")
  var count = "count"

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only rows with this text in a column.", valueName: "column=text"))
  var filters: [RowFilter] = []

  @Option(help: "What a group is in an area that does not list it: missing or zero.")
  var unlisted = UnlistedCell.missing

  @Option(help: "What a row is: index, group, pair or area.")
  var by = Rows.index

  @Option(help: "The shape b of Atkinson's index, between 0 and 1.")
  var shape = 0.5

  @Flag(help: "Print the formulas of the measures instead.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !explain, file == nil { throw ValidationError("name the file with the counts") }
    if !(shape > 0 && shape < 1) { throw ValidationError("--shape is a number between 0 and 1") }
  }

  func run() throws {
    try reportingErrors {
      if explain { return try output.print(SegregationTables.explanation()) }
      let tables = SegregationTables(
        try SegregationFile(
          contentsOf: file ?? "", columns: .init(area: area, group: group, count: count),
          filters: filters, unlisted: unlisted
        ).table, shape: shape)
      switch by {
      case .index: try output.print(tables.indices())
      case .group: try output.print(tables.groups())
      case .pair: try output.print(tables.pairs())
      case .area: try output.print(tables.areas())
      }
    }
  }
}

extension UnlistedCell: ExpressibleByArgument {}
