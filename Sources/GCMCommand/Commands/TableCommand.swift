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

  @Option(parsing: .upToNextOption, help: "Areas by ISO3, ISO2, M49 or name: one column each.")
  var area: [String] = []

  @Option(parsing: .upToNextOption, help: "Groups, each as one value.")
  var group: [String] = []

  @Option(help: "The members of a group, one column each.")
  var membersOf: String?

  @Option(parsing: .upToNextOption, help: "Only indicators of these objectives.")
  var objective: [Int] = []

  @Option(parsing: .upToNextOption, help: "Only these indicators.")
  var indicator: [String] = []

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
      let subjects = try subjects(selection)
      var chosen = try chosenIndicators(selection)
      if let aggregation {
        for position in chosen.indices { chosen[position].aggregation = aggregation }
      }
      if let by { try check(by, of: chosen) }
      let store = try datasets.store(for: framework, sources: sources(of: chosen, framework))
      let table = IndicatorTable(
        framework: framework, store: store, subjects: subjects,
        objectives: try chosenObjectives(selection, chosen), indicators: chosen, dimension: by,
        minimumCoverage: minimumCoverage)
      let periods: IndicatorTable.Periods =
        switch period {
        case .latest: .latest
        case .range(let range): .range(range)
        }
      output.print(try table.table(periods))
    }
  }

  /// The areas, then the groups; the region where none is named.
  private func subjects(_ selection: Selection) throws -> [IndicatorTable.Subject] {
    var subjects = try area.map { IndicatorTable.Subject.area(try selection.area($0)) }
    if let membersOf {
      subjects += try selection.group(membersOf).members(atEndOf: nil).map {
        .area(try selection.area($0))
      }
    }
    subjects += try group.map { .group(try selection.group($0)) }
    if subjects.isEmpty {
      subjects = [.group(try selection.group(selection.framework.settings.regionGroup))]
    }
    return subjects
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

  private func chosenIndicators(_ selection: Selection) throws -> [Indicator] {
    let all = selection.framework.indicators
    if !indicator.isEmpty {
      let chosen = try indicator.map { try selection.indicator($0) }
      return all.filter { candidate in chosen.contains { $0.id == candidate.id } }
    }
    let numbers = try objective.map { try selection.objective($0).number }
    return numbers.isEmpty ? all : all.filter { !Set(numbers).isDisjoint(with: $0.objectives) }
  }

  /// All objectives, unless the command line names some or names indicators.
  private func chosenObjectives(
    _ selection: Selection, _ chosen: [Indicator]
  ) throws -> [Objective] {
    let all = selection.framework.objectives
    if !objective.isEmpty { return all.filter { objective.contains($0.number) } }
    if indicator.isEmpty { return all }
    let first = Set(chosen.compactMap(\.objectives.first))
    return all.filter { first.contains($0.number) }
  }

  /// The sources the formulas read; all of them where availability is counted.
  private func sources(of indicators: [Indicator], _ framework: Framework) -> Set<String>? {
    var sources: Set<String> = [framework.settings.coverageWeight.source]
    for indicator in indicators {
      guard let formula = indicator.formula else { continue }
      if case .availability = formula { return nil }
      sources.formUnion(formula.references.map(\.source))
    }
    return sources
  }
}

extension GroupAggregation: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
