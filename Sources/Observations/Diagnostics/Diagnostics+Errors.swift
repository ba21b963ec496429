import DataFrames

extension FileError: DiagnosableError {
  public var diagnostics: [Diagnostic] {
    [Diagnostic(.fileUnreadable, file: path, message: reason)]
  }
}

extension CSVError: DiagnosableError {
  public var diagnostics: [Diagnostic] {
    problems.map { problem in
      let found = problem.text.map { $0.isEmpty ? "" : ": '\($0.excerpt)'" } ?? ""
      let isEncoding = problem.message.contains("UTF-")
      return Diagnostic(
        isEncoding ? .encoding : .brokenRecord, file: problem.file, line: problem.line,
        column: problem.column, message: problem.message + found, help: problem.remedy)
    }
  }
}

extension ReadingError: DiagnosableError {
  public var diagnostics: [Diagnostic] { problems.map(\.diagnostic) }
}

extension ReadingError.Problem {
  /// The problem with its cause and remedy apart.
  public var diagnostic: Diagnostic {
    // Texts are written «'found' is wrong: do this»; what was found may hold a colon itself.
    let start = found.flatMap { text.range(of: "'\($0)'")?.upperBound } ?? text.startIndex
    let colon = text[start...].range(of: ": ")
    return Diagnostic(
      code, file: file, line: line, column: character ?? column,
      message: String(text[..<(colon?.lowerBound ?? text.endIndex)]),
      help: colon.map { String(text[$0.upperBound...]) })
  }
}

extension ObservationTableError: DiagnosableError {
  public var diagnostics: [Diagnostic] {
    problems.map { problem in
      let found = problem.text.isEmpty ? "" : " «\(problem.text.excerpt)»"
      return Diagnostic(
        .figureTable, file: table, line: problem.line,
        message: "column \(problem.column):\(found) \(problem.message)")
    }
  }
}

extension TableError: DiagnosableError {
  public var diagnostics: [Diagnostic] {
    problems.map { problem in
      Diagnostic(
        .frameworkTable, file: problem.table, line: problem.line,
        message: (problem.column.isEmpty ? "" : "column \(problem.column): ") + problem.message)
    }
  }
}

extension String {
  /// At most 40 characters, and no line break.
  var excerpt: String {
    let shown = prefix(40).map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return String(shown) + (count > 40 ? "…" : "")
  }

  /// The first place of a text.
  fileprivate func range(of text: String) -> Range<Index>? { self[...].range(of: text) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
