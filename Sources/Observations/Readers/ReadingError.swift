/// Why a publisher's file could not be read: all problems found, each with its place.
public struct ReadingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing wrong in one place.
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// The physical line, from 1; `nil` where the whole file is meant.
    public var line: Int?
    /// The field of the record, from 1.
    public var column: Int?
    /// What is wrong, the text found and what to do: `'found' is wrong: do this`.
    public var text: String
    /// The kind of problem.
    public var code: DiagnosticCode
    /// The character in its line, from 1, where it is known.
    public var character: Int?
    /// The text of the field, where one field is meant.
    public var found: String?

    public init(
      file: String, line: Int? = nil, column: Int? = nil, text: String,
      code: DiagnosticCode = .cell, character: Int? = nil, found: String? = nil
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.text = text
      self.code = code
      self.character = character
      self.found = found
    }

    public var description: String {
      var place = file
      if let line { place += ":\(line)" }
      if let column { place += ":\(column)" }
      return "\(place): error: \(text)"
    }
  }

  public var problems: [Problem]

  public init(problems: [Problem]) {
    self.problems = problems
  }

  public init(file: String, line: Int? = nil, column: Int? = nil, _ text: String) {
    problems = [Problem(file: file, line: line, column: column, text: text)]
  }

  /// The first twenty problems and how many more there are.
  public var description: String {
    var lines = problems.prefix(20).map(\.description)
    if problems.count > 20 { lines.append("… and \(problems.count - 20) more problems") }
    return lines.joined(separator: "\n")
  }
}
