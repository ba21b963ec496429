/// Prints a table of GitHub Flavored Markdown. Groups are bold rows, so that the figures of all
/// groups stay in the same columns.
struct MarkdownTableWriter {
  let table: Table
  let options: TableTextOptions

  func text() -> String {
    let notes = MissingNotes(table, ascii: options.ascii)
    var lines: [[String]] = [table.columns.map { MarkdownText.inline($0.heading) }]
    for (index, row) in table.rows.enumerated() {
      if table.groupChanges(at: index) {
        let heading = row.group.map { "**\(MarkdownText.inline($0))**" } ?? ""
        lines.append([heading] + repeatElement("", count: max(0, table.columns.count - 1)))
      }
      lines.append(
        table.cells(of: row).map { cell in
          let text = CellText(cell, notes: notes, options: options)
          return MarkdownText.inline(text.body + text.suffix)
        })
    }

    var blocks: [String] = []
    if !table.title.isEmpty {
      let level = min(6, max(1, options.headingLevel))
      blocks.append(String(repeating: "#", count: level) + " " + MarkdownText.inline(table.title))
    }
    if let subtitle = table.subtitle { blocks.append(MarkdownText.block(subtitle)) }
    if !table.columns.isEmpty { blocks.append(grid(lines)) }
    let symbols = SymbolNotes(table, options: options)
    let foot = (symbols.lines + notes.lines + table.footnotes).map { "- " + MarkdownText.block($0) }
    if !foot.isEmpty { blocks.append(foot.joined(separator: "\n")) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// Header, rule and rows.
  private func grid(_ lines: [[String]]) -> String {
    let widths = table.columns.indices.map { column in
      options.padsCells ? max(3, lines.map { $0[column].displayWidth }.max() ?? 0) : 0
    }
    var rows = lines.map { cells in
      table.columns.indices.map {
        cells[$0].padded(to: widths[$0], alignment: table.columns[$0].alignment)
      }
    }
    rows.insert(
      table.columns.indices.map { column in
        let dashes = String(repeating: "-", count: max(2, widths[column] - 1))
        return table.columns[column].alignment == .leading ? ":" + dashes : dashes + ":"
      }, at: 1)
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}
