import ArgumentParser
import GCM
import Observations
import Publishing

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two editions of figures: added, removed, revised, flagged anew.",
    discussion: """
      EXAMPLES
        gcm diff population-2024.csv population-2025.csv
        gcm diff old new --least-percent 1 --format md  folders gcm import wrote

      Figures are the same when series, area, counterpart, period and breakdowns are; the source is
      not compared, because an edition is a source of its own.

      EXIT STATUS
        0  nothing has changed
        1  something has
      """)

  @Argument(help: "The old edition: a figure table, a folder, or a publisher's file.")
  var old: String

  @Argument(help: "The new edition.")
  var new: String

  @Option(help: "List only revisions of at least this percentage; all are counted.")
  var leastPercent = 0.0

  @OptionGroup var diagnostics: DiagnosticOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if !(leastPercent >= 0) { throw ValidationError("--least-percent is a percentage from 0") }
  }

  func run() throws {
    try reportingErrors(diagnostics) {
      let framework = try datasets.framework()
      let importer = try datasets.importer(for: framework)
      let editions = try [old, new].map {
        try FigureSet(contentsOf: $0, framework: framework, importer: importer).figures
      }
      let report = RevisionReport(old: editions[0], new: editions[1])
      let table = RevisionTable(report, leastPercent: leastPercent)
      try output.print(table.table)
      for note in table.footnotes { Console.error(note) }
      if !report.changes.isEmpty { throw ExitStatus.findings }
    }
  }
}
