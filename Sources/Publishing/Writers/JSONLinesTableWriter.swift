/// Prints a table as JSON Lines: one object a row, with the fields of CSV as members.
///
/// Figures are numbers in full; a missing figure and an empty cell are null, and the reason of a
/// missing one is the member beside it.
struct JSONLinesTableWriter {
  let table: Table
  let options: TableTextOptions

  func text() -> String {
    let layout = DelimitedLayout(table, groupHeader: options.groupHeader)
    return table.rows.map { row in
      let fields = layout.fields(of: row, value: value) { JSONValue.string($0) }
      let members = zip(layout.headers, fields).map { JSONValue.Member($0, $1) }
      return JSONValue.object(members).text(width: nil) + "\n"
    }.joined()
  }

  private func value(of cell: Table.Cell) -> JSONValue {
    switch cell.content {
    case .text(let text): .string(text)
    case .number(let figure, _): .number(figure)
    case .missing, .empty: .null
    }
  }
}
