import ArgumentParser
import GCM
import Observations

struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Rebuilds the figures from the publishers' downloads.",
    discussion: """
      EXAMPLES
        gcm data build --from downloads --into datasets
      """,
    subcommands: [DataBuildCommand.self])
}

struct DataBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Reads the files that framework/files.csv names and writes figures/.",
    discussion: """
      EXAMPLES
        gcm data build --from downloads --into datasets

      The same downloads give the same bytes. What was read, what was left out and which areas did
      not match is reported on standard error; nothing is written if a file cannot be read.
      """)

  @Option(help: "The folder with the publishers' files, laid out as framework/files.csv says.")
  var from: String

  @Option(help: "The folder of the data package.")
  var into: String

  func run() throws {
    try reportingErrors {
      let framework = try Framework(contentsOf: into)
      let region = try Selection(framework: framework).group(framework.settings.regionGroup)
      let compiler = FigureCompiler(
        areas: framework.areas, members: Set(region.everMembers),
        recipes: try FigureFolder(datasets: into).recipes)
      let compilation = try compiler.compile(from: from) { Console.error($0) }
      try reportingUnwritableFiles { try compilation.write(into: into) }
      let figures = compilation.tables.reduce(0) { $0 + $1.observations.count }
      Console.error(
        "\(figures) figures in \(compilation.tables.count) tables from "
          + "\(compilation.inputs.count) files; figures/remarks.csv tells what was left out")
    }
  }
}
