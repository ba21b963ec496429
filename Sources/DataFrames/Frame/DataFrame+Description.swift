extension DataFrame: CustomStringConvertible {
  /// The size, names, types and first ten rows as plain text. A missing value shows as `-`.
  public var description: String {
    let shown = Swift.min(rowCount, 10)
    let cells = zip(columnNames, columns).map { name, column in
      [name, column.type.rawValue]
        + (0..<shown).map { Self.cell(column.text(at: $0) ?? "-") }
    }
    let widths = cells.map { column in column.map(\.count).max() ?? 0 }
    var lines = ["\(rowCount) rows × \(columns.count) columns"]
    for line in 0..<(columns.isEmpty ? 0 : shown + 2) {
      var text = ""
      for (index, column) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - column[line].count)
        if index > 0 { text += "  " }
        text += columns[index].type.isFigure ? padding + column[line] : column[line] + padding
      }
      while text.last == " " { text.removeLast() }
      lines.append(text)
    }
    if rowCount > shown { lines.append("… \(rowCount - shown) more rows") }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count > 32 ? line.prefix(31) + "…" : line
  }
}
