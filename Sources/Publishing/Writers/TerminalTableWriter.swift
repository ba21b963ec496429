/// Prints a table for a terminal: aligned columns, groups as lines, notes below.
///
/// Where the columns do not fit side by side however words are wrapped, every
/// row is a block with one line for each cell that is not empty.
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
    let isTooWide = options.width.map { TerminalColumn.lineWidth(columns) > $0 } ?? false
    for line in heading() + (isTooWide ? blocks() : header() + body()) + foot() {
      output += Self.trimmed(line) + "\n"
    }
    return output
  }

  private func heading() -> [String] {
    var lines: [String] = []
    if !table.title.isEmpty { lines += table.title.printable.wrapped(to: options.width).map(bold) }
    if let subtitle = table.subtitle { lines += subtitle.printable.wrapped(to: options.width) }
    if !lines.isEmpty { lines.append("") }
    return lines
  }

  private func header() -> [String] {
    var lines: [String] = []
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
    lines.append(rule(TerminalColumn.lineWidth(columns)))
    return lines
  }

  private func rule(_ width: Int) -> String {
    String(repeating: options.ascii ? "-" : "─", count: width)
  }

  private func body() -> [String] {
    var lines: [String] = []
    for (index, cells) in rows.enumerated() {
      lines += groupHeading(before: index)
      let cellLines = zip(columns, cells).map { $0.lines(of: $1) }
      for line in 0..<(cellLines.map(\.count).max() ?? 0) {
        lines.append(
          join(
            zip(columns, cellLines).map { column, texts in
              line < texts.count ? texts[line] : "".padded(to: column.totalWidth)
            }))
      }
    }
    return lines
  }

  private func groupHeading(before row: Int) -> [String] {
    guard table.groupChanges(at: row), let group = table.rows[row].group else { return [] }
    return group.printable.wrapped(to: options.width).map(bold)
  }

  /// Every row as lines of a header and a cell.
  private func blocks() -> [String] {
    let width = options.width ?? 0
    let titles = table.columns.map(\.heading.printable)
    let titleWidth = min(titles.map(\.displayWidth).max() ?? 0, max(8, width / 3))
    let room = max(10, width - titleWidth - TerminalColumn.gap)
    var lines: [String] = [rule(width)]
    for (index, cells) in rows.enumerated() {
      if index > 0 { lines.append("") }
      lines += groupHeading(before: index)
      for (title, cell) in zip(titles, cells) {
        let text = (cell.body + cell.suffix).drop { $0 == " " }
        guard !text.isEmpty else { continue }
        let left = title.wrapped(to: titleWidth)
        let right = String(text).wrapped(to: room)
        for line in 0..<max(left.count, right.count) {
          lines.append(
            join([
              (line < left.count ? left[line] : "").padded(to: titleWidth),
              line < right.count ? right[line] : "",
            ]))
        }
      }
    }
    return lines
  }

  private func foot() -> [String] {
    let symbols = SymbolNotes(table, options: options)
    let lines = (symbols.lines + notes.lines + table.footnotes).flatMap {
      $0.printable.wrapped(to: options.width)
    }
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
