import ArgumentParser
import GCM
import Migration
import Publishing

struct StandardiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standardise",
    abstract: "Standardises rates by age, and decomposes their differences.",
    discussion: """
      EXAMPLES
        gcm standardise rates.csv
        gcm standardise rates.csv --standard Moldova --per 100000
        gcm standardise rates.csv --standard-file european.csv
        gcm standardise rates.csv --compare Moldova Ukraine
        gcm standardise rates.csv --compare Moldova Ukraine --by age
        gcm standardise rates.csv --where sex=F --events moves --population persons
        gcm standardise --explain

      THE FILE has a row for each area and age: area,age,events,population. Ages may be any
      groups, or other groups than of ages; all areas need the same. An area that lacks a figure
      of an age has no standardised rate, and says which. The standard is all areas together,
      or one of them, or a file of its own with the columns age,population.

      Exit status 65 where the standard, or an area that is compared, lacks a figure.
      """)

  /// What a row of a comparison is.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case effect
    case age
  }

  @Argument(help: ArgumentHelp("A CSV file with a row for each area and age.", valueName: "file"))
  var file: String?

  @Option(help: "The column of areas.")
  var area = "area"

  @Option(help: "The column of ages.")
  var age = "age"

  @Option(help: "The column of events, such as moves or deaths.")
  var events = "events"

  @Option(help: "The column of persons, or of the years they lived.")
  var population = "population"

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only rows with this text in a column.", valueName: "column=text"))
  var filters: [RowFilter] = []

  @Option(help: "The area that is the standard; by default all areas together.")
  var standard: String?

  @Option(
    help: ArgumentHelp(
      "A CSV file with the persons of the standard by age.", valueName: "file"))
  var standardFile: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Decompose the difference of the rates of two areas.", valueName: "area"))
  var compare: [String] = []

  @Option(help: "What a row of --compare is: effect or age.")
  var by = Rows.effect

  @Option(help: "How many persons a rate is per.")
  var per = 1000.0

  @Option(help: "The probability in percent that the intervals cover.")
  var level = 95.0

  @Flag(help: "Print the formulas of the methods instead.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !explain, file == nil { throw ValidationError("name the file with the rates") }
    if !compare.isEmpty, compare.count != 2 {
      throw ValidationError("--compare takes two areas, not \(compare.count)")
    }
    if compare.isEmpty, by != .effect { throw ValidationError("--by is about --compare") }
    if standard != nil, standardFile != nil {
      throw ValidationError("--standard and --standard-file are two standards; give one")
    }
    if !compare.isEmpty, standard != nil || standardFile != nil {
      throw ValidationError("--compare needs no standard")
    }
    if !(per > 0 && per.isFinite) { throw ValidationError("--per is a number above 0") }
    if !(level > 0 && level < 100) {
      throw ValidationError("--level is a percentage between 0 and 100")
    }
  }

  func run() throws {
    try reportingErrors {
      if explain { return try output.print(StandardisationTables.explanation()) }
      let file = try StandardisationFile(
        contentsOf: file ?? "",
        columns: .init(area: area, age: age, events: events, population: population),
        filters: filters)
      let tables = StandardisationTables(per: per)
      if !compare.isEmpty {
        let comparison = try RateComparison(file, first: compare[0], second: compare[1])
        return try output.print(
          by == .age ? tables.contributions(comparison) : tables.decomposition(comparison))
      }
      let standard = try chosenStandard(file)
      do {
        try output.print(
          tables.rates(
            try StandardisedRates.all(file, standard: standard), standard: standard,
            level: level / 100))
      } catch let error as StandardisationError {
        throw CommandError(
          "\(standardFile ?? file.name): error: \(error)", status: ExitStatus.unusableInput)
      }
    }
  }

  private func chosenStandard(_ file: StandardisationFile) throws -> StandardPopulation {
    if let standardFile {
      return try StandardPopulation(
        contentsOf: standardFile, age: age, population: population, ages: file.ages)
    }
    return try standard.map { try .area($0, of: file) } ?? .allAreas(of: file)
  }
}
