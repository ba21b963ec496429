import ArgumentParser
import DataFrames
import GCM
import Migration
import Observations
import Publishing

struct MirrorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mirror",
    abstract: "Sets what origins and destinations report of the same movements side by side.",
    discussion: """
      EXAMPLES
        gcm mirror --figures f.csv --group UNECE --period 2024
        gcm mirror --figures f.csv --by reporter
        gcm mirror --figures f.csv --by total --minimum-persons 100
        gcm mirror --figures f.csv --factors --benchmark SWE
        gcm mirror --figures f.csv --factors --benchmark SWE --estimator log-ratios
        gcm mirror --figures f.csv --reconciled --benchmark SWE
        gcm mirror --table tidy.csv --reporter country --partner other
        gcm mirror --table tidy.csv --reconciled --method log-mean
        gcm mirror --explain

      A movement from one country to another is counted twice: as immigration by the destination,
      and as emigration by the origin. The data package has no series of both; bring them:
        --figures  the long layout, with the series that settings.csv names:
                   immigration_by_previous_residence and emigration_by_next_residence;
                   area is who reports, counterpart the country before or after
        --table    a tidy file of your own: one row a report, with a column for who reports, for
                   the partner, the direction, the value and the period

      Immigration by citizenship, stocks, residence permits and asylum applications are no mirror
      of anything that the other country counts, and are not taken for one.

      BENCHMARKS
        SWE                    the immigration that Sweden reports is right
        SWE:emigration         its emigration is right
        SWE:immigration=1.05   its immigration is right once it is multiplied
      """)

  /// What the rows of the table are.
  enum Rows: String, ExpressibleByArgument, CaseIterable {
    case corridor
    case reporter
    case total
  }

  /// How one value is made of both reports.
  enum Reconciliation: String, ExpressibleByArgument, CaseIterable {
    case factors
    case logMean = "log-mean"
  }

  @Option(parsing: .upToNextOption, help: "Only corridors between these areas.")
  var area: [String] = []

  @Option(help: "Only corridors between the members of a group; by default the region.")
  var group: String?

  @Option(help: "A period such as 2020; by default the last that both ends report.")
  var period: String?

  @Option(help: "The source to take the figures of, where several have them.")
  var source: String?

  @Option(help: "What a row is: a corridor, a reporter beside its partners, or all in total.")
  var by = Rows.corridor

  @Option(help: "Leave out corridors on which neither end counts so many persons.")
  var minimumPersons = 0.0

  @Flag(help: "Estimate what the reports of each country must be multiplied by to agree.")
  var factors = false

  @Option(parsing: .upToNextOption, help: "Reports that are held to be right; see above.")
  var benchmark: [String] = []

  @Option(
    help: ArgumentHelp(
      "What is done about countries that no benchmark is linked with.",
      discussion: "largest: the immigration of their largest destination becomes one."))
  var unanchored = UnanchoredComponents.refuse

  @Option(
    help: ArgumentHelp(
      "What the factors make as small as possible.",
      discussion: "differences is the published one; log-ratios is free of scale. See --explain."))
  var estimator = MirrorEstimator.differences

  @Flag(help: "Estimate the factors without one country in turn as well.")
  var stability = false

  @Flag(help: "Make one value of both reports of each corridor.")
  var reconciled = false

  @Option(help: "How one value is made of both reports.")
  var method = Reconciliation.factors

  @Option(
    help: ArgumentHelp(
      "What is held of the reports, for log-mean.",
      discussion: "CSV: reporter,direction,coverage,log_standard_deviation", valueName: "file"))
  var quality: String?

  @Option(help: "The probability in percent that the intervals cover.")
  var level = 95.0

  @Option(help: ArgumentHelp("A tidy file with the reports of both ends.", valueName: "file"))
  var table: String?

  @Option(help: ArgumentHelp("The column of --table with who reports.", valueName: "column"))
  var reporter = "reporter"

  @Option(help: ArgumentHelp("The column with the other country.", valueName: "column"))
  var partner = "partner"

  @Option(help: ArgumentHelp("The column with the direction.", valueName: "column"))
  var direction = "direction"

  @Option(help: ArgumentHelp("The column with the persons.", valueName: "column"))
  var value = "value"

  @Option(help: ArgumentHelp("The column with the period.", valueName: "column"))
  var time = "period"

  @Option(help: ArgumentHelp("The direction that means immigration.", valueName: "code"))
  var immigrationCode = "immigration"

  @Option(help: ArgumentHelp("The direction that means emigration.", valueName: "code"))
  var emigrationCode = "emigration"

  @Flag(help: "Print the formulas of the measures and methods instead.")
  var explain = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if let period, Period(period) == nil {
      throw ValidationError("«\(period)» is no period; write 2020, 2020-Q3 or 2020-07")
    }
    if !(level > 0 && level < 100) {
      throw ValidationError("--level is a percentage between 0 and 100")
    }
    if !(minimumPersons >= 0 && minimumPersons.isFinite) {
      throw ValidationError("--minimum-persons is a number of persons")
    }
    if factors, reconciled {
      throw ValidationError("--factors and --reconciled are two tables; ask for one at a time")
    }
    if by != .corridor, factors || reconciled {
      throw ValidationError("--by is about the reports as they are; leave it out")
    }
    if !factors, !reconciled || method == .logMean {
      if !benchmark.isEmpty {
        throw ValidationError("--benchmark is used by --factors and --reconciled")
      }
      if stability { throw ValidationError("--stability is used by --factors") }
    }
    if method == .logMean, !reconciled {
      throw ValidationError("--method log-mean is a way to reconcile; add --reconciled")
    }
    if quality != nil, method != .logMean {
      throw ValidationError("--quality is used by --reconciled --method log-mean")
    }
    if table != nil, !datasets.figures.isEmpty {
      throw ValidationError("--table and --figures both bring the reports; give one of them")
    }
    for text in benchmark { _ = try MirrorBenchmark(text, area: { $0 }) }
  }

  func run() throws {
    try reportingErrors {
      if explain { return try output.print(MirrorExplanation.table()) }
      let framework = try datasets.framework()
      let sheet = MirrorSheet(framework: framework, corridors: try corridors(framework))
      if factors || (reconciled && method == .factors) {
        try output.print(factorTable(sheet, framework))
      } else if reconciled {
        try output.print(logMeanTable(sheet, framework))
      } else {
        switch by {
        case .corridor: try output.print(sheet.corridorTable())
        case .reporter: try output.print(sheet.reporterTable())
        case .total: try output.print(sheet.summaryTable())
        }
      }
    }
  }

  private func corridors(_ framework: Framework) throws -> MirrorCorridors {
    let selection = Selection(framework: framework)
    let reports = try reports(framework)
    let chosenGroup = try selection.group(group ?? framework.settings.regionGroup)
    let areas = try area.map { try selection.area($0).id }
    let everyone = Set(areas.isEmpty ? chosenGroup.everMembers : areas)
    guard let period = period.flatMap({ Period($0) }) ?? reports.latestPeriod(among: everyone)
    else { throw CommandError(Self.noReports, status: ExitStatus.unusableInput) }
    let corridors = try reports.corridors(
      among: areas.isEmpty ? chosenGroup.members(atEndOf: period.year) : areas, in: period,
      minimumPersons: minimumPersons)
    guard !corridors.table.pairs.isEmpty else {
      throw CommandError(
        "no corridor between the areas is reported in \(period)"
          + (reports.periods.isEmpty
            ? "" : "; there are reports for \(text(reports.periods))"),
        status: ExitStatus.unusableInput)
    }
    return corridors
  }

  private static let noReports =
    "the figures hold no report of movements by country of previous or next residence: the data "
    + "package has no such series; bring both sides with --figures or --table, see gcm mirror --help"

  private func text(_ periods: [Period]) -> String {
    periods.count <= 6
      ? periods.map(\.description).joined(separator: ", ")
      : "\(periods.count) periods from \(periods[0]) to \(periods[periods.count - 1])"
  }

  private func reports(_ framework: Framework) throws -> MirrorReports {
    if let table {
      let layout = MirrorFile.Layout(
        reporter: reporter, partner: partner, direction: direction, value: value, period: time,
        codes: [.immigration: immigrationCode, .emigration: emigrationCode])
      return try MirrorReports(
        MirrorFile(contentsOf: table, layout: layout, areas: framework.areas).reports)
    }
    let folder = try FigureFolder(datasets: datasets.directory())
    let series = framework.settings.mirrorSeries
    let sources = Set(
      folder.recipes.filter { series.values.contains($0.series) }.map(\.source))
    return try MirrorReports(
      try datasets.store(for: framework, sources: sources), series: series, source: source,
      path: folder.path(ofFile:))
  }

  private func factorTable(_ sheet: MirrorSheet, _ framework: Framework) throws -> Table {
    let selection = Selection(framework: framework)
    let benchmarks = try benchmark.map { text in
      try MirrorBenchmark(text) { try selection.area($0).id }
    }
    let table = sheet.corridors.table
    let estimate = try CorrectionFactors(
      table, benchmarks: benchmarks, unanchored: unanchored, estimator: estimator)
    if reconciled {
      return ReconciledTable(sheet, method: .factors(estimate), level: level / 100).table()
    }
    return MirrorFactorTable(
      sheet, factors: estimate,
      stability: stability ? try estimate.leavingOneOut(of: table) : [], level: level / 100
    ).table()
  }

  private func logMeanTable(_ sheet: MirrorSheet, _ framework: Framework) throws -> Table {
    let file = try quality.map { try QualityFile(contentsOf: $0, areas: framework.areas) }
    guard let common = sheet.corridors.table.commonLogStandardDeviation, common > 0 else {
      throw CommandError(
        "too few corridors differ to tell how much the reports scatter: state it with --quality",
        status: ExitStatus.unusableInput)
    }
    let assumed = ReportQuality(logStandardDeviation: common)
    let note =
      (quality.map { "Coverage and s as stated in \($0); of other reports coverage" } ?? "Coverage")
      + " 1 and s = \(NumberText.format(common, decimals: 4)), the standard deviation of "
      + "ln(I / E) by √2, as if both ends were equally right on average and scattered alike."
    return ReconciledTable(
      sheet,
      method: .logMean({ file?[$0, $1] ?? assumed }, note: note), level: level / 100
    ).table()
  }
}

extension UnanchoredComponents: ExpressibleByArgument {}
extension MirrorEstimator: ExpressibleByArgument {}

extension MirrorBenchmark {
  /// Reads `SWE`, `SWE:emigration` or `SWE:immigration=1.05`.
  init(_ text: String, area: (String) throws -> String) throws {
    let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = pieces.count > 1 ? pieces[1] : "immigration"
    let halves = rest.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let side = MirrorSide(rawValue: String(halves[0])),
      let factor = halves.count > 1 ? Double(halves[1]) : 1, factor > 0, factor.isFinite
    else {
      throw ValidationError(
        "«\(text)» is no benchmark; write SWE, SWE:emigration or SWE:immigration=1.05")
    }
    self.init(try area(String(pieces[0])), side, factor: factor)
  }
}
