import ArgumentParser
import DataFrames
import Publishing

struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Runs the commands of Markdown texts, and compares or renews what they show.",
    discussion: """
      EXAMPLES
        gcm notebook test brief.md                  does it still print this?
        gcm notebook update brief.md                show what it prints now
        gcm notebook run country.md --html --set area=GEO -o reports

      A notebook is Markdown. In its blocks of the language console, «$ gcm …» is a command, «> » \
      continues it, «? N» is its exit status, and its output stands below, where «...» is any \
      lines and «[..]» any text. Blocks console,ignore are not run, but counted.

      Only gcm itself is run, without a shell, in a new folder that is taken away afterwards, and \
      no path may lead out of it: a notebook from a stranger is safe to run. Files beside the \
      notebook are there if a command names them, and so are blocks that are named as files, such \
      as «csv flows.csv». Files that the front matter names under «downloads:» come from the folder \
      of --downloads; commands that name one that is not there are listed as not run.
      """,
    subcommands: [
      NotebookTestCommand.self, NotebookUpdateCommand.self, NotebookRunCommand.self,
    ])
}

/// The notebooks that a command is about.
struct NotebookOptions: ParsableArguments {
  @Argument(help: "Markdown files.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The folder of the data package that the commands use, found as by other commands.",
      valueName: "dir"))
  var datasets: String?

  @Option(
    help: ArgumentHelp(
      "The folder with the publishers' files that a notebook names under «downloads:».",
      valueName: "dir"))
  var downloads: String?

  func runner() throws -> NotebookRunner {
    let folder = try DatasetOptions.directory(datasets)
    guard let path = realPath(folder) else {
      throw CommandError(
        "\(folder): error: there is no such folder", status: ExitStatus.missingInput)
    }
    return NotebookRunner(executable: programPath(), datasets: path, downloads: downloads)
  }

  /// All notebooks; the problems of all of them together.
  func notebooks(_ runner: NotebookRunner) throws -> [(path: String, notebook: Notebook)] {
    var problems: [String] = []
    var notebooks: [(path: String, notebook: Notebook)] = []
    for path in files {
      do {
        notebooks.append((path, try runner.notebook(at: path)))
      } catch let error as NotebookError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw NotebookError(problems: problems) }
    return notebooks
  }
}

struct NotebookTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs notebooks and compares every line with what they show.",
    discussion: """
      EXAMPLES
        gcm notebook test notebooks-md/01-the-region-in-numbers.md
        gcm notebook test README.md --format md

      EXIT STATUS
        0   every command printed what the notebook shows
        1   one did not; the differences are on standard error
      """)

  @OptionGroup var notebooks: NotebookOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    try reportingErrors {
      let runner = try notebooks.runner()
      var summaries: [NotebookSummary] = []
      for (path, notebook) in try notebooks.notebooks(runner) {
        let results = try runner.results(
          of: notebook, at: path, parameters: notebook.parameters)
        let summary = NotebookSummary(path: path, notebook: notebook, results: results)
        for line in summary.messages { Console.error(line) }
        summaries.append(summary)
      }
      try output.print(NotebookSummary.table(summaries))
      if summaries.contains(where: { !$0.differences.isEmpty }) { throw ExitStatus.findings }
    }
  }
}

struct NotebookUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Runs notebooks and puts what they print in the place of what they show.",
    discussion: """
      EXAMPLES
        gcm notebook update notebooks-md/01-the-region-in-numbers.md

      An output with «...» or «[..]» that fits stays as it is. A notebook that cannot be renewed \
      as a whole is not written.
      """)

  @OptionGroup var notebooks: NotebookOptions

  func run() throws {
    try reportingErrors {
      let runner = try notebooks.runner()
      for (path, notebook) in try notebooks.notebooks(runner) {
        let results = try runner.results(
          of: notebook, at: path, parameters: notebook.parameters)
        let updated = try notebook.updated(results, name: path)
        if updated != notebook {
          try reportingUnwritableFiles {
            try FileBytes.writeAtomically(Array(updated.text.utf8), to: path)
          }
        }
        let count = notebook.differences(results).count
        Console.error("\(path): \(count) of \(results.count) commands renewed")
      }
    }
  }
}

struct NotebookRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Writes notebooks with what their commands print now, as Markdown or as pages.",
    discussion: """
      EXAMPLES
        gcm notebook run country.md --set area=GEO name=Georgia
        gcm notebook run country.md --html -o reports

      The front matter of a notebook, between two lines «---» at its start, can name parameters \
      under «params:» with their values; «{{area}}» in a command or the text is the value of area. \
      A page shows the tables that commands print with --format md as tables. Notebooks that name \
      a command that fails are written too, and the exit status is 1.
      """)

  @OptionGroup var notebooks: NotebookOptions

  @Flag(help: "Write pages that open in any browser, without anything from elsewhere.")
  var html = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Values of parameters.", valueName: "name=value"))
  var set: [String] = []

  @Option(name: [.customShort("o"), .long], help: "The folder to write into.")
  var output = "reports"

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output needs the name of a folder") }
    for text in set where !text.contains("=") || text.hasPrefix("=") {
      throw ValidationError("«\(text)» sets no parameter; write name=value")
    }
  }

  func run() throws {
    try reportingErrors {
      let runner = try notebooks.runner()
      let values = set.map { text in
        let name = text.prefix { $0 != "=" }
        return Notebook.Parameter(name: String(name), value: String(text.dropFirst(name.count + 1)))
      }
      let all = try notebooks.notebooks(runner)
      let paths = try outputPaths(of: all.map(\.path))
      var pages: [(path: String, text: String)] = []
      var failures: [String] = []
      for ((path, notebook), target) in zip(all, paths) {
        let parameters: [Notebook.Parameter]
        switch notebook.parameters(setting: values) {
        case .success(let set): parameters = set
        case .failure(let error):
          throw NotebookError(problems: error.problems.map { "\(path): \($0)" })
        }
        let results = try runner.results(of: notebook, at: path, parameters: parameters)
        for (command, result) in zip(notebook.commands, results)
        where result.status != command.status {
          failures.append(
            "\(path):\(command.line): error: the exit status is \(result.status), not "
              + "\(command.status)")
        }
        let report = NotebookReport(notebook, results: results, parameters: parameters)
        pages.append((target, html ? report.html() : report.markdown()))
      }
      try createFolder(output)
      try reportingUnwritableFiles {
        for page in pages { try FileBytes.writeAtomically(Array(page.text.utf8), to: page.path) }
      }
      Console.error("\(pages.count) \(pages.count == 1 ? "report" : "reports") in \(output)/")
      for failure in failures { Console.error(failure) }
      if !failures.isEmpty { throw ExitStatus.findings }
    }
  }

  /// Where each notebook is written.
  ///
  /// - Throws: `ValidationError` where one would be written over another or over itself.
  private func outputPaths(of files: [String]) throws -> [String] {
    var seen: [String: String] = [:]
    return try files.map { file in
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
      let path = "\(output)/\(stem).\(html ? "html" : "md")"
      if let other = seen.updateValue(file, forKey: path) {
        throw ValidationError("\(other) and \(file) would both be written to \(path)")
      }
      if let target = realPath(path), files.contains(where: { realPath($0) == target }) {
        throw ValidationError("\(path) is a notebook itself; name another folder with --output")
      }
      return path
    }
  }
}
