/// Prints a table as CSV (RFC 4180): comma, line feed, UTF-8, one header row.
///
/// Figures are written in full and a missing figure is an empty field. A column in which a cell
/// carries marks or is missing is followed by its status and its reasons, so that nothing said
/// about a figure is lost. Title, subtitle and footnotes have no place in CSV.
struct CSVTableWriter {
  let table: Table
  let options: TableTextOptions

  func text() -> String {
    let rows = table.rows.map(table.cells(of:))
    let hasGroups = table.rows.contains { $0.group != nil }
    let annotated = table.columns.indices.map { column in
      rows.contains { !$0[column].marks.isEmpty || $0[column].reason != nil }
    }
    var headers = hasGroups ? [options.groupHeader] : []
    for (column, annotated) in zip(table.columns, annotated) {
      headers.append(column.heading)
      if annotated { headers += ["\(column.header) status", "\(column.header) reason"] }
    }
    var output = Self.record(Self.distinct(headers))
    for (row, cells) in zip(table.rows, rows) {
      var fields = hasGroups ? [row.group ?? ""] : []
      for (cell, annotated) in zip(cells, annotated) {
        fields.append(Self.value(of: cell))
        if annotated { fields += [cell.marks, cell.reason ?? ""] }
      }
      output += Self.record(fields)
    }
    return output
  }

  private static func value(of cell: Table.Cell) -> String {
    switch cell.content {
    case .text(let text): text
    case .number(let value, _): NumberText.exact(value)
    case .missing, .empty: ""
    }
  }

  /// Numbers the headers that would repeat an earlier one, because readers look columns up by name.
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

  private static func record(_ fields: [String]) -> String {
    // An empty line would be no record to most readers.
    if fields == [""] { return "\"\"\n" }
    return fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: isSpecial) else { return field }
    var output = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { output += "\"" }
      output.unicodeScalars.append(scalar)
    }
    return output + "\""
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }
}
