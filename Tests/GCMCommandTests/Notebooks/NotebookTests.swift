import Foundation
import Testing

/// Runs what the README and the notebooks show, and compares every line.
///
/// With `GCM_UPDATE_NOTEBOOKS=1` in the environment the shown outputs are
/// replaced by what the program prints now.
@Suite struct NotebookTests {
  static let texts: [String] = {
    let folder = Shipped.root.appendingPathComponent("notebooks-md").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return ["README.md"]
      + names.filter { $0.hasSuffix(".md") }.sorted().map { "notebooks-md/\($0)" }
  }()

  @Test(arguments: texts) func `shows what the program prints`(name: String) throws {
    let file = Shipped.root.appendingPathComponent(name)
    var notebook = Notebook(try String(contentsOf: file, encoding: .utf8))
    try #require(!notebook.commands.isEmpty, "\(name) shows no command")
    let folder = try TemporaryFolder()
    try copyFigures(to: folder)
    let isUpdating = ProcessInfo.processInfo.environment["GCM_UPDATE_NOTEBOOKS"] == "1"
    var replacements: [(Range<Int>, [String])] = []
    for command in notebook.commands {
      try #require(command.arguments.first == "gcm", "\(name):\(command.line): only gcm is run")
      // Publishers' files live beside the checkout, or not at all.
      let shared = command.arguments.filter { $0.hasPrefix("../shared/") }
      if shared.contains(where: { !FileManager.default.fileExists(atPath: Shipped.path($0)) }) {
        print("\(name):\(command.line): left out, there is no ../shared")
        continue
      }
      let outcome = try Program.run(
        Array(command.arguments.dropFirst()), in: shared.isEmpty ? folder.path : nil)
      var found = (outcome.output + outcome.errors).components(separatedBy: "\n")
      while found.last == "" { found.removeLast() }
      #expect(
        outcome.status == command.status, "\(name):\(command.line): \(outcome.errors)")
      if isUpdating {
        // Lines left out on purpose stay so.
        if !command.expected.contains("...") { replacements.append((command.outputLines, found)) }
      } else {
        #expect(
          Notebook.matches(command.expected, found),
          "\(name):\(command.line): the program prints\n\(found.joined(separator: "\n"))")
      }
    }
    guard isUpdating else { return }
    for (lines, output) in replacements.reversed() {
      notebook.lines.replaceSubrange(lines, with: output)
    }
    try notebook.lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
  }

  /// Puts the figures that stand beside the notebooks where the commands run.
  private func copyFigures(to folder: TemporaryFolder) throws {
    let notebooks = Shipped.root.appendingPathComponent("notebooks-md")
    for name in try FileManager.default.contentsOfDirectory(atPath: notebooks.path)
    where name.hasSuffix(".csv") {
      try FileManager.default.copyItem(
        atPath: notebooks.appendingPathComponent(name).path, toPath: "\(folder.path)/\(name)")
    }
  }

  @Test func `the README shows the first lines of a brief as they are`() throws {
    let readme = try String(
      contentsOf: Shipped.root.appendingPathComponent("README.md"), encoding: .utf8)
    let block = try #require(readme.components(separatedBy: "```markdown\n").dropFirst().first)
    let shown = try #require(block.components(separatedBy: "\n```").first)
    let folder = try TemporaryFolder()
    #expect(try Program.run(["report", "MDA", "-o", folder.path]).status == 0)
    #expect(folder.text("MDA/brief.md")?.hasPrefix(shown) == true)
  }

  @Test(arguments: [
    (["a", "...", "d"], ["a", "b", "c", "d"], true), (["a", "..."], ["a"], true),
    (["a", "...", "d"], ["a", "b"], false), (["x [..] z"], ["x y y z"], true),
    (["x [..] z"], ["x y"], false), ([], ["a"], false), (["a"], ["a"], true),
  ])
  func `compares with any lines and any text`(expected: [String], found: [String], result: Bool) {
    #expect(Notebook.matches(expected, found) == result)
  }

  @Test func `reads commands, continuations and statuses`() throws {
    let notebook = Notebook(
      """
      ```console
      $ gcm table --area 'Republic of Moldova'
      > --format csv
      ? 64
      one
      $ gcm objectives
      ```
      """)
    #expect(
      notebook.commands.map(\.arguments)
        == [
          ["gcm", "table", "--area", "Republic of Moldova", "--format", "csv"],
          ["gcm", "objectives"],
        ])
    #expect(notebook.commands.map(\.status) == [64, 0])
    #expect(notebook.commands.map(\.expected) == [["one"], []])
  }
}
