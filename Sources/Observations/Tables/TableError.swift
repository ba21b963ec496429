/// One thing wrong in a table of the data package, and where it is.
public struct TableProblem: Sendable, Hashable, CustomStringConvertible {
  /// The name of the file.
  public var table: String
  /// The physical line, from 1.
  public var line: Int
  /// The name of the column; empty where the whole line is meant.
  public var column: String
  /// What is wrong and what is expected.
  public var message: String

  /// A problem at a place.
  public init(table: String, line: Int, column: String, message: String) {
    self.table = table
    self.line = line
    self.column = column
    self.message = message
  }

  /// `table:line: error: column …: message`.
  public var description: String {
    "\(table):\(line): error: " + (column.isEmpty ? message : "column \(column): \(message)")
  }
}

/// The problems found in tables of the data package, all together.
public struct TableError: Error, Sendable, Hashable, CustomStringConvertible {
  /// In the order in which the tables were looked at.
  public var problems: [TableProblem]

  /// An error of problems.
  public init(problems: [TableProblem]) {
    self.problems = problems
  }

  /// One problem a line.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }

  /// Throws the problems where there are any.
  package static func throwing(_ problems: [TableProblem]) throws(TableError) {
    guard problems.isEmpty else { throw TableError(problems: problems) }
  }
}
