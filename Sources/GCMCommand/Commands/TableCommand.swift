import ArgumentParser
import GCM
import Observations
import Publishing

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Prints indicators under the objectives of the Compact, for areas and groups.",
    discussion: """
      EXAMPLES
        gcm table --area MDA                     the latest values
        gcm table --area MDA --objective 20 --period 2015:2024
        gcm table --indicator O01-WORLDSHARE --group UNECE --period 1990:2024
        gcm table --indicator O01-STOCK20 --group EU27 EECCA --period 2020
        gcm table --indicator O06-FATALINJ --area CHE --by migratory_status
        gcm table --members-of CAUCASUS --objective 1 --format csv
        gcm table --indicator O20-RMTCOST --aggregation mean --minimum-coverage 0

      An empty cell says why it is empty: below the table, or in the column «reason» of CSV.
      A group has a value only where enough of it reports; how much is told below the table.
      """)

  @OptionGroup var subjects: SubjectOptions

  @Option(help: "latest, a period such as 2020 or 2020-Q3, or a range such as 2015:2024.")
  var period = PeriodSelection.latest

  @Option(help: "Tell the values apart by sex, age, migratory_status or another breakdown.")
  var by: String?

  @Option(
    help: ArgumentHelp(
      "How the value of a group is made, instead of what the registry says.",
      discussion: "sum, ratio, median, mean, share_at_least:3, share_at_most:3, count_at_least:3 …")
  )
  var aggregation: GroupAggregation?

  @Option(
    help: "The least percent of a group, by number and by population, that must report.")
  var minimumCoverage: Double?

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if let minimumCoverage, !(0...100).contains(minimumCoverage) {
      throw ValidationError("--minimum-coverage is a percentage from 0 to 100")
    }
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      var chosen = try subjects.indicators.chosen(selection)
      if let aggregation {
        for position in chosen.indices { chosen[position].aggregation = aggregation }
      }
      if let by { try check(by, of: chosen) }
      let table = IndicatorTable(
        framework: framework,
        store: try datasets.store(for: framework, sources: framework.sources(of: chosen)),
        subjects: try subjects.subjects(selection),
        objectives: try subjects.indicators.objectives(selection, of: chosen),
        indicators: chosen, dimension: by, minimumCoverage: minimumCoverage)
      try output.print(table.table(IndicatorTable.Periods(period)))
    }
  }

  /// Refuses a breakdown that none of the indicators has, because the table
  /// would look as if it had been told apart.
  private func check(_ dimension: String, of indicators: [Indicator]) throws {
    let known = Set(indicators.flatMap(\.breakdowns)).sorted()
    guard !known.contains(dimension) else { return }
    throw ValidationError(
      "none of the indicators is broken down by «\(dimension)»"
        + (known.isEmpty ? "" : "; they are by \(known.joined(separator: ", "))"))
  }
}

extension GroupAggregation: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
