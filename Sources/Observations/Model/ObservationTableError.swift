/// The rows of a figure table that cannot be used, all together.
public struct ObservationTableError: Error, CustomStringConvertible {
  public struct Problem: Sendable, Hashable {
    public var line: Int
    public var column: String
    public var text: String
    public var message: String
  }

  public var table: String
  public var problems: [Problem]

  /// How many problems are printed.
  private static let printed = 20

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
