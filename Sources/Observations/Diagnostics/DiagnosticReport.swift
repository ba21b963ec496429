import DataFrames

/// Diagnostics as people and programs read them.
public struct DiagnosticReport: Sendable {
  public var diagnostics: [Diagnostic]
  /// How many are told at most; the others are counted.
  public var cap: Int

  public init(_ diagnostics: [Diagnostic], cap: Int = 20) {
    self.diagnostics = diagnostics
    self.cap = max(cap, 1)
  }

  /// Each problem with the line it is in, a caret under the place, and help;
  /// then how many more there are.
  ///
  /// - Parameter lines: gives a line of a file, where it is at hand.
  public func text(lines: (_ file: String, _ line: Int) -> String?) -> String {
    var text = diagnostics.prefix(cap).map { diagnostic in
      var block = diagnostic.heading
      if let number = diagnostic.line, let line = lines(diagnostic.file, number) {
        block += "\n" + Self.excerpt(of: line, number: number, column: diagnostic.column)
      }
      return block + "\nhelp: \(diagnostic.help)"
    }
    let more = diagnostics.count - cap
    if more > 0 {
      text.append("and \(more) more \(more == 1 ? "problem" : "problems"): see --max-errors")
    }
    return text.joined(separator: "\n")
  }

  /// An array of objects, one for each problem, all of them: `code`, `severity`,
  /// `file`, `line`, `column`, `message`, `help`.
  public var json: String {
    JSONText.array(
      diagnostics.map { diagnostic in
        var members: [(name: String, value: JSONText)] = [
          ("code", .string(diagnostic.code.rawValue)),
          ("severity", .string(diagnostic.severity.rawValue)), ("file", .string(diagnostic.file)),
        ]
        if let line = diagnostic.line { members.append(("line", .integer(line))) }
        if let column = diagnostic.column { members.append(("column", .integer(column))) }
        members.append(("message", .string(diagnostic.message)))
        members.append(("help", .string(diagnostic.help)))
        return .object(members)
      }
    ).pretty
  }

  /// The characters of a line that are shown: those around the place.
  private static let width = 72

  /// The line with its number, and under it a caret.
  private static func excerpt(of line: String, number: Int, column: Int?) -> String {
    let margin = "  \(number) | "
    let scalars = Array(line.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
    let place = min(max((column ?? 1) - 1, 0), scalars.count)
    let start = place < width - 8 ? 0 : place - width / 2
    let end = min(scalars.count, start + width)
    var shown = String.UnicodeScalarView()
    if start > 0 { shown.append("…") }
    shown.append(contentsOf: scalars[start..<end])
    if end < scalars.count { shown.append("…") }
    let excerpt = margin + String(shown)
    guard column != nil else { return excerpt }
    let indent = margin.count + place - start + (start > 0 ? 1 : 0)
    return excerpt + "\n" + String(repeating: " ", count: indent) + "^"
  }
}
