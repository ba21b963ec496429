import ArgumentParser
import GCM
import Observations
import Publishing

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Fits a line through each series and tells what it lets expect.",
    discussion: """
      EXAMPLES
        gcm trend --area MDA --objective 20
        gcm trend --area MDA GEO --indicator O20-RMTCOST --since 2010
        gcm trend --group UNECE EU27 --indicator O01-STOCK --expected 2030
        gcm trend --members-of CENTRAL_ASIA --indicator O02-UNEMP --time-weighted

      The line of a group goes through the values of the group itself.
      """)

  @OptionGroup var subjects: SubjectOptions

  @Option(help: "The first year whose values count.")
  var since = 2000

  @Option(help: "The last year whose values count.")
  var until = 2100

  @Option(help: "The year to expect a value for.")
  var expected = 2030

  @Flag(help: "Let values weigh more the nearer they are to the year expected.")
  var timeWeighted = false

  @Option(help: "The probability in percent that the prediction interval covers.")
  var level = 95.0

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if since > until { throw ValidationError("--since does not come after --until") }
    if !(level > 0 && level < 100) {
      throw ValidationError("--level is a percentage between 0 and 100")
    }
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      let chosen = try subjects.indicators.chosen(selection)
      let table = TrendTable(
        framework: framework,
        store: try datasets.store(for: framework, sources: framework.sources(of: chosen)),
        subjects: try subjects.subjects(selection),
        objectives: try subjects.indicators.objectives(selection, of: chosen),
        indicators: chosen, years: since...min(until, max(since, expected - 1)),
        expectedYear: expected, isTimeWeighted: timeWeighted, level: level / 100)
      output.print(try table.table())
    }
  }
}
