/// Prints a table as HTML: a caption, heads of columns and rows, figures as printed and, for sorting
/// and downloads, in full.
///
/// End tags that HTML lets be left out are left out: a page of a country has thousands of cells.
struct HTMLTableWriter {
  let table: Table
  let interface: Interface
  /// The name of the table for screen readers and downloads, where it has no title of its own.
  var name: String
  /// The class of the table, for scripts and styles.
  var style: String? = nil
  /// Markup in place of the text of some cells, by row and column.
  var cells: [Int: [Int: Markup]] = [:]
  /// A name for each row that links and filters use.
  var rowIds: [String?] = []
  /// Words by which a filter finds a row.
  var rowTags: [String?] = []

  /// Whether most words of the table are English on a page of another language: then the table says
  /// so once, and the others say what they are.
  private var isMostlyForeign: Bool {
    guard interface.language != .en else { return false }
    var foreign = 0
    var own = 0
    for case .text(let text) in table.rows.lazy.flatMap(\.cells).map(\.content) {
      if interface.known(text) != nil { own += 1 } else if isWord(text) { foreign += 1 }
    }
    return foreign > own
  }

  private func isWord(_ text: String) -> Bool { text.contains(where: \.isLowercase) }

  var markup: Markup {
    let isMostlyForeign = isMostlyForeign
    let notes = MissingNotes(table, ascii: false)
    var head = Markup.empty
    for column in table.columns {
      var title = interface.markup(column.header)
      if let unit = column.unit { title += " (" + interface.markup(unit) + ")" }
      head += .open(
        "th", ["scope": "col", "class": column.alignment == .trailing ? "n" : nil], title)
    }
    var body = Markup.empty
    for (position, row) in table.rows.enumerated() {
      if table.groupChanges(at: position), let group = row.group {
        body += .open(
          "tr", ["class": "group"],
          .open(
            "th", ["scope": "rowgroup", "colspan": String(table.columns.count)],
            interface.markup(group)))
      }
      var line = Markup.empty
      for (index, cell) in table.cells(of: row).enumerated() {
        line += self.cell(
          cell, table.columns[index], isHead: index == headColumn, notes: notes,
          replacement: cells[position]?[index], isMostlyForeign: isMostlyForeign)
      }
      body += .open(
        "tr",
        [
          "id": rowIds.indices.contains(position) ? rowIds[position] : nil,
          "data-t": rowTags.indices.contains(position) ? rowTags[position] : nil,
        ], line)
    }
    let title = table.title.isEmpty ? name : table.title
    var output = Markup.element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": title],
      .element(
        "table", ["class": style, "data-name": name],
        .element("caption", ["class": table.title.isEmpty ? "hidden" : nil], .text(title)),
        .open("thead", [:], .open("tr", [:], head)),
        .open("tbody", ["lang": isMostlyForeign ? "en" : nil], body)))
    let lines =
      notes.reasons.map { reason in
        Markup.text(notes.mark(for: reason) + " ") + interface.markup(reason)
      } + table.footnotes.map(interface.markup)
    if !lines.isEmpty {
      output += .element(
        "ul", ["class": "notes"], lines.map { .open("li", [:], $0) })
    }
    return output
  }

  /// The column that names the row: the first with words.
  private var headColumn: Int {
    table.columns.firstIndex { $0.alignment == .leading } ?? 0
  }

  private func cell(
    _ cell: Table.Cell, _ column: Table.Column, isHead: Bool, notes: MissingNotes,
    replacement: Markup?, isMostlyForeign: Bool
  ) -> Markup {
    var value: String?
    var content: Markup
    var style = column.alignment == .trailing ? "n" : nil
    var isForeign: Bool?
    switch cell.content {
    case .empty: content = .empty
    case .text(let text):
      content = .text(interface.known(text) ?? text)
      if isWord(text) { isForeign = interface.known(text) == nil }
    case .number(let number, let decimals):
      let text = NumberText.format(number, decimals: decimals)
      content = .text(text)
      let exact = NumberText.exact(number)
      if exact != text { value = exact }
    case .missing(let reason):
      content = "..."
      style = "m"
      if !reason.isEmpty { content += .element("sup", [:], .text(notes.mark(for: reason))) }
    }
    if let replacement {
      content = replacement
      isForeign = false
    }
    let language =
      isForeign.flatMap { $0 == isMostlyForeign ? nil : $0 ? "en" : interface.language.rawValue }
    if !cell.marks.isEmpty { content += " " + .element("i", [:], .text(cell.marks)) }
    if isHead {
      return .open(
        "th", ["scope": "row", "class": style, "data-v": value, "lang": language], content)
    }
    return .open("td", ["class": style, "data-v": value, "lang": language], content)
  }
}
