/// A sheet as the file has it: a title and one table of plain cells.
struct WorkbookSheet {
  enum Cell: Equatable {
    case text(String)
    case number(Double, decimals: Int)
    case empty
  }

  var name: String
  var tableName: String
  var title: String
  var subtitle: String?
  var headers: [String]
  var rows: [[Cell]]

  init(
    name: String, tableName: String, title: String, subtitle: String?, headers: [String],
    rows: [[Cell]]
  ) {
    self.name = name
    self.tableName = tableName
    self.title = title
    self.subtitle = subtitle
    self.headers = Self.distinct(headers)
    self.rows = rows
  }

  /// A table with the same columns as in CSV, so that nothing said about a figure is lost.
  init(
    _ table: Table, name: String, tableName: String, title: String, options: TableTextOptions
  ) {
    let layout = DelimitedLayout(table, groupHeader: options.groupHeader)
    self.init(
      name: name, tableName: tableName, title: title, subtitle: table.subtitle,
      headers: layout.headers,
      rows: table.rows.map { row in
        layout.fields(of: row) { cell in
          switch cell.content {
          case .text(let text): text.isEmpty ? .empty : .text(text)
          case .number(let value, let decimals): .number(value, decimals: decimals)
          case .missing: .text(options.missingSymbol)
          case .empty: .empty
          }
        } text: {
          $0.isEmpty ? .empty : .text($0)
        }
      })
  }

  /// Headers that a table of a spreadsheet accepts: one line, not empty, different without
  /// regard to case.
  private static func distinct(_ headers: [String]) -> [String] {
    var seen: Set<String> = []
    return headers.enumerated().map { position, header in
      let base = header.printable.isEmpty ? "Column \(position + 1)" : header.printable
      var name = base
      var count = 1
      while !seen.insert(name.lowercased()).inserted {
        count += 1
        name = "\(base) \(count)"
      }
      return name
    }
  }
}
