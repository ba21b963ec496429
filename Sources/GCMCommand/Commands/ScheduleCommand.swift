import ArgumentParser
import GCM
import Migration
import Publishing

struct ScheduleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Fits a Rogers-Castro schedule to migration rates by age.",
    discussion: """
      EXAMPLES
        gcm schedule rates.csv --age age --rate rate
        gcm schedule rates.csv --parameters 11
        gcm schedule census.csv --rate migrants --population persons --ages 5:85
        gcm schedule census.csv --where sample=FRA2006 --curve
        gcm schedule rates.csv --weight persons --starts 400 --explain

      PARAMETERS
        7    children, ages of work and a constant
        9    and old age
        11   and a peak of retirement
        13   and both

      An age is where its group begins; a group of several years is fitted at the
      middle of its single ages, 20 to 24 at 22. The fit begins from many points,
      always the same, and says how many agree on the best.
      """)

  @Argument(help: ArgumentHelp("A CSV file with one row an age.", valueName: "file"))
  var file: String

  @Option(help: "The column of ages.")
  var age = "age"

  @Option(help: "The column of rates, or of migrants with --population.")
  var rate = "rate"

  @Option(help: "The column of the population by which migrants are divided.")
  var population: String?

  @Option(help: "The column of the weights of the ages.")
  var weight: String?

  @Option(
    name: .customLong("where"), parsing: .upToNextOption,
    help: ArgumentHelp("Only the rows with this value.", valueName: "column=value"))
  var filters: [RowFilter] = []

  @Option(help: ArgumentHelp("The ages to use, such as 5:85.", valueName: "from:to"))
  var ages: String?

  @Option(help: "The parameters of the schedule: 7, 9, 11 or 13.")
  var parameters = 7

  @Option(help: "The points from which the fit begins.")
  var starts = 200

  @Flag(help: "Print the rates and the schedule at every age.")
  var curve = false

  @Flag(help: "Print the formula, the choices and every number of the fit.")
  var explain = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Texts that stand for a missing value, such as NA.", valueName: "text"))
  var missing: [String] = []

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if RogersCastroSchedule.Form(rawValue: parameters) == nil {
      throw ValidationError("--parameters is 7, 9, 11 or 13")
    }
    if !(1...10_000).contains(starts) {
      throw ValidationError("--starts is a number from 1 to 10000")
    }
    _ = try columns()
  }

  func run() throws {
    try reportingErrors {
      let columns = try columns()
      let input = try ScheduleInput(
        try TidyFile(file, numbers: columns.numbers, missingMarks: missing), columns)
      let fit = try RogersCastroFit(
        ages: input.middleAges, rates: input.rates, weights: input.weights,
        form: RogersCastroSchedule.Form(rawValue: parameters) ?? .standard, startCount: starts)
      let table = ScheduleTable(
        input: input, fit: fit, profile: try AgeProfile(ages: input.ages, rates: input.rates))
      try output.print(explain ? table.explanation() : curve ? table.curve() : table.table())
    }
  }

  private func columns() throws -> ScheduleInput.Columns {
    var range: ClosedRange<Double>?
    if let ages {
      let ends = ages.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
      guard ends.count == 2, let first = ends[0], let last = ends[1], first <= last else {
        throw ValidationError("--ages is a range such as 5:85, not «\(ages)»")
      }
      range = first...last
    }
    return ScheduleInput.Columns(
      age: age, rate: rate, population: population, weight: weight, filters: filters,
      ageRange: range)
  }
}
