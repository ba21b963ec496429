import ArgumentParser
import DataFrames
import GCM
import Migration
import Observations
import Publishing

struct FlowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flows",
    abstract: "Estimates moves between all countries from stocks of migrants.",
    discussion: """
      EXAMPLES
        gcm flows                                     all moves of each period
        gcm flows --area MDA --period 2015:2020       who came and who left
        gcm flows --group UNECE EU27 --method all
        gcm flows --area MDA --corridors 10           its largest corridors
        gcm flows --period 2015:2020 --corridors all --format csv
        gcm flows --period 2015:2020 --explain      formula, figures, every repair
        gcm flows --method minimum-closed --minimum-weight 0.87 --deaths accounting
        gcm flows --stocks stock_bilat.csv --against bilat_mig.csv --method all

      METHODS
        minimum-closed          as many as possible stayed; nobody leaves the world
        minimum-open            the same with moves from and to outside the system
        pseudo-bayesian-closed  a mix with independence, by --minimum-weight
        independence-closed     the end has nothing to do with the start, by birthplace
        drop-negatives          stocks that rose; those that fell count for nothing
        reverse-negatives       stocks that rose, and as return migration those that fell
        migration-rate          a total of moves shared out like the stocks
        transition-rate         what turns one table into the other; may be negative

      Each estimate says whether it converged, what had to be repaired in the figures and how far
      net migration is from the one that populations, births and deaths imply.
      """)

  @Option(parsing: .upToNextOption, help: "Areas by ISO3, ISO2, M49 or name.")
  var area: [String] = []

  @Option(parsing: .upToNextOption, help: "Groups; moves within them are told apart.")
  var group: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "One or several of the methods above, or all of them.",
      discussion: "By default minimum-closed."))
  var method: [String] = []

  @Option(
    help: ArgumentHelp(
      "Years of stocks as 2015:2020; by default each pair of neighbouring years.",
      valueName: "range"))
  var period: PeriodSelection?

  @Option(help: "_T for both sexes, F or M; stocks, births and deaths of one sex have to be added.")
  var sex = Observation.total

  @Option(help: "Print the largest corridors, so many of each estimate, or all.")
  var corridors: CorridorCount?

  @Flag(help: "Print the formula, the choices, the figures and every repair.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Stocks from a file, in the layout of UN DESA by destination and origin, of Abel and Cohen, "
        + "or in the long layout, instead of those of the data package.", valueName: "file"))
  var stocks: String?

  @Option(
    help: ArgumentHelp(
      "Published flows to compare with: year0, orig, dest and a column for each method.",
      valueName: "file"))
  var against: String?

  @Option(help: "How closed methods match birthplaces: rescale or rescale-adjust-zero-fb.")
  var closed = FlowMethod.Choices().closed

  @Option(help: "How open methods match birthplaces: open or open-dr.")
  var open = FlowMethod.Choices().open

  @Option(help: "Births are taken from the native-born (native) or from all (proportion).")
  var births = FlowMethod.Choices().births

  @Option(help: "Deaths are shared out (proportion) or follow from both tables (accounting).")
  var deaths = FlowMethod.Choices().deaths

  @Option(help: "The weight of the least migration in the mix, from 0 to 1.")
  var minimumWeight = MigrationFlows.azoseRafteryWeight

  @Option(help: "The moves that migration-rate shares out; by default those of minimum-closed.")
  var total: Double?

  @Option(help: "Migrants of unknown origin are shared out (spread) or left out (drop).")
  var unknownOrigins = FlowInput.UnknownOrigins.spread

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if !(0...1).contains(minimumWeight) {
      throw ValidationError("--minimum-weight is a number from 0 to 1")
    }
    if let total, !(total >= 0 && total.isFinite) {
      throw ValidationError("--total is a number of persons that is not negative")
    }
    if ![Observation.total, "F", "M"].contains(sex) {
      throw ValidationError("--sex is _T, F or M")
    }
    if closed == .open || closed == .openProportional {
      throw ValidationError("--closed is rescale or rescale-adjust-zero-fb")
    }
    if open != .open && open != .openProportional {
      throw ValidationError("--open is open or open-dr")
    }
    if explain && (corridors != nil || against != nil) || corridors != nil && against != nil {
      throw ValidationError(
        "--explain, --corridors and --against print tables of their own; "
          + "choose one")
    }
    _ = try methods()
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      guard let series = framework.settings.flowSeries else {
        throw CommandError(
          "framework/settings.csv names no series of flows: add the rows flow_stocks, "
            + "flow_population, flow_births and flow_deaths", status: ExitStatus.unusableInput)
      }
      let subjects =
        try area.map { IndicatorTable.Subject.area(try selection.area($0)) }
        + group.map { .group(try selection.group($0)) }
      let published = try against.map { try PublishedFlows(contentsOf: $0, areas: framework.areas) }
      let store = try datasets.store(for: framework, sources: series.sources)
      let figures = FlowFigures(
        tables: store.tables, series: series,
        ownStocks: try stocks.map { try StockFile.observations($0, areas: framework.areas) })
      let inputs = try periods(figures).map { first, last in
        try FlowInput(
          figures, areas: framework.areas, from: first, to: last, sex: sex,
          unknownOrigins: unknownOrigins)
      }
      let results = try inputs.flatMap { input in
        try methods().map { FlowTables.Result($0, input) }
      }
      let tables = FlowTables(
        framework: framework, series: series, stockFile: stocks.map(StockFile.name),
        results: results)
      if let published {
        try output.print(tables.comparison(with: published))
      } else if explain {
        try output.print(tables.explanation())
      } else if let corridors {
        try output.print(tables.corridors(of: subjects, limit: corridors.limit))
      } else if subjects.isEmpty {
        try output.print(tables.totals())
      } else {
        try output.print(tables.balances(of: subjects))
      }
    }
  }

  private func methods() throws -> [FlowMethod] {
    var choices = FlowMethod.Choices()
    choices.closed = closed
    choices.open = open
    choices.births = births
    choices.deaths = deaths
    choices.minimumWeight = minimumWeight
    choices.total = total
    let all = FlowMethod.all(choices)
    return try chosenMethods(method, among: all, byDefault: [all[0]], id: \.id)
  }

  /// Neighbouring years of stocks within the period asked for.
  private func periods(_ figures: FlowFigures) throws -> [(Int, Int)] {
    let years = figures.years(ofSex: sex)
    let wanted = years.filter { year in
      switch period {
      case .latest, nil: true
      case .range(let range): range.contains(Period(year: year))
      }
    }
    guard wanted.count > 1 else {
      let known =
        years.isEmpty
        ? "there are no stocks by origin of sex \(sex); give a file with --stocks, and births and "
          + "deaths of sex \(sex) with --figures"
        : "stocks are known of \(years.map(String.init).joined(separator: ", "))"
      throw CommandError(
        "flows need stocks of two years within the period: \(known)",
        status: ExitStatus.unusableInput)
    }
    return Array(zip(wanted, wanted.dropFirst()))
  }
}

/// How many corridors to print.
struct CorridorCount: ExpressibleByArgument {
  /// `nil` for all.
  let limit: Int?

  init?(argument: String) {
    if argument == "all" {
      limit = nil
    } else {
      guard let count = Int(argument), count > 0 else { return nil }
      limit = count
    }
  }
}

extension FlowAccountingOptions.BirthplaceMatching: ExpressibleByArgument {}
extension FlowAccountingOptions.BirthMethod: ExpressibleByArgument {}
extension FlowAccountingOptions.DeathMethod: ExpressibleByArgument {}
extension FlowInput.UnknownOrigins: ExpressibleByArgument {}
