import DataFrames

/// The records of files that could not be used, with the reason and the text.
public struct RejectedRecords: Sendable {
  private let problems: [(path: String, diagnostic: Diagnostic)]

  /// The records that were left out of imported files.
  public init(_ files: [ImportedFile]) {
    problems = files.flatMap { file in file.rejected.map { (file.path, $0.diagnostic) } }
  }

  /// The records because of which files were refused as a whole, as those whose
  /// layout adds records up are.
  public init(refusing diagnostics: [Diagnostic]) {
    problems = diagnostics.filter { $0.line != nil }.map { ($0.file, $0) }
  }

  /// `file`, `line`, `column`, `code`, `message` and `text`, one row a problem.
  ///
  /// - Throws: an error of a file that can no longer be read.
  public func csvBytes() throws -> [UInt8] {
    var sources = SourceLines()
    let texts = problems.map { path, problem in
      problem.line.flatMap { sources.line($0, of: path) }
    }
    func column(_ text: (String, Diagnostic) -> String) -> AnyColumn {
      AnyColumn(problems.map { Optional(text($0.path, $0.diagnostic)) })
    }
    return try DataFrame([
      ("file", column { path, _ in path.split(separator: "/").last.map(String.init) ?? path }),
      ("line", AnyColumn(problems.map(\.diagnostic.line))),
      ("column", AnyColumn(problems.map(\.diagnostic.column))),
      ("code", column { $1.code.rawValue }), ("message", column { $1.message }),
      ("text", AnyColumn(texts)),
    ]).csvBytes()
  }
}
