import ArgumentParser
import DataFrames
import GCM
import Publishing
import Statistics

struct GravityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gravity",
    abstract: "Fits a gravity model of flows by Poisson pseudo-maximum likelihood.",
    discussion: """
      EXAMPLES
        gcm gravity flows.csv --covariates 'log(distance)' contiguity
        gcm gravity flows.csv --covariates 'log(km)' --absorb origin destination
        gcm gravity od.csv --flow migrants --covariates border --absorb o:year d:year
        gcm gravity od.csv --covariates 'log(gdp_o*gdp_d)' --cluster o d
        gcm gravity od.csv --covariates 'log(km)' --explain
        gcm gravity od.csv --covariates 'log(km)' --absorb o d --fitted fitted.csv

      The file has one row for each origin, destination and period. A covariate is
      a column, or is computed from columns and numbers with + - * / log exp. An
      absorbed effect has a coefficient for each of its values, which is not
      printed; a:b has one for each combination. A row in which something is missing
      is left out and counted; a flow of zero is a value.

      Where the fit does not converge, or it stays undecided whether estimates
      exist (separation), none is printed and the exit status is 5.
      """)

  @Argument(help: ArgumentHelp("A CSV file with a header.", valueName: "file"))
  var file: String

  @Option(help: "The column of flows.")
  var flow = "flow"

  @Option(parsing: .upToNextOption, help: "Columns, or terms such as 'log(distance)'.")
  var covariates: [String] = []

  @Option(parsing: .upToNextOption, help: "Effects to absorb, such as origin:year.")
  var absorb: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "One or two groupings within which errors are correlated.")
  var cluster: [String] = []

  @Option(
    help: ArgumentHelp(
      "The standard errors: robust or information.",
      discussion: "Not used with --cluster."))
  var errors = StandardErrors.robust

  @Option(
    help: ArgumentHelp(
      "The small-sample factor: coefficients, clusters or none.",
      discussion:
        "n observations, k coefficients, G clusters: n/(n-k) and G/(G-1)·(n-1)/(n-k), or "
        + "n/(n-1) and G/(G-1), or 1."))
  var smallSample = PoissonCovariance.SmallSample.coefficients

  @Flag(help: "Leave out observations that are alone in a level of an effect.")
  var dropSingletons = false

  @Flag(help: "Test the form of the model by the square of its predictor (RESET).")
  var reset = false

  @Flag(help: "Print the formula, the choices and every number of the model.")
  var explain = false

  @Option(help: ArgumentHelp("Write the fitted flows to a CSV file.", valueName: "file"))
  var fitted: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Texts that stand for a missing value, such as NA.", valueName: "text"))
  var missing: [String] = []

  @Option(help: "The probability in percent that the intervals cover.")
  var level = 95.0

  @OptionGroup var output: OutputOptions

  enum StandardErrors: String, ExpressibleByArgument, CaseIterable {
    case robust
    case information
  }

  func validate() throws {
    if !(level > 0 && level < 100) {
      throw ValidationError("--level is a percentage between 0 and 100")
    }
    if cluster.count > 2 { throw ValidationError("--cluster takes one or two groupings") }
    if covariates.isEmpty && absorb.isEmpty {
      throw ValidationError("a model needs --covariates, --absorb or both")
    }
  }

  func run() throws {
    try reportingErrors {
      let specification = GravitySpecification(
        flow: flow, covariates: try covariates.map(CovariateTerm.init(parsing:)),
        absorbed: absorb.map(GravitySpecification.columns),
        clusters: cluster.map(GravitySpecification.columns))
      let input = try GravityInput(
        try TidyFile(file, numbers: specification.numbers, missingMarks: missing), specification)
      var options = PoissonRegression.Options()
      options.covariance =
        cluster.isEmpty
        ? (errors == .robust ? .heteroscedastic : .information) : .clustered(input.clusters)
      options.smallSample = smallSample
      options.excludesSingletons = dropSingletons
      let fit = try PoissonRegression(
        response: input.response, covariates: input.covariates, effects: input.effects,
        options: options)
      let test =
        reset && fit.isEstimated
        ? try ResetTest(
          of: fit, response: input.response, covariates: input.covariates, effects: input.effects,
          options: options) : nil
      let table = GravityTable(input: input, fit: fit, reset: test, level: level / 100)
      if let fitted {
        try reportingUnwritableFiles {
          try FileBytes.writeAtomically(
            Array(table.predictions().text(format: .csv).utf8), to: fitted)
        }
      }
      try output.print(explain || reset ? table.explanation() : table.table())
      if !fit.isEstimated { throw ExitStatus.notEstimated }
    }
  }
}

extension PoissonCovariance.SmallSample: ExpressibleByArgument {}
