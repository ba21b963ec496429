import DataFrames

/// A table of the data package that people edit, read as text: it remembers
/// the line of each row, so that every problem can be told with its place.
package struct TextTable {
  package let name: String
  package private(set) var rows: [TextRow] = []

  /// Reads a table. A header without one of the columns or with one of them
  /// twice, and a row that is shorter or longer than the header, are noted; an
  /// empty line is no row.
  ///
  /// - Throws: an error of the file or of the CSV reader.
  package init(
    contentsOf path: String, name: String, columns: [String],
    problems: inout [TableProblem]
  ) throws {
    try self.init(
      csv: FileBytes.read(path), name: name, columns: columns, problems: &problems)
  }

  /// Reads a table from its text in UTF-8.
  package init(
    csv bytes: [UInt8], name: String, columns: [String], problems: inout [TableProblem]
  ) throws {
    self.name = name
    let text = try DelimitedText(bytes, name: name)
    func note(_ record: Int, _ column: String, _ message: String) {
      problems.append(
        TableProblem(
          table: name, line: record == 0 ? 1 : text.line(record), column: column,
          message: message))
    }
    let width = text.recordCount == 0 ? 0 : text.fieldCount(0)
    var positions: [String: Int] = [:]
    for field in 0..<width {
      let column = text.string(0, field)
      if positions.updateValue(field, forKey: column) != nil {
        note(0, column, "the column stands twice")
      }
    }
    for column in columns where positions[column] == nil {
      note(0, column, "the column is missing")
    }
    for record in 1..<max(text.recordCount, 1) {
      let count = text.fieldCount(record)
      if count == 1, width > 1, text.string(record, 0).isEmpty { continue }
      if count != width {
        note(record, "", "the row has \(count) fields where the header has \(width)")
      }
      rows.append(
        TextRow(
          table: name, line: text.line(record),
          fields: positions.mapValues { text.string(record, $0) }))
    }
  }

  /// A problem for each row whose key stands in an earlier row.
  package func repetitions(of column: String) -> [TableProblem] {
    var seen: Set<String> = []
    return rows.filter { !seen.insert($0[column]).inserted }.map { row in
      row.problem(column, "«\(row[column])» stands in an earlier row already")
    }
  }
}

/// One row of a table of the data package.
package struct TextRow {
  package let table: String
  package let line: Int
  fileprivate let fields: [String: String]

  /// The text of a column, which may be empty.
  package subscript(column: String) -> String { fields[column] ?? "" }

  /// The text of a column, or `nil` where it is empty.
  package func optional(_ column: String) -> String? {
    self[column].isEmpty ? nil : self[column]
  }

  /// The pieces of a column between semicolons.
  package func list(_ column: String) -> [String] {
    self[column].split(separator: ";").map { String($0.drop { $0 == " " }) }
  }

  package func problem(_ column: String, _ message: String) -> TableProblem {
    TableProblem(table: table, line: line, column: column, message: message)
  }

  /// Converts a column, or notes what was expected.
  package func convert<Value>(
    _ column: String, expected: String, into problems: inout [TableProblem],
    _ conversion: (String) -> Value?
  ) -> Value? {
    if let value = conversion(self[column]) { return value }
    problems.append(problem(column, "«\(self[column])» is not \(expected)"))
    return nil
  }
}
