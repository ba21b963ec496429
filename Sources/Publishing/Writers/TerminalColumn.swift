/// The measures of one column on a terminal, and its cells set to them.
struct TerminalColumn {
  private let alignment: TableAlignment
  private let headings: [String]
  private let ellipsis: String
  /// What cells of all lengths need.
  private let cellWidth: Int
  /// What the longest word of the cells needs.
  private let wordWidth: Int
  /// What the cells have to say, all of it.
  private let textWidth: Int
  /// What stands from the decimal point on, at most.
  private let fractionWidth: Int
  /// Marks of figures have a place of their own, so that the figures line up.
  private let suffixWidth: Int
  private(set) var bodyWidth: Int

  init(_ column: Table.Column, cells: [CellText], ellipsis: String) {
    alignment = column.alignment
    self.ellipsis = ellipsis
    headings = ([column.header] + (column.unit.map { ["(\($0))"] } ?? [])).map(\.printable)
    if column.alignment == .leading {
      fractionWidth = 0
      suffixWidth = 0
      cellWidth = cells.map { $0.body.displayWidth + $0.suffix.displayWidth }.max() ?? 0
    } else {
      let fraction = cells.compactMap(\.fractionWidth).max() ?? 0
      fractionWidth = fraction
      suffixWidth = cells.map(\.suffix.displayWidth).max() ?? 0
      cellWidth =
        cells.map { cell in
          cell.body.displayWidth + (cell.fractionWidth.map { fraction - $0 } ?? 0)
        }.max() ?? 0
    }
    let words = cells.flatMap { $0.body.split(separator: " ") }
    wordWidth = words.map(\.displayWidth).max() ?? 0
    textWidth = cells.reduce(0) { $0 + $1.body.displayWidth }
    bodyWidth = max(cellWidth, headings.map(\.displayWidth).max() ?? 0)
  }

  var totalWidth: Int { bodyWidth + suffixWidth }

  /// The header and its unit, wrapped to the width of the column.
  var headerLines: [String] {
    headings.flatMap { $0.wrapped(to: bodyWidth) }.map {
      $0.truncated(to: bodyWidth, ellipsis: ellipsis)
    }
  }

  func header(_ line: String) -> String {
    line.padded(to: bodyWidth, alignment: alignment).padded(to: totalWidth)
  }

  /// The cell, words wrapped to the width of the column: one line at least.
  func lines(of cell: CellText) -> [String] {
    guard alignment == .trailing else {
      let text = cell.body + cell.suffix
      if text.displayWidth <= bodyWidth { return [text.padded(to: bodyWidth)] }
      let indent = String(text.prefix { $0 == " " })
      let room = max(1, bodyWidth - indent.count)
      return text.dropFirst(indent.count).description.wrapped(to: room).map {
        (indent + $0.truncated(to: room, ellipsis: ellipsis)).padded(to: bodyWidth)
      }
    }
    let fill = cell.fractionWidth.map { fractionWidth - $0 } ?? 0
    return [
      (cell.body + String(repeating: " ", count: fill))
        .padded(to: bodyWidth, alignment: .trailing) + cell.suffix.padded(to: suffixWidth)
    ]
  }

  /// The width of a line with all columns.
  static func lineWidth(_ columns: [TerminalColumn]) -> Int {
    columns.reduce(0) { $0 + $1.totalWidth } + gap * max(0, columns.count - 1)
  }

  /// The spaces between two columns.
  static let gap = 2

  /// Narrows columns until the line fits: first as far as headers can be
  /// wrapped, then columns of words as far as their cells can, so that all of
  /// them have about as many lines, and at last columns of long words, which
  /// are cut, down to ten characters.
  static func fit(_ columns: inout [TerminalColumn], into width: Int) {
    let room = width - gap * max(0, columns.count - 1)
    columns.narrow(
      to: room, floor: { max($0.cellWidth, $0.headingWordWidth) }, preference: \.bodyWidthAsNumber)
    columns.narrow(to: room, floor: \.wrappedWidth, preference: { -$0.linesOfText })
    columns.narrow(
      to: room, floor: { $0.alignment == .leading ? 10 : $0.bodyWidth },
      preference: \.bodyWidthAsNumber)
  }

  private var bodyWidthAsNumber: Double { Double(bodyWidth) }

  /// How many lines the words of all cells would fill.
  private var linesOfText: Double { Double(textWidth) / Double(max(1, bodyWidth)) }

  /// The least width in which the words of the cells and of the header stand whole.
  private var wrappedWidth: Int {
    guard alignment == .leading else { return bodyWidth }
    // A cell may be set in by two spaces.
    return max(min(wordWidth, 20) + 2, min(headingWordWidth, 20), 10)
  }

  private var headingWordWidth: Int {
    headings.flatMap { $0.split(separator: " ") }.map(\.displayWidth).max() ?? 0
  }
}

extension [TerminalColumn] {
  /// Takes from the column that is preferred among those above their floor, one by one.
  fileprivate mutating func narrow(
    to room: Int, floor: (TerminalColumn) -> Int, preference: (TerminalColumn) -> Double
  ) {
    let floors = map(floor)
    var excess = reduce(0) { $0 + $1.totalWidth } - room
    while excess > 0 {
      let candidates = indices.filter { self[$0].bodyWidth > floors[$0] }
      guard let chosen = candidates.max(by: { preference(self[$0]) < preference(self[$1]) })
      else { return }
      self[chosen].narrowByOne()
      excess -= 1
    }
  }
}

extension TerminalColumn {
  fileprivate mutating func narrowByOne() { bodyWidth -= 1 }
}
