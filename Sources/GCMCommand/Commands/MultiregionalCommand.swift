import ArgumentParser
import GCM
import Migration
import Publishing

struct MultiregionalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "multiregional",
    abstract: "Computes the life table of several regions, and projects their population.",
    discussion: """
      EXAMPLES
        gcm multiregional rates.csv
        gcm multiregional rates.csv --by age --method exponential
        gcm multiregional rates.csv --project 6
        gcm multiregional rates.csv --project 6 --by age --format csv
        gcm multiregional rates.csv --where sex=F --unlisted zero
        gcm multiregional --explain

      THE FILE is CSV with the columns measure,region,destination,age,value:
        death_rate,North,,0-4,0.004        by person and year
        move_rate,North,South,0-4,0.01     by person and year
        population,North,,0-4,100          for --project
        birth_rate,North,,15-19,0.02       births by person and year, for --project

      An age is the first of its group, or the group; the last group is open. Every rate of
      death is needed. A rate of moves or births that is not listed is missing, and what is
      missing is not zero; --unlisted zero says that the list is complete. Projections keep
      the rates and need groups of one width, which is the length of a step.

      METHODS
        linear        survivors fall along a straight line within a group
        exponential   rates are constant within a group
      """)

  /// What a row of the result is.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case region
    case age
  }

  @Argument(help: ArgumentHelp("The file with the rates.", valueName: "file"))
  var file: String?

  @Option(help: "linear or exponential.")
  var method = MultiregionalLifeTable.Method.linear

  @Option(help: ArgumentHelp("Project the population so many steps.", valueName: "steps"))
  var project: Int?

  @Option(
    help: "What a row is: region, for life expectancies or totals; or age, for all there is.")
  var by = Rows.region

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only rows with this text in a column.", valueName: "column=text"))
  var filters: [RowFilter] = []

  @Option(help: "What a rate of moves or births is that is not listed: missing or zero.")
  var unlisted = UnlistedCell.missing

  @Flag(help: "Print the formulas of the methods instead.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !explain, file == nil { throw ValidationError("name the file with the rates") }
    if let project, !(1...1000).contains(project) {
      throw ValidationError("--project is a number of steps from 1 to 1000")
    }
  }

  func run() throws {
    try reportingErrors {
      if explain { return try output.print(MultiregionalTables.explanation()) }
      do {
        let file = try MultiregionalFile(
          contentsOf: file ?? "", filters: filters, unlisted: unlisted)
        let table = try MultiregionalLifeTable(file.rates, method: method)
        guard let project else {
          return try output.print(
            by == .age
              ? MultiregionalTables.lifeTable(table) : MultiregionalTables.expectancy(table))
        }
        let projection = try PopulationProjection(file, table: table, steps: project)
        try output.print(
          by == .age
            ? MultiregionalTables.ages(projection) : MultiregionalTables.regions(projection))
      } catch let error as MultiregionalError {
        throw CommandError(
          "\(file ?? ""): error: \(error)", status: ExitStatus.unusableInput)
      }
    }
  }
}

extension MultiregionalLifeTable.Method: ExpressibleByArgument {}
