import Foundation

/// A Markdown text whose `console` blocks are run and compared.
///
/// `$ gcm …` is a command, `> ` continues it, `? N` is the exit status it ends
/// with, and the lines below are its output: `...` stands for any lines and
/// `[..]` for any text within one. Only `gcm` itself is ever run.
struct Notebook {
  struct Command: Sendable, Hashable {
    var arguments: [String]
    var status: Int32
    var expected: [String]
    /// The line of the command, from 1.
    var line: Int
    /// The lines of the expected output, as positions in the text.
    var outputLines: Range<Int>
  }

  var lines: [String]
  private(set) var commands: [Command] = []

  init(_ text: String) {
    lines = text.components(separatedBy: "\n")
    var isInside = false
    var current: Command?
    func finish(at position: Int) {
      guard var command = current else { return }
      command.outputLines = command.outputLines.lowerBound..<position
      command.expected = Array(lines[command.outputLines])
      commands.append(command)
      current = nil
    }
    for (position, line) in lines.enumerated() {
      if line == "```console" {
        isInside = true
      } else if line == "```", isInside {
        finish(at: position)
        isInside = false
      } else if isInside, line.hasPrefix("$ ") {
        finish(at: position)
        current = Command(
          arguments: Notebook.words(line.dropFirst(2)), status: 0, expected: [],
          line: position + 1, outputLines: position + 1..<position + 1)
      } else if isInside, current != nil, line.hasPrefix("> "),
        current?.outputLines.lowerBound == position
      {
        current?.arguments += Notebook.words(line.dropFirst(2))
        current?.outputLines = position + 1..<position + 1
      } else if isInside, line.hasPrefix("? "), let status = Int32(line.dropFirst(2)),
        current?.outputLines.lowerBound == position
      {
        current?.status = status
        current?.outputLines = position + 1..<position + 1
      }
    }
  }

  /// Words as a shell splits them, with single and double quotes.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in text {
      if character == quote {
        quote = nil
      } else if quote != nil {
        word = (word ?? "") + String(character)
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// Whether an output is the expected one.
  static func matches(_ expected: [String], _ found: [String]) -> Bool {
    guard let first = expected.first else { return found.isEmpty }
    let rest = Array(expected.dropFirst())
    if first == "..." {
      return (0...found.count).contains { matches(rest, Array(found.dropFirst($0))) }
    }
    guard let line = found.first, lineMatches(first, line) else { return false }
    return matches(rest, Array(found.dropFirst()))
  }

  private static func lineMatches(_ expected: String, _ found: String) -> Bool {
    let pieces = expected.components(separatedBy: "[..]")
    guard pieces.count > 1 else { return expected == found }
    guard found.hasPrefix(pieces[0]), found.hasSuffix(pieces[pieces.count - 1]) else {
      return false
    }
    var rest = found.dropFirst(pieces[0].count)
    for piece in pieces.dropFirst().dropLast() {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(pieces[pieces.count - 1])
  }
}
