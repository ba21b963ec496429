/// What a command of a notebook printed and how it ended.
public struct NotebookResult: Sendable, Equatable {
  public var status: Int32
  /// Standard output, then standard error, without empty lines at the end.
  public var lines: [String]

  public init(status: Int32, output: String, errors: String) {
    self.status = status
    lines = Self.lines(output) + Self.lines(errors)
    while lines.last == "" { lines.removeLast() }
  }

  /// The lines of a text; the break at its end opens none.
  private static func lines(_ text: String) -> [String] {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// A command whose output is not what the notebook shows.
public struct NotebookDifference: Sendable, Equatable {
  /// The line of the command, from 1.
  public var line: Int
  /// What is different, one text a line: `-` before what is shown, `+` before what was printed.
  public var description: String
}

extension Notebook {
  /// Whether a command printed what the notebook shows.
  public func matches(_ result: NotebookResult, _ command: Command) -> Bool {
    result.status == command.status && OutputPattern(command.expected).matches(result.lines)
  }

  /// The commands that printed something else than the notebook shows.
  ///
  /// - Parameter results: one for each command, in their order.
  public func differences(_ results: [NotebookResult]) -> [NotebookDifference] {
    zip(commands, results).compactMap { command, result in
      guard !matches(result, command) else { return nil }
      var lines: [String] = []
      if result.status != command.status {
        lines.append("the exit status is \(result.status), not \(command.status)")
      }
      let shown = command.expected
      let printed = result.lines
      let start = zip(shown, printed).prefix { $0 == $1 }.count
      let end = zip(shown[start...].reversed(), printed[start...].reversed())
        .prefix { $0 == $1 }.count
      lines += Self.excerpt(shown[start..<(shown.count - end)], mark: "- ")
      lines += Self.excerpt(printed[start..<(printed.count - end)], mark: "+ ")
      return NotebookDifference(line: command.line, description: lines.joined(separator: "\n"))
    }
  }

  private static func excerpt(_ lines: ArraySlice<String>, mark: String) -> [String] {
    let limit = 20
    return lines.prefix(limit).map { mark + $0 }
      + (lines.count > limit ? ["\(mark)… and \(lines.count - limit) lines more"] : [])
  }

  /// The notebook with what the commands printed in the place of what it shows.
  ///
  /// An output with wildcards that fits stays as it is.
  ///
  /// - Parameter name: the name of the file in problems.
  /// - Throws: ``NotebookError`` for an output with wildcards that does not fit, because nobody but
  ///   its author knows what to leave out, and for one that would read as a command or as the end of
  ///   the block.
  public func updated(_ results: [NotebookResult], name: String) throws(NotebookError) -> Notebook {
    var problems: [String] = []
    var lines = lines
    var hasWildcards = false
    for (command, result) in zip(commands, results).reversed() where !matches(result, command) {
      guard !OutputPattern(command.expected).hasWildcards else {
        problems.append(
          "\(name):\(command.line): error: the output does not fit the lines with «...» or «[..]»; "
            + "change them by hand")
        continue
      }
      hasWildcards = hasWildcards || OutputPattern(result.lines).hasWildcards
      lines.replaceSubrange(command.result, with: Self.shown(result))
    }
    guard problems.isEmpty else { throw NotebookError(problems: problems.reversed()) }
    let updated = try Notebook(lines.joined(separator: lineBreak), name: name)
    let isSame =
      !hasWildcards && updated.commands.map(\.words) == commands.map(\.words)
      && zip(updated.commands, results).allSatisfy { updated.matches($1, $0) }
    guard isSame else {
      throw NotebookError(problems: [
        "\(name): error: an output has a line that would read as a command, as the end of the block "
          + "or as a wildcard; leave it out by hand with «...»"
      ])
    }
    return updated
  }

  /// A result as the lines below a command.
  static func shown(_ result: NotebookResult) -> [String] {
    (result.status == 0 ? [] : ["? \(result.status)"]) + result.lines
  }
}
