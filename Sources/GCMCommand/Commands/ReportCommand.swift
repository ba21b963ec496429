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

      Each country gets a folder with brief.md and figures.csv. A country whose brief cannot be
      written does not stop the others: it is listed, and the exit status is 3.
      """)

  @Argument(help: "Areas by ISO3, ISO2, M49 or name.")
  var areas: [String] = []

  @Option(help: "All members of a group.")
  var group: String?

  @Flag(help: "All members of the region.")
  var all = false

  @Option(name: [.customShort("o"), .long], help: "The folder to write into.")
  var output = "reports"

  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if areas.isEmpty, group == nil, !all {
      throw ValidationError("name areas, a --group, or --all")
    }
    if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      let chosen = try chosenAreas(framework)
      let store = try datasets.store(for: framework, sources: nil)
      let material = try BriefMaterial(framework: framework, store: store)
      let batch = try BriefBatch(areas: chosen, material: material, folder: output)
      let failures = try batch.write()
      let count = chosen.count - failures.count
      Console.error("\(count) \(count == 1 ? "brief" : "briefs") in \(output)/, index.md over them")
      for failure in failures { Console.error("error: \(failure.area): \(failure.reason)") }
      if !failures.isEmpty { throw ExitStatus.someBriefsFailed }
    }
  }

  private func chosenAreas(_ framework: Framework) throws -> [Area] {
    let selection = Selection(framework: framework)
    var ids = try areas.map { try selection.area($0).id }
    if let group { ids += try selection.group(group).members(atEndOf: nil) }
    if all {
      ids += try selection.group(framework.settings.regionGroup).members(atEndOf: nil)
    }
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { framework.areas[$0] }
  }
}
