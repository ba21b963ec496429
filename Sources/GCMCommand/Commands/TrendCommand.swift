import ArgumentParser
import GCM
import Observations
import Publishing

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Tells the trend of each series and what it lets expect.",
    discussion: """
      EXAMPLES
        gcm trend --area MDA --objective 20
        gcm trend --area MDA GEO --indicator O20-RMTCOST --since 2010
        gcm trend --group UNECE EU27 --indicator O01-STOCK --expected 2030
        gcm trend --members-of CENTRAL_ASIA --indicator O02-UNEMP --time-weighted
        gcm trend --area MDA --indicator O20-RMTCOST --method all
        gcm trend --area DEU --indicator O01-STOCK --method theil-sen mann-kendall
        gcm trend --indicator O02-UNEMP --method mann-kendall --variant yue-wang
        gcm trend --area DEU --indicator O02-UNEMP --method breaks --explain
        gcm trend --area DEU --indicator O02-UNEMP --method smoothing --horizon 15
        gcm trend --group EU27 --indicator O02-UNEMP --method regional-mann-kendall
        gcm trend --area DEU --method partial-mann-kendall --covariate O02-UNEMP

      METHODS
        line           a straight line by least squares
        log-line       growth in percent a year: a line through the logarithms
        mann-kendall   whether the values rise or fall, line or not
        theil-sen      the median of the slopes of all pairs, with its interval
        siegel         the line of repeated medians
        breaks         a line that steps at the breaks that the publisher flags, and the breaks
                       that Bai and Perron's search finds
        bend           a line that bends once, and whether it does: the test of Davies
        local-trend    a level and a slope that wander, by the Kalman filter
        smoothing      exponential smoothing: level, Holt or damped
        seasonal-mann-kendall   of quarters or months; a yearly series has none
        regional-mann-kendall   one trend in all members of a group
        partial-mann-kendall    a trend beyond that of a second indicator (--covariate)

      The trend of a group is that of the values of the group itself.
      """)

  @OptionGroup var subjects: SubjectOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "One or several of the methods above, or all of them.", discussion: "By default line."))
  var method: [String] = []

  @Flag(help: "Print the formula, the choices and every number of each trend.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "How mann-kendall finds its probability.",
      discussion: "By default exact up to 10 values and normal above."))
  var variant: MannKendallTrend.Variant?

  @Option(help: "What breaks supposes between the breaks it searches for.")
  var segments = BreakTrend.Segments.trend

  @Option(help: "The model of smoothing; by default the best by Akaike's corrected criterion.")
  var smoothing: SmoothingTrend.Model?

  @Option(help: "How many years after the last value smoothing goes at most.")
  var horizon = 10

  @Option(help: "How the seasons of a year, or the members of a group, hang together.")
  var dependence = TrendDependence.independent

  @Option(help: "The indicator whose trend partial-mann-kendall takes out.")
  var covariate: String?

  @Option(help: "The first year whose values count.")
  var since = 2000

  @Option(help: "The last year whose values count.")
  var until = 2100

  @Option(help: "The year to expect a value for.")
  var expected = 2030

  @Flag(help: "Let line and log-line weigh values more the nearer they are to the year expected.")
  var timeWeighted = false

  @Option(help: "The probability in percent that the intervals cover.")
  var level = 95.0

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if since > until { throw ValidationError("--since does not come after --until") }
    if !(level > 0 && level < 100) {
      throw ValidationError("--level is a percentage between 0 and 100")
    }
    if !(1...9999).contains(expected) {
      throw ValidationError("--expected is a year from 1 to 9999")
    }
    if horizon < 1 { throw ValidationError("--horizon is at least 1") }
    if covariate == nil, method.contains(PartialMannKendallTrend().id) {
      throw ValidationError(
        "\(PartialMannKendallTrend().id) needs --covariate, the indicator whose trend is taken out")
    }
    _ = try methods()
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      let chosen = try subjects.indicators.chosen(selection)
      let second = try covariate.map { try selection.indicator($0) }
      let table = TrendTable(
        framework: framework,
        store: try datasets.store(
          for: framework, sources: framework.sources(of: chosen + (second.map { [$0] } ?? []))),
        subjects: try subjects.subjects(selection),
        objectives: try subjects.indicators.objectives(selection, of: chosen),
        indicators: chosen, methods: try methods(),
        years: since...min(until, max(since, expected - 1)), expectedYear: expected,
        level: level / 100, covariate: second)
      try output.print(explain ? table.explanation() : table.table())
    }
  }

  private func methods() throws -> [any TrendMethod] {
    let all = TrendMethods.all(
      isTimeWeighted: timeWeighted, variant: variant, segments: segments, smoothing: smoothing,
      horizon: horizon, dependence: dependence)
    return try chosenMethods(method, among: all, byDefault: [all[0]], id: \.id)
  }
}

extension MannKendallTrend.Variant: ExpressibleByArgument {}
extension BreakTrend.Segments: ExpressibleByArgument {}
extension SmoothingTrend.Model: ExpressibleByArgument {}
extension TrendDependence: ExpressibleByArgument {}
