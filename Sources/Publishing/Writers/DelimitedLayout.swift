/// The columns of a table in a file of plain records: the group first, and status and reasons
/// after each column in which a cell carries marks or is missing.
struct DelimitedLayout {
  private let table: Table
  private let hasGroups: Bool
  private let annotated: [Bool]
  /// One for each field; a header that would repeat an earlier one is numbered, because readers
  /// look columns up by name.
  let headers: [String]

  init(_ table: Table, groupHeader: String) {
    self.table = table
    let hasGroups = table.rows.contains { $0.group != nil }
    let rows = table.rows.map(table.cells(of:))
    let annotated = table.columns.indices.map { column in
      rows.contains { !$0[column].marks.isEmpty || $0[column].reason != nil }
    }
    var headers = hasGroups ? [groupHeader] : []
    for (column, annotated) in zip(table.columns, annotated) {
      headers.append(column.heading)
      if annotated { headers += ["\(column.header) status", "\(column.header) reason"] }
    }
    self.hasGroups = hasGroups
    self.annotated = annotated
    self.headers = Self.distinct(headers)
  }

  /// The fields of a row, one for each header.
  func fields<Field>(
    of row: Table.Row, value: (Table.Cell) -> Field, text: (String) -> Field
  ) -> [Field] {
    var fields = hasGroups ? [text(row.group ?? "")] : []
    for (cell, annotated) in zip(table.cells(of: row), annotated) {
      fields.append(value(cell))
      if annotated { fields += [text(cell.marks), text(cell.reason ?? "")] }
    }
    return fields
  }

  private static func distinct(_ headers: [String]) -> [String] {
    var seen: Set<String> = []
    return headers.map { header in
      var name = header
      var count = 1
      while !seen.insert(name).inserted {
        count += 1
        name = "\(header) \(count)"
      }
      return name
    }
  }
}
