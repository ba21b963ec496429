import DataFrames
import Foundation
import Testing

/// An article of the documentation, beside the code of the tests that it shows.
///
/// The files that it shows lie in a folder of their own, and are removed with it.
final class Article {
  /// Where the files of the article lie.
  let folder: String
  private let name: String
  private let blocks: [(language: String, before: String, text: String)]
  private var output = ""

  init(_ name: String) throws {
    self.name = name
    let path = Self.root + "/Sources/DataFrames/DataFrames.docc/\(name).md"
    blocks = Self.blocks(of: String(decoding: try FileBytes.read(path), as: UTF8.self))
    folder = NSTemporaryDirectory() + "article-\(name)-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var names: [String] = []
    for block in blocks where block.language == "csv" {
      // Names stand in quotes before the blocks of their files, which can follow one another.
      names += block.before.split(separator: "`").map(String.init).filter { $0.hasSuffix(".csv") }
      try FileBytes.writeAtomically(
        Array(block.text.utf8), to: "\(folder)/\(names.removeFirst())")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Keeps what the code of the article prints.
  func print(_ items: [Any]) {
    output += items.map { "\($0)" }.joined(separator: " ") + "\n"
  }

  /// Compares code and output with those that the article shows.
  func check(_ file: StaticString = #filePath) throws {
    let source = try FileBytes.read("\(file)")
    let code = Self.regions(of: String(decoding: source, as: UTF8.self))
    let shown = blocks.filter { $0.language == "swift" }.map(\.text)
    #expect(code == shown, "the code of \(name).md is not that of its test")
    let printed = blocks.filter { $0.language == "text" }.map(\.text).joined()
    #expect(output == printed, "\(name).md shows another output")
  }

  private static let root =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  /// The blocks of code between lines of three grave accents, with the text before them.
  private static func blocks(
    of text: String
  ) -> [(language: String, before: String, text: String)] {
    let parts = text.components(separatedBy: "```")
    return stride(from: 1, to: parts.count, by: 2).map { index in
      let lines = parts[index].split(
        separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(lines[0]), parts[index - 1], String(lines[1]))
    }
  }

  /// The parts of a test that an article shows.
  private static func regions(of source: String) -> [String] {
    source.components(separatedBy: "    // The article:\n").dropFirst().map { part in
      let code = part.components(separatedBy: "    // End.\n")[0]
      return code.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
        .joined(separator: "\n")
    }
  }
}
