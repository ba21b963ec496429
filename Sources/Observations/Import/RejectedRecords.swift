import DataFrames

/// The records of imported files that were left out, with the reason and the text.
public struct RejectedRecords: Sendable {
  private let files: [ImportedFile]

  public init(_ files: [ImportedFile]) {
    self.files = files
  }

  /// `file`, `line`, `column`, `code`, `message` and `text`, one row a problem.
  ///
  /// - Throws: an error of a file that can no longer be read.
  public func csvBytes() throws -> [UInt8] {
    var rows: [(file: String, problem: Diagnostic, text: String?)] = []
    var sources = SourceLines()
    for file in files {
      for problem in file.rejected {
        let text = problem.line.flatMap { sources.line($0, of: file.path) }
        rows.append((file.name, problem.diagnostic, text))
      }
    }
    return try DataFrame([
      ("file", AnyColumn(rows.map { Optional($0.file) })),
      ("line", AnyColumn(rows.map(\.problem.line))),
      ("column", AnyColumn(rows.map(\.problem.column))),
      ("code", AnyColumn(rows.map { Optional($0.problem.code.rawValue) })),
      ("message", AnyColumn(rows.map { Optional($0.problem.message) })),
      ("text", AnyColumn(rows.map(\.text))),
    ]).csvBytes()
  }
}
