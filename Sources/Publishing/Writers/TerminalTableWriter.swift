/// Prints a table for a terminal: aligned columns, groups as lines, notes below.
struct TerminalTableWriter {
  let table: Table
  let options: TableTextOptions
  private let notes: MissingNotes
  private let rows: [[CellText]]
  private let columns: [TerminalColumn]

  init(table: Table, options: TableTextOptions) {
    let notes = MissingNotes(table, ascii: options.ascii)
    let rows = table.rows.map { row in
      var cells = table.cells(of: row).map { CellText($0, notes: notes, options: options) }
      // Rows are set in under their heading, so that a row without one is seen to have none.
      if row.group != nil, table.columns.first?.alignment == .leading {
        cells[0].body = "  " + cells[0].body
      }
      return cells
    }
    var columns = table.columns.indices.map { index in
      TerminalColumn(
        table.columns[index], cells: rows.map { $0[index] }, ellipsis: options.ascii ? "~" : "…")
    }
    if let width = options.width { TerminalColumn.fit(&columns, into: width) }
    self.table = table
    self.options = options
    self.notes = notes
    self.rows = rows
    self.columns = columns
  }

  func text() -> String {
    var output = ""
    for line in heading() + body() + foot() {
      output += Self.trimmed(line) + "\n"
    }
    return output
  }

  private func heading() -> [String] {
    var lines: [String] = []
    if !table.title.isEmpty { lines += table.title.printable.wrapped(to: options.width).map(bold) }
    if let subtitle = table.subtitle { lines += subtitle.printable.wrapped(to: options.width) }
    if !lines.isEmpty { lines.append("") }
    let headers = columns.map(\.headerLines)
    let height = headers.map(\.count).max() ?? 0
    for line in 0..<height {
      // Headers stand on the rule: shorter ones start lower.
      lines.append(
        bold(
          join(
            zip(columns, headers).map { column, header in
              let index = line - (height - header.count)
              return column.header(index >= 0 ? header[index] : "")
            })))
    }
    let total = columns.reduce(0) { $0 + $1.totalWidth } + 2 * max(0, columns.count - 1)
    lines.append(String(repeating: options.ascii ? "-" : "─", count: total))
    return lines
  }

  private func body() -> [String] {
    var lines: [String] = []
    for (index, cells) in rows.enumerated() {
      if table.groupChanges(at: index), let group = table.rows[index].group {
        lines += group.printable.wrapped(to: options.width).map(bold)
      }
      lines.append(join(zip(columns, cells).map { $0.cell($1) }))
    }
    return lines
  }

  private func foot() -> [String] {
    let lines = (notes.lines + table.footnotes).flatMap { $0.printable.wrapped(to: options.width) }
    return lines.isEmpty ? [] : [""] + lines
  }

  private func join(_ cells: [String]) -> String { Self.trimmed(cells.joined(separator: "  ")) }

  private func bold(_ line: String) -> String {
    options.colour && !line.isEmpty ? "\u{1B}[1m\(line)\u{1B}[0m" : line
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
