import ArgumentParser
import GCM
import Observations
import Publishing

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    abstract: "Judges whether indicators move towards their targets.",
    discussion: """
      EXAMPLES
        gcm progress --area MDA --objective 20
        gcm progress --area MDA --indicator O20-RMTCOST --method all
        gcm progress --area MDA --indicator O20-RMTCOST --explain
        gcm progress --group UNECE --indicator O04-BIRTHREG --extrapolation logit
        gcm progress --members-of CAUCASUS --objective 2 --method direction
        gcm progress --area MDA --by objective
        gcm progress --group UNECE --objective 2 --by objective --explain
        gcm progress --area DEU --indicator O16-SKILLPAR --transform parity
        gcm progress --area TJK --indicator O02-UNEMP --champions 5
        gcm progress --area TJK --indicator O02-UNEMP --target 5 --target-year 2025

      METHODS
        anticipated      maintain, accelerate or reverse, after ESCAP and UNECE; with a probability
        current-status   the way covered since the base year, after ESCAP and UNECE
        direction        whether the expected value is better than the base value
        eurostat, eurostat-short   growth over the long and the short term, after Eurostat
        open-sdg         Open SDG, by Statistics Canada, with a score from -5 to 5
        unsd             the SDG Progress Chart of the United Nations Statistics Division
        sdsn             trend arrows and score, after the Sustainable Development Report
        oecd             distance in standard deviations, after the OECD
        destatis         weather symbols of the German reports
        istat            arrows of ISTAT and ASTAT

      A group is judged by the medians of its members, each projected on its own (anticipated,
      current-status, direction), or by the series of its own value (the others).
      Only indicators with a desired direction are shown, unless they are named.

      An objective (--by objective) is judged by the rule of the method: the mean of the scores of
      its indicators for anticipated, current-status, eurostat, open-sdg, unsd and sdsn; the median
      of the categories for the others. Every objective keeps its row, with how many indicators
      there are, how many could be assessed, and their spread.
      """)

  @OptionGroup var subjects: SubjectOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "One or several of the methods above, or all of them.",
      discussion: "By default anticipated, and direction where there is no target."))
  var method: [String] = []

  @Option(help: "One row for each indicator, or one for each objective.")
  var by = ProgressView.indicator

  @Flag(help: "Print the formula, the parameters and every number on the way.")
  var explain = false

  @Option(help: "The year that progress is measured from.")
  var baseYear = 2015

  @Option(help: "The year in which the targets are to be met.")
  var targetYear = 2030

  @Option(help: "The first year whose values count.")
  var since = 2000

  @Option(help: "A target for the indicators, instead of those of the registry.")
  var target: Double?

  @Option(help: "The least and the greatest value that there can be, such as 0:100.")
  var limits: LimitsOption?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What is done to the values first: parity, range:LOW:HIGH, floor:VALUE or levels.",
      discussion: """
        parity: a ratio that should be one; range: right inside, worse outside, such as 50:50 for \
        a share of halves; floor: not assessed below; levels: percent growth becomes a level. \
        Several are applied one after the other.
        """))
  var transform: [ProgressTransform] = []

  @Option(
    help: ArgumentHelp(
      "How many members of a group are enough to judge it by their medians.",
      discussion: "In a smaller group the share of settings.csv is enough."))
  var minimumMembers = 15

  @Option(
    name: .customLong("extrapolation"),
    help: "The model that projects a series: linear, logit or log-linear.")
  var extrapolationModel = Extrapolation.Model.linear

  @Flag(help: "Let all values weigh the same in the model, instead of the latest the most.")
  var unweighted = false

  @Option(
    help: "Set a target where the registry has none, by so many of the fastest areas of the region."
  )
  var champions: Int?

  @Flag(help: "Compare the champion areas by their growth, instead of their change a year.")
  var championGrowth = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if baseYear >= targetYear {
      throw ValidationError("--base-year comes before --target-year")
    }
    if let target, !target.isFinite { throw ValidationError("--target is a finite number") }
    if minimumMembers < 1 { throw ValidationError("--minimum-members is at least 1") }
    if let champions, champions < 1 { throw ValidationError("--champions is at least 1") }
    _ = try methods()
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      var chosen = try subjects.indicators.chosen(selection)
      if subjects.indicators.indicator.isEmpty {
        chosen = chosen.filter { $0.direction != .none }
      }
      let table = ProgressTable(
        framework: framework,
        store: try datasets.store(for: framework, sources: framework.sources(of: chosen)),
        subjects: try subjects.subjects(selection),
        objectives: try subjects.indicators.objectives(selection, of: chosen),
        indicators: chosen, methods: try methods(),
        withoutTarget: method.isEmpty ? ExpectedDirection(extrapolation: extrapolation) : nil,
        options: options)
      switch by {
      case .indicator: try output.print(explain ? table.explanation() : table.table())
      case .objective:
        try output.print(explain ? table.explanationByObjective() : table.tableByObjective())
      }
    }
  }

  private var options: ProgressOptions {
    var options = ProgressOptions(
      baseYear: baseYear, targetYear: targetYear, firstYear: since, target: target,
      limits: limits?.range, transforms: transform, minimumMembers: minimumMembers)
    if let champions {
      var method = ChampionAreaTarget()
      method.count = champions
      method.isRelative = championGrowth
      options.championTargets = method
    }
    return options
  }

  private var extrapolation: Extrapolation {
    Extrapolation(
      model: extrapolationModel, isTimeWeighted: !unweighted,
      whole: limits?.range.upperBound ?? 100)
  }

  private func methods() throws -> [any ProgressMethod] {
    let all = ProgressMethods.all(extrapolation)
    return try chosenMethods(
      method, among: all, byDefault: [AnticipatedProgress(extrapolation: extrapolation)], id: \.id)
  }
}

extension Extrapolation.Model: ExpressibleByArgument {}

extension ProgressTransform: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// What a row of the table of progress is about.
enum ProgressView: String, ExpressibleByArgument, CaseIterable {
  case indicator
  case objective
}

/// Two numbers with a colon between them: `0:100`.
struct LimitsOption: ExpressibleByArgument {
  var range: ClosedRange<Double>

  init?(argument: String) {
    let ends = argument.split(separator: ":", omittingEmptySubsequences: false)
      .map { Double($0) }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite,
      low < high
    else { return nil }
    range = low...high
  }
}
