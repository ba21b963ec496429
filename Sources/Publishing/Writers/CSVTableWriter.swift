/// Prints a table as records of text: CSV (RFC 4180), or another dialect; UTF-8, one header row.
///
/// Figures are written in full and a missing figure is an empty field. A column in which a cell
/// carries marks or is missing is followed by its status and its reasons, so that nothing said
/// about a figure is lost. Title, subtitle and footnotes have no place in CSV.
struct CSVTableWriter {
  let table: Table
  let options: TableTextOptions
  var dialect = CSVDialect.csv

  func text() -> String {
    let layout = DelimitedLayout(table, groupHeader: options.groupHeader)
    var output = dialect.hasByteOrderMark ? "\u{FEFF}" : ""
    output += record(layout.headers.map(words))
    for row in table.rows {
      output += record(layout.fields(of: row, value: value, text: words))
    }
    return output
  }

  private func value(of cell: Table.Cell) -> String {
    switch cell.content {
    case .text(let text): words(text)
    case .number(let value, _): figure(value)
    case .missing, .empty: ""
    }
  }

  private func figure(_ value: Double) -> String {
    let text = NumberText.exact(value)
    guard dialect.decimalMark != "." else { return text }
    return text.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: dialect.decimalMark)
  }

  /// Text as a field; one that begins as a formula may be guarded (CWE-1236).
  private func words(_ text: String) -> String {
    guard dialect.guardsFormulas, let first = text.unicodeScalars.first,
      "=+-@\t\r\n\0＝＋－＠".unicodeScalars.contains(first)
    else { return text }
    return "'" + text
  }

  private func record(_ fields: [String]) -> String {
    // An empty line would be no record to most readers.
    if fields == [""] { return "\"\"" + dialect.lineBreak }
    return fields.map(quoted).joined(separator: dialect.separator) + dialect.lineBreak
  }

  private func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: isSpecial) else { return field }
    var output = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { output += "\"" }
      output.unicodeScalars.append(scalar)
    }
    return output + "\""
  }

  private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: dialect.separator.utf8.contains(byte)
    }
  }
}
