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
      """)

  @Argument(help: "The id of an indicator.")
  var indicator: String

  @Argument(help: "An area by ISO3, ISO2, M49 or name, or a group.")
  var area: String

  @Argument(help: "A period such as 2020 or 2020-Q3; the latest by default.")
  var period: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var datasets: DatasetOptions

  func validate() throws {
    if let period, Period(period) == nil {
      throw ValidationError("«\(period)» is no period; write 2020, 2020-Q3 or 2020-07")
    }
  }

  func run() throws {
    try reportingErrors {
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
    output.print(document.summary)
    if !explanation.inputs.isEmpty {
      Console.output("\n")
      output.print(document.inputs)
    }
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
    output.print(document.summary)
    Console.output("\n")
    output.print(document.members)
  }
}
