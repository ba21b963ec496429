import ArgumentParser
import GCM
import Observations
import Publishing

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract:
      "Looks over figures for gaps, breaks, outliers, doubles and totals that do not add up.",
    discussion: """
      EXAMPLES
        gcm check population.csv
        gcm check mine --only outlier totals     a folder that gcm import wrote
        gcm check own.csv --outlier-threshold 8 --format md

      Errors are areas that are not known, figures that stand twice, values outside the range of
      their unit, and totals that differ from their parts; warnings are gaps, breaks that the
      publisher flags, and outliers: changes, in logarithms, further from the median change of
      their series than the threshold times 1.4826 times the median absolute deviation. Nothing is
      corrected. gcm explain GCM-Q003 has the method of each check.

      EXIT STATUS
        0  no error was found; with --strict, no warning either
        1  something was found
      """)

  enum Check: String, ExpressibleByArgument, CaseIterable {
    case areas, doubles, range, totals, gaps, breaks, outliers

    var code: DiagnosticCode {
      switch self {
      case .areas: .areaUnknown
      case .doubles: .figureRepeated
      case .range: .outsideRange
      case .totals: .totalMismatch
      case .gaps: .gap
      case .breaks: .seriesBreak
      case .outliers: .outlier
      }
    }
  }

  @Argument(help: "A figure table, a folder of a data package, or a publisher's file.")
  var path: String

  @Option(parsing: .upToNextOption, help: "Only these checks.")
  var only: [Check] = []

  @Option(help: "How many times the usual scale an outlier's change is from the median.")
  var outlierThreshold = 5.0

  @Option(help: "The difference in percent up to which a total equals its parts.")
  var tolerance = 0.5

  @Flag(help: "Exit with 1 for warnings, too.")
  var strict = false

  @OptionGroup var diagnostics: DiagnosticOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if !(outlierThreshold > 0) { throw ValidationError("--outlier-threshold is a number above 0") }
    if !(tolerance >= 0) { throw ValidationError("--tolerance is a percentage from 0") }
  }

  func run() throws {
    try reportingErrors(diagnostics) {
      let framework = try datasets.framework()
      let importer = try datasets.importer(for: framework)
      let set = try FigureSet(contentsOf: path, framework: framework, importer: importer)
      var check = FigureCheck(
        areas: framework.areas, percentUnits: framework.settings.percentUnits)
      check.outlierThreshold = outlierThreshold
      check.tolerance = tolerance
      var report = check.report(on: set.figures)
      let codes = Set((only.isEmpty ? Check.allCases : only).map(\.code))
      report.findings.removeAll { !codes.contains($0.code) }
      let unmatched = codes.contains(.areaUnknown) ? set.unmatchedAreas : []
      if !unmatched.isEmpty { diagnostics.print(unmatched.map(diagnostic)) }
      try output.print(CheckTable(report).table)
      let errors = report.findings.count { $0.severity == .error } + unmatched.count
      let warnings = report.findings.count { $0.severity == .warning }
      Console.error(
        "\(report.figureCount) figures in \(report.seriesCount) time series: \(errors) errors, "
          + "\(warnings) warnings")
      if errors > 0 || strict && warnings > 0 { throw ExitStatus.findings }
    }
  }

  private func diagnostic(_ area: UnmatchedArea) -> Diagnostic {
    Diagnostic(
      .areaUnknown, file: path, line: area.lines.first,
      message: "«\(area.text)» is no area; \(area.count) records have it")
  }
}
