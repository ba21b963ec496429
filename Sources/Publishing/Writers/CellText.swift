/// A cell as readers see it, before the format's own escapes.
struct CellText {
  /// The figure or the words.
  var body: String
  /// Status codes and the mark of a note, set off by a space; may be empty.
  var suffix: String
  /// How much of the body stands from the decimal point on; nil where the cell is no figure.
  var fractionWidth: Int?

  init(_ cell: Table.Cell, notes: MissingNotes, options: TableTextOptions) {
    body = Self.body(of: cell.content, options: options)
    let mark = cell.reason.map(notes.mark) ?? ""
    suffix = [cell.marks.printable, mark].filter { !$0.isEmpty }.map { " " + $0 }.joined()
    if case .number(let value, let decimals) = cell.content,
      options.symbol(for: value, decimals: decimals) == nil
    {
      fractionWidth = decimals > 0 ? decimals + 1 : 0
    }
  }

  static func body(of content: Table.Cell.Content, options: TableTextOptions) -> String {
    switch content {
    case .text(let text): return text.printable
    case .missing: return options.missingSymbol
    case .empty: return ""
    case .number(let value, let decimals):
      if let symbol = options.symbol(for: value, decimals: decimals) { return symbol }
      let text = NumberText.format(value, decimals: decimals, grouping: options.grouping)
      guard options.ascii else { return text }
      return String(text.map { $0.isASCII ? $0 : " " })
    }
  }
}
