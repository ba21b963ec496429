/// The rows of a figure table that cannot be used, all together.
public struct ObservationTableError: Error, CustomStringConvertible {
  /// One thing wrong in a row.
  public struct Problem: Sendable, Hashable {
    /// The physical line, from 1.
    public var line: Int
    /// The name of the column.
    public var column: String
    /// The text found; empty for none.
    public var text: String
    /// What is expected.
    public var message: String
  }

  /// The name of the file.
  public var table: String
  /// In the order of the lines.
  public var problems: [Problem]

  /// How many problems are printed.
  private static let printed = 20

  /// The first twenty problems and how many more there are.
  public var description: String {
    var lines = problems.prefix(ObservationTableError.printed).map { problem in
      let found = problem.text.isEmpty ? "" : " «\(problem.text)»"
      return "\(table):\(problem.line): error: column \(problem.column):\(found) \(problem.message)"
    }
    if problems.count > ObservationTableError.printed {
      lines.append("… and \(problems.count - ObservationTableError.printed) more")
    }
    return lines.joined(separator: "\n")
  }
}
