import ArgumentParser
import DataFrames
import GCM
import Observations
import Publishing

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the values of indicators in the formats of statistical offices.",
    discussion: """
      EXAMPLES
        gcm export MDA --objective 20 --format sdmx-csv-2.0
        gcm export --all --indicator O01-STOCK --format px -o stock.px
        gcm export MDA GEO --format json-stat -o figures.json
        gcm export --format sdmx-ml-structure -o structure.xml

      FORMATS
        csv                one value a row, and a row with the reason for what has none
        sdmx-csv-1.0       of SDMX 2.1, with the column DATAFLOW
        sdmx-csv-2.0       of SDMX 3.0, with STRUCTURE, STRUCTURE_ID and ACTION
        sdmx-ml-structure  the data structure and code lists of both, as SDMX-ML 2.1
        px                 PC-Axis, for PxWeb
        json-stat          JSON-stat 2.0

      The same figures stand in every format. A missing figure is never zero.
      """)

  /// What can be written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case csv
    case sdmxCSV1 = "sdmx-csv-1.0"
    case sdmxCSV2 = "sdmx-csv-2.0"
    case structure = "sdmx-ml-structure"
    case px
    case jsonStat = "json-stat"
  }

  @Argument(help: "Areas by ISO3, ISO2, M49 or name.")
  var areas: [String] = []

  @Option(help: "All members of a group.")
  var group: String?

  @Flag(help: "All members of the region.")
  var all = false

  @OptionGroup var indicators: IndicatorOptions

  @Option(help: "One of the formats above.")
  var format = Format.csv

  @Option(help: "The agency that the SDMX files name as the owner of the data structure.")
  var agency = SDMXDataflow.standard.agency

  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("The file to write instead of printing.", valueName: "file"))
  var output: String?

  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if format != .structure, areas.isEmpty, group == nil, !all {
      throw ValidationError("name areas, a --group, or --all")
    }
    if let output, output.isEmpty { throw ValidationError("--output needs the name of a file") }
    guard SDMXDataflow.isAgency(agency) else {
      throw ValidationError(
        "«\(agency)» is no agency of SDMX: a letter, then letters, digits, - or _")
    }
  }

  func run() throws {
    try reportingErrors {
      let framework = try datasets.framework()
      var dataflow = SDMXDataflow.standard
      dataflow.agency = agency
      if format == .structure {
        return try write(SDMXStructure(framework, dataflow: dataflow).text())
      }
      let selection = Selection(framework: framework)
      let areas = try selection.areas(areas, group: group, all: all).map(\.id)
      let chosen = try indicators.chosen(selection)
      let material = try BriefMaterial(
        framework: framework, store: datasets.store(for: framework, sources: nil))
      for area in areas where !material.members.contains(area) {
        throw BriefError.notAMember(area, region: material.region.id)
      }
      let dataset = IndicatorDataset(material, areas: areas, indicators: chosen)
      let title = "Indicators of the Global Compact for Migration"
      switch format {
      case .csv: try write(dataset.table.text(format: .csv))
      case .sdmxCSV1:
        try write(SDMXCSVWriter(dataset, version: .version1, dataflow: dataflow).text())
      case .sdmxCSV2:
        try write(SDMXCSVWriter(dataset, version: .version2, dataflow: dataflow).text())
      case .px: try write(PXWriter(dataset, title: title).text())
      case .jsonStat: try write(JSONStatWriter(dataset, title: title).text())
      case .structure: break
      }
    }
  }

  private func write(_ text: String) throws {
    guard let output else { return Console.output(text) }
    try reportingUnwritableFiles {
      try FileBytes.writeAtomically(Array(text.utf8), to: output)
    }
  }
}
