import ArgumentParser
import GCM
import Observations
import Publishing

struct AggregateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aggregate",
    abstract: "Makes the values of groups, and tells how much of each group they cover.",
    discussion: """
      EXAMPLES
        gcm aggregate --group UNECE --indicator O01-STOCK
        gcm aggregate --group EU27 EECCA --objective 20
        gcm aggregate --group UNECE --indicator O20-RMTCOST --aggregation mean
        gcm aggregate --group CAUCASUS --indicator O01-STOCK --period 2000:2024
        gcm aggregate --group EECCA --indicator O20-RMTCOST --minimum-coverage 0

      Where too little of a group reports, by number or by weight, it has no value and the row
      says so. The region is taken where no group is named.
      """)

  @Option(parsing: .upToNextOption, help: "Groups.")
  var group: [String] = []

  @OptionGroup var indicators: IndicatorOptions

  @Option(help: "latest, a period such as 2020 or 2020-Q3, or a range such as 2015:2024.")
  var period = PeriodSelection.latest

  @Option(
    help: ArgumentHelp(
      "How the values are made, instead of what the registry says.",
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
      var chosen = try indicators.chosen(selection)
      if let aggregation {
        for position in chosen.indices { chosen[position].aggregation = aggregation }
      }
      let groups = try (group.isEmpty ? [framework.settings.regionGroup] : group)
        .map { try selection.group($0) }
      let table = AggregateTable(
        framework: framework,
        store: try datasets.store(for: framework, sources: framework.sources(of: chosen)),
        groups: groups, objectives: try indicators.objectives(selection, of: chosen),
        indicators: chosen, periods: IndicatorTable.Periods(period),
        minimumCoverage: minimumCoverage)
      output.print(try table.table())
    }
  }
}

extension IndicatorTable.Periods {
  init(_ selection: PeriodSelection) {
    self =
      switch selection {
      case .latest: .latest
      case .range(let range): .range(range)
      }
  }
}
