/// The measures of one column on a terminal, and its cells set to them.
struct TerminalColumn {
  private let alignment: TableAlignment
  private let headings: [String]
  private let ellipsis: String
  /// What cells of all lengths need.
  private let cellWidth: Int
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

  func cell(_ cell: CellText) -> String {
    guard alignment == .trailing else {
      let room = max(0, bodyWidth - cell.suffix.displayWidth)
      return (cell.body.truncated(to: room, ellipsis: ellipsis) + cell.suffix)
        .padded(to: bodyWidth)
    }
    let fill = cell.fractionWidth.map { fractionWidth - $0 } ?? 0
    return (cell.body + String(repeating: " ", count: fill))
      .padded(to: bodyWidth, alignment: .trailing) + cell.suffix.padded(to: suffixWidth)
  }

  /// Narrows columns until the line fits: first as far as headers can be wrapped, then columns of
  /// words down to ten characters.
  static func fit(_ columns: inout [TerminalColumn], into width: Int) {
    let room = width - 2 * max(0, columns.count - 1)
    columns.narrow(to: room) { column in
      let words = column.headings.flatMap { $0.split(separator: " ") }
      return max(column.cellWidth, words.map(\.displayWidth).max() ?? 0)
    }
    columns.narrow(to: room) { $0.alignment == .leading ? 10 : $0.bodyWidth }
  }
}

extension [TerminalColumn] {
  /// Takes from the widest column that is above its floor, one by one.
  fileprivate mutating func narrow(to room: Int, floor: (TerminalColumn) -> Int) {
    let floors = map(floor)
    var excess = reduce(0) { $0 + $1.totalWidth } - room
    while excess > 0 {
      let candidates = indices.filter { self[$0].bodyWidth > floors[$0] }
      guard let widest = candidates.max(by: { self[$0].bodyWidth < self[$1].bodyWidth }) else {
        return
      }
      self[widest].narrowByOne()
      excess -= 1
    }
  }
}

extension TerminalColumn {
  fileprivate mutating func narrowByOne() { bodyWidth -= 1 }
}
