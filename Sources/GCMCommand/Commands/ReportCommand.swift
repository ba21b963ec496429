import ArgumentParser
import DataFrames
import GCM
import Observations
import Publishing

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Writes a brief for each country, and an index over them.",
    discussion: """
      EXAMPLES
        gcm report MDA
        gcm report MDA GEO -o reports
        gcm report --group CENTRAL_ASIA -o reports
        gcm report --all -o reports
        gcm report --all --format md,xlsx,sdmx-csv -o reports
        gcm report MDA --format html --language fr
        gcm report --all --since reports/SHA256SUMS -o reports     what has changed

      Each country gets a folder with its files and datapackage.json over them. SHA256SUMS lists
      every file with its digest; sha256sum -c checks it. A country whose brief cannot be written
      does not stop the others: it is listed, and the exit status is 3.

      FORMATS
        md         brief.md          xlsx       brief.xlsx, a workbook
        html       brief.html, which needs no other file, and its charts for Vega-Lite
        json       brief.json        csv        figures.csv, all values of the brief
        tsv        figures.tsv       jsonl      figures.jsonl
        sdmx-csv   figures.sdmx-1.0.csv, figures.sdmx-2.0.csv, structure.xml over all
        px         figures.px        json-stat  figures.json-stat.json
      """)

  @Argument(help: "Areas by ISO3, ISO2, M49 or name.")
  var areas: [String] = []

  @Option(help: "All members of a group.")
  var group: String?

  @Flag(help: "All members of the region.")
  var all = false

  @Option(name: [.customShort("o"), .long], help: "The folder to write into.")
  var output = "reports"

  @Option(help: "Formats of those above, joined by commas, or all; md,csv by default.")
  var format: String?

  @OptionGroup var pages: PageOptions

  @Option(
    help: ArgumentHelp(
      "Print which files differ from those of an earlier run.", valueName: "manifest"))
  var since: String?

  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if areas.isEmpty, group == nil, !all {
      throw ValidationError("name areas, a --group, or --all")
    }
    if try !formats().contains(.html), pages.language != .en {
      throw ValidationError("only briefs in HTML are translated; --language needs --format html")
    }
    if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
  }

  func run() throws {
    try reportingErrors {
      // The manifest may be the one that this run replaces.
      let earlier = try since.map { try OutputManifest(contentsOf: $0) }
      let framework = try datasets.framework()
      let chosen = try Selection(framework: framework).areas(areas, group: group, all: all)
      let store = try datasets.store(for: framework, sources: nil)
      let material = try BriefMaterial(framework: framework, store: store)
      let formats = try formats()
      let batch = try BriefBatch(
        areas: chosen, material: material, folder: output, formats: formats,
        frame: formats.contains(.html) ? pages.frame(pages.language, datasets: datasets) : nil)
      let outcome = try batch.write()
      let failures = outcome.failures
      let count = chosen.count - failures.count
      Console.error("\(count) \(count == 1 ? "brief" : "briefs") in \(output)/, index.md over them")
      if let earlier { print(outcome.manifest.changes(since: earlier)) }
      for failure in failures { Console.error("error: \(failure.area): \(failure.reason)") }
      if !failures.isEmpty { throw ExitStatus.someBriefsFailed }
    }
  }

  /// The formats named, or those of a run where nobody chooses.
  private func formats() throws -> [BriefFormat] {
    guard let format else { return BriefFormat.standard }
    if format == "all" { return BriefFormat.allCases }
    return try format.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let known = BriefFormat(rawValue: String(name)) else {
        throw ValidationError(
          "«\(name)» is no format of a brief; the formats are "
            + BriefFormat.allCases.map(\.rawValue).joined(separator: ", ") + " and all")
      }
      return known
    }
  }

  private func print(_ table: Table) {
    Console.output(table.text(format: Console.isOutputTerminal ? .table : .csv))
    for note in table.footnotes where !Console.isOutputTerminal { Console.error(note) }
  }
}
