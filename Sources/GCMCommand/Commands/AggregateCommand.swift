import ArgumentParser
import GCM
import Observations
import Publishing
import Statistics

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
        gcm aggregate --indicator O20-RMTCOST --rule unece --fill last-value:5
        gcm aggregate --indicator O02-UNEMP --rule unsd --explain
        gcm aggregate --objective 7 --rule world-bank-sum --fill gap-fill:2020

      Where too little of a group reports, by number or by weight, it has no value and the row
      says so. The region is taken where no group is named.

      RULES
        world-bank-sum     the sum; at least two thirds of the members report
        world-bank-mean    the weighted mean; members with two thirds of the weight report
        world-bank-growth  the weighted mean of growth rates; half of the members report
        world-bank-median  the median; at least two thirds of the members report
        unsd               the weighted mean; half of the members and of the weight report
        escap              the mean of the members that report, however few
        unece              the median of the members that report, however few

      FILLS
        none               members without a value are left out
        group-mean         they are taken to be like the others
        last-value:N       they keep their own last value for up to N years
        gap-fill:YEAR      amounts move as those of the others from a benchmark year; World Bank
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

  @Option(help: "The rule of an organisation, one of those above, instead of the registry.")
  var rule: String?

  @Option(help: "What is done about members without a value, one of the fills above.")
  var fill = GroupFill.none

  @Option(
    help: "The series that members are weighed by, as source.series, instead of the population.")
  var weight: SeriesReference?

  @Flag(help: "Print the formula, the rule and what each member counts.")
  var explain = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if let minimumCoverage, !(0...100).contains(minimumCoverage) {
      throw ValidationError("--minimum-coverage is a percentage from 0 to 100")
    }
    if rule != nil, aggregation != nil {
      throw ValidationError("--rule says how the value is made; leave --aggregation out")
    }
    _ = try named()
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
      var sources = framework.sources(of: chosen)
      if let weight { sources?.insert(weight.source) }
      let store = try datasets.store(for: framework, sources: sources)
      if let weight, !store.seriesKeys.contains(weight.key) {
        throw ValidationError("--weight \(weight.key): the data have no such series")
      }
      let table = AggregateTable(
        framework: framework, store: store, groups: groups,
        objectives: try indicators.objectives(selection, of: chosen),
        indicators: chosen, periods: IndicatorTable.Periods(period),
        minimumCoverage: minimumCoverage,
        rule: GroupRule(named: try named(), fill: fill, weight: weight))
      try output.print(explain ? table.explanation() : table.table())
    }
  }

  private func named() throws -> AggregationRules? {
    try rule.map { name in
      guard let found = AggregationRules.all.first(where: { $0.name == name }) else {
        throw ValidationError(
          "«\(name)» is no rule; the rules are "
            + AggregationRules.all.map(\.name).joined(separator: ", "))
      }
      return found
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

extension GroupFill: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension SeriesReference: ExpressibleByArgument {
  public init?(argument: String) {
    guard case .series(let reference)? = try? Formula(parsing: argument) else { return nil }
    self = reference
  }
}
