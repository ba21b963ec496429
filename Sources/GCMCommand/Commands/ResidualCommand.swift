import ArgumentParser
import GCM
import Migration
import Publishing

struct ResidualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "residual",
    abstract: "Estimates net migration as what births, deaths and survival leave unexplained.",
    discussion: """
      EXAMPLES
        gcm residual balance.csv --method vital
        gcm residual census.csv --method survival
        gcm residual census.csv --method survival --children joint
        gcm residual series.csv --method cohort --children joint --format csv
        gcm residual --explain

      METHODS
        vital      population at two dates, births and deaths
        survival   population by age at two dates and survival ratios, or person-years of a life
                   table; forward, reverse and average; children by child-woman ratios
        stock      populations by age and sex at equal intervals, survival ratios, fertility rates
                   and sex ratios at birth: net migrants alive at the end of each period
        cohort     the same in the middle of the period
        time       the same by age at migration

      THE FILE is CSV with the columns measure,sex,age,year,value, and area where there are several:
        population,F,10-14,1960,80275        at the beginning of the year, or at the census
        births,,,1960,126886                 and deaths, from that year to the next population
        survival_ratio,F,0-4,1960,0.9087     by the age at the start; birth for the newborn
        person_years,F,0-4,1960,480000       of a life table
        fertility_rate,F,20-24,1960,0.2      births by woman and year
        sex_ratio_at_birth,,,1960,1.05       boys by girls
      """)

  /// How net migration is estimated.
  enum Method: String, ExpressibleByArgument, CaseIterable {
    case vital
    case survival
    case stock
    case cohort
    case time
  }

  @Argument(help: "The file with the figures.")
  var file: String?

  @Option(help: "One of the methods above.")
  var method = Method.survival

  @Option(
    help: ArgumentHelp(
      "How the sexes of the youngest are estimated.",
      discussion:
        "none: sex by sex; joint: together, split by the sex ratio at birth; child-woman: so by "
        + "child-woman ratios, for stock, cohort and time."))
  var children = ResidualMigration.ChildAdjustment.none

  @Flag(help: "Print the formulas of the methods instead.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if !explain, file == nil { throw ValidationError("name the file with the figures") }
    if method == .vital, children != .none {
      throw ValidationError("--children is about ages; the method vital has none")
    }
    if method == .survival, children == .childWomanRatio {
      throw ValidationError(
        "the method survival estimates children by child-woman ratios anyway; --children joint "
          + "does so for both sexes together")
    }
  }

  func run() throws {
    try reportingErrors {
      if explain { return try output.print(ResidualTables.explanation()) }
      let file = try ResidualFile(contentsOf: file ?? "")
      switch method {
      case .vital:
        let residuals = VitalResidual.all(file)
        guard !residuals.isEmpty else {
          throw CommandError(
            "\(file.name): error: no population at two dates", status: ExitStatus.unusableInput)
        }
        try output.print(ResidualTables.table(residuals))
      case .survival:
        try output.print(
          ResidualTables.table(try SurvivalResidual.all(file, isJoint: children == .joint)))
      case .stock: try output.print(projected(file, .stock))
      case .cohort: try output.print(projected(file, .cohort))
      case .time: try output.print(projected(file, .time))
      }
    }
  }

  private func projected(
    _ file: ResidualFile, _ arrangement: ResidualMigration.Arrangement
  ) throws -> Table {
    ResidualTables.table(
      try ProjectedResidual.all(file, arrangement: arrangement, childAdjustment: children))
  }
}

extension ResidualMigration.ChildAdjustment: ExpressibleByArgument {}
