/// The expected lines of an output: `...` stands for any lines, none among them, and `[..]` for any
/// text within one.
///
/// Both are matched from the left without going back further than the last wildcard, so that the
/// time is bounded by the product of both lengths.
public struct OutputPattern: Sendable, Equatable {
  public let lines: [String]

  public init(_ lines: [String]) {
    self.lines = lines
  }

  /// Whether the lines leave something open.
  public var hasWildcards: Bool {
    lines.contains { $0 == "..." || $0.contains("[..]") }
  }

  /// Whether an output is the expected one.
  public func matches(_ found: [String]) -> Bool {
    var pattern = 0
    var line = 0
    var wildcard: (pattern: Int, line: Int)?
    while line < found.count {
      if pattern < lines.count, lines[pattern] == "..." {
        wildcard = (pattern, line)
        pattern += 1
      } else if pattern < lines.count, Self.matches(lines[pattern], found[line]) {
        pattern += 1
        line += 1
      } else if let last = wildcard {
        wildcard = (last.pattern, last.line + 1)
        pattern = last.pattern + 1
        line = last.line + 1
      } else {
        return false
      }
    }
    return lines[pattern...].allSatisfy { $0 == "..." }
  }

  private static func matches(_ expected: String, _ found: String) -> Bool {
    let pieces = expected.split(separator: "[..]", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else {
      return expected == found
    }
    guard found.hasPrefix(first) else { return false }
    var rest = found.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }
}
