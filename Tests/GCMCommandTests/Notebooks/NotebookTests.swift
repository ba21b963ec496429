import Foundation
import Observations
import Publishing
import Testing

@testable import GCMCommand

/// Runs what the README and the notebooks show as `gcm notebook test` does, and compares every line.
///
/// With `GCM_UPDATE_NOTEBOOKS=1` in the environment the shown outputs are replaced by what the
/// program prints now, as `gcm notebook update` does.
@Suite struct NotebookTests {
  static let runner = NotebookRunner(
    executable: Program.path, datasets: Shipped.root.appendingPathComponent("datasets").path,
    downloads: Shipped.path("../shared/data/abel-cohen"))

  static let texts: [String] = {
    let folder = Shipped.root.appendingPathComponent("notebooks-md").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return ["README.md"]
      + names.filter { $0.hasSuffix(".md") }.sorted().map { "notebooks-md/\($0)" }
  }()

  @Test(arguments: texts) func `shows what the program prints`(name: String) throws {
    let file = Shipped.root.appendingPathComponent(name)
    let notebook = try Self.runner.notebook(at: file.path)
    let results = try Self.runner.results(
      of: notebook, at: file.path, parameters: notebook.parameters)
    if ProcessInfo.processInfo.environment["GCM_UPDATE_NOTEBOOKS"] == "1" {
      let updated = try notebook.updated(results, name: name)
      try updated.text.write(to: file, atomically: true, encoding: .utf8)
    } else {
      let summary = NotebookSummary(path: name, notebook: notebook, results: results)
      for ignored in notebook.ignored {
        print("\(name):\(ignored.line): not run: \(ignored.source)")
      }
      #expect(summary.differences.isEmpty, "\(summary.messages.joined(separator: "\n"))")
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

  @Test func `the code of the notebook on the library is compiled and prints what is shown`() throws
  {
    let notebook = try String(
      contentsOf: Shipped.root.appendingPathComponent(
        "notebooks-md/11-using-the-library-from-swift.md"), encoding: .utf8)
    let source = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("UsingTheLibrary.swift"), encoding: .utf8)
    func parts(_ text: String, from start: String, to end: String) -> [String] {
      text.components(separatedBy: start).dropFirst().compactMap {
        $0.components(separatedBy: end).first
      }
    }
    let compiled = parts(source, from: "// snippet\n", to: "// end\n")
    #expect(compiled.count == 2)
    #expect(parts(notebook, from: "```swift\n", to: "```\n") == compiled)
    let printed = try measures().joined(separator: "\n") + "\n"
    #expect(parts(notebook, from: "```text\n", to: "```\n") == [printed])
    let series = try remittances(
      ofArea: "MDA", datasets: Shipped.root.appendingPathComponent("datasets").path)
    let value = try #require(series[Period(year: 2018)].value)
    #expect((value * 100).rounded() == 1606)
  }
}
