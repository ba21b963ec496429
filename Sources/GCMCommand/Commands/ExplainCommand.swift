import ArgumentParser
import GCM
import Observations
import Publishing

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Walks from a value back to the file and line of every figure behind it.",
    discussion: """
      EXAMPLES
        gcm explain O01-STOCKPC MDA 2020
        gcm explain O08-DEATHSMMP ITA           the latest value
        gcm explain O01-FEMALE MDA 2024 --format json
        gcm explain O01-WORLDSHARE UNECE 2024   the members behind a group
        gcm explain O01-STOCKPC MDA 2020 --sources downloads
                                                whether the files have changed since
        gcm explain GCM-L002                    the code of a problem; GCM lists all
      """)

  @Argument(help: "The id of an indicator, or the code of a problem.")
  var indicator: String

  @Argument(help: "An area by ISO3, ISO2, M49 or name, or a group.")
  var area: String?

  @Argument(help: "A period such as 2020 or 2020-Q3; the latest by default.")
  var period: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the publishers' files, to tell whether they have changed since.",
      valueName: "dir"))
  var sources: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  /// Whether a code of problems is meant, not an indicator.
  private var isCode: Bool { area == nil && indicator.uppercased().hasPrefix("GCM") }

  func validate() throws {
    if area == nil, !isCode { throw ValidationError("name an area or a group") }
    if let period, Period(period) == nil {
      throw ValidationError("«\(period)» is no period; write 2020, 2020-Q3 or 2020-07")
    }
  }

  func run() throws {
    try reportingErrors {
      guard let area else { return try explainCode() }
      let framework = try datasets.framework()
      let selection = Selection(framework: framework)
      let indicator = try selection.indicator(indicator)
      let store = try datasets.store(for: framework, sources: nil)
      if let group = framework.group(area.uppercased()) {
        try explain(indicator, group: group, framework: framework, store: store)
      } else {
        try explain(
          indicator, area: try selection.area(area), framework: framework, store: store)
      }
    }
  }

  private func explainCode() throws {
    let text = indicator.uppercased()
    if text == "GCM" { return try output.print(DiagnosticCodeTable.all) }
    guard let code = DiagnosticCode(rawValue: text) else {
      throw ValidationError("«\(indicator)» is no code; gcm explain GCM lists them")
    }
    try output.print(DiagnosticCodeTable.table(of: code))
  }

  private func explain(
    _ indicator: Indicator, area: Area, framework: Framework, store: FigureStore
  ) throws {
    let explanation = Explanation(
      indicator, area: area.id, period: period.flatMap { Period($0) }, framework: framework,
      store: store)
    let folder = try FigureFolder(datasets: datasets.directory())
    let document = ExplanationDocument(explanation, framework: framework) {
      folder.path(ofFile: $0)
    }
    var tables = [document.summary]
    if !explanation.inputs.isEmpty { tables.append(document.inputs) }
    if let sources {
      let used = Set(explanation.inputs.map(\.observation.file))
      let files = try RecordedFile.files(ofDatasets: folder.directory)
      tables.append(
        RecordedFileTable(files.filter { used.contains($0.id) }, directory: sources).table)
    }
    try output.print(tables)
  }

  private func explain(
    _ indicator: Indicator, group: AreaGroup, framework: Framework, store: FigureStore
  ) throws {
    guard
      let explanation = try GroupExplanation(
        indicator, group: group, period: period.flatMap { Period($0) }, framework: framework,
        store: store)
    else {
      throw CommandError(
        "\(indicator.id): no member of \(group.id) has a value\(period.map { " in \($0)" } ?? "")",
        status: ExitStatus.unusableInput)
    }
    let document = GroupExplanationDocument(explanation, framework: framework)
    try output.print([document.summary, document.members])
  }
}
