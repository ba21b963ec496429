import DataFrames
import Publishing

/// Runs the commands of notebooks, each notebook in a folder of its own that is new and empty but
/// for the files it brings.
///
/// A notebook brings the blocks that have the name of a file, and those files beside it that a
/// command names; a link is none. The downloads that it names come from a folder that the user
/// names, never from a place of the notebook's choice.
struct NotebookRunner {
  /// The path of `gcm` itself.
  let executable: String
  /// The folder of the data package, as an absolute path.
  let datasets: String
  /// The folder with the publishers' files that notebooks name as downloads, if there is one.
  let downloads: String?

  /// Reads a notebook. Commands that name a download that is not at hand are not among those to run.
  ///
  /// - Throws: ``NotebookError`` or the error of the file.
  func notebook(at path: String) throws -> Notebook {
    guard let text = String(validating: try FileBytes.readStored(path), as: UTF8.self) else {
      throw NotebookError(problems: ["\(path): error: the text is not in UTF-8; save it as UTF-8"])
    }
    let notebook = try Notebook(text, name: path)
    let absent = notebook.downloads.filter { downloadPath($0) == nil }
    return notebook.leavingOut(commandsNaming: Set(absent))
  }

  private func downloadPath(_ name: String) -> String? {
    downloads.map { "\($0)/\(name)" }.flatMap { isRegularFile($0) ? $0 : nil }
  }

  /// What the commands of a notebook print, in their order.
  ///
  /// - Parameters:
  ///   - path: where the notebook stands; the files it names are looked for beside it.
  ///   - parameters: the values that the commands are filled in with.
  /// - Throws: ``NotebookError`` for a value that makes a command one that is not run.
  func results(
    of notebook: Notebook, at path: String, parameters: [Notebook.Parameter]
  ) throws -> [NotebookResult] {
    let commands = notebook.commands.map { notebook.words(of: $0, parameters) }
    let problems = zip(notebook.commands, commands).compactMap { command, words in
      CommandRules.refusal(of: words).map { "\(path):\(command.line): error: \($0)" }
    }
    guard problems.isEmpty else { throw NotebookError(problems: problems) }

    let scratch = try ScratchFolder()
    let folder = "\(scratch.path)/notebook"
    try createFolder(folder)
    try bringFiles(of: notebook, commands: commands, from: path, into: folder)
    let child = ChildProgram(
      executable: executable, folder: folder,
      environment: ChildProgram.pinnedEnvironment(datasets: datasets))
    let output = "\(scratch.path)/output"
    let errors = "\(scratch.path)/errors"
    return try commands.map { words in
      let status = try child.run(Array(words.dropFirst()), output: output, errors: errors)
      return NotebookResult(
        status: status,
        output: String(decoding: try FileBytes.readStored(output), as: UTF8.self),
        errors: String(decoding: try FileBytes.readStored(errors), as: UTF8.self))
    }
  }

  private func bringFiles(
    of notebook: Notebook, commands: [[String]], from path: String, into folder: String
  ) throws {
    for file in notebook.files {
      try FileBytes.writeAtomically(Array(file.text.utf8), to: "\(folder)/\(file.name)")
    }
    let beside = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    for name in notebook.downloads {
      guard let source = downloadPath(name) else { continue }
      try FileBytes.writeAtomically(try FileBytes.readStored(source), to: "\(folder)/\(name)")
    }
    let written = Set(notebook.files.map(\.name) + notebook.downloads)
    let named = Set(
      commands.joined().flatMap { $0.split(separator: "=").map(String.init) }
        .filter { NotebookFileName.isPlain($0) && !written.contains($0) })
    for name in named.sorted() where isRegularFile(beside + name) {
      let bytes = try FileBytes.readStored(beside + name)
      try FileBytes.writeAtomically(bytes, to: "\(folder)/\(name)")
    }
  }
}
