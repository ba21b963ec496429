import DataFrames

/// A table of the framework, read as text, that remembers the line of each row.
struct FrameworkTable {
  let name: String
  private(set) var rows: [FrameworkRow] = []

  /// - Throws: an error of the file or the CSV reader, or a ``FrameworkError``
  ///   for a column that is missing.
  init(contentsOf directory: String, name: String, columns: [String]) throws {
    self.name = name
    let text = try DelimitedText(FileBytes.read("\(directory)/\(name)"), name: name)
    var positions: [String: Int] = [:]
    if text.recordCount > 0 {
      for field in 0..<text.fieldCount(0) { positions[text.string(0, field)] = field }
    }
    let absent = columns.filter { positions[$0] == nil }
    guard absent.isEmpty else {
      throw FrameworkError(
        problems: absent.map {
          .init(table: name, line: 1, column: $0, message: "the column is missing")
        })
    }
    for record in 1..<max(text.recordCount, 1) {
      rows.append(
        FrameworkRow(
          table: name, line: text.line(record),
          fields: positions.mapValues { text.string(record, $0) }))
    }
  }
}

extension FrameworkTable {
  /// A problem for each row whose key stands in an earlier row.
  func repetitions(of column: String) -> [FrameworkError.Problem] {
    var seen: Set<String> = []
    return rows.filter { !seen.insert($0[column]).inserted }.map { row in
      row.problem(column, "«\(row[column])» stands in an earlier row already")
    }
  }
}

/// One row of a table of the framework.
struct FrameworkRow {
  let table: String
  let line: Int
  fileprivate let fields: [String: String]

  /// The text of a column, which may be empty.
  subscript(column: String) -> String { fields[column] ?? "" }

  /// The text of a column, or `nil` where it is empty.
  func optional(_ column: String) -> String? {
    self[column].isEmpty ? nil : self[column]
  }

  /// The pieces of a column between semicolons.
  func list(_ column: String) -> [String] {
    self[column].split(separator: ";").map { String($0.drop { $0 == " " }) }
  }

  func problem(_ column: String, _ message: String) -> FrameworkError.Problem {
    .init(table: table, line: line, column: column, message: message)
  }

  /// Converts a column, or notes what was expected.
  func convert<Value>(
    _ column: String, expected: String, into problems: inout [FrameworkError.Problem],
    _ conversion: (String) -> Value?
  ) -> Value? {
    if let value = conversion(self[column]) { return value }
    problems.append(problem(column, "«\(self[column])» is not \(expected)"))
    return nil
  }
}
