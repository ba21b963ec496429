/// The cells of a sheet that hold something, by row.
public struct Sheet: Sendable, Hashable {
  /// A row that holds something.
  public struct Row: Sendable, Hashable {
    /// From 1.
    public var number: Int
    /// In the order of their columns; columns are counted from 1.
    public var cells: [(column: Int, cell: SheetCell)]

    public static func == (left: Row, right: Row) -> Bool {
      left.number == right.number
        && left.cells.elementsEqual(right.cells) { $0.column == $1.column && $0.cell == $1.cell }
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(number)
      for (column, cell) in cells {
        hasher.combine(column)
        hasher.combine(cell)
      }
    }
  }

  public var name: String
  /// In ascending order.
  public var rows: [Row]
  /// The corners of cells that are merged; only the first of them holds something.
  public var mergedRanges: [ClosedCellRange]

  /// The cell in a row and column; `nil` for an empty one. Of merged cells
  /// every one gives what the first holds.
  public subscript(row: Int, column: Int) -> SheetCell? {
    var place = CellReference(row: row, column: column)
    if let range = mergedRanges.first(where: { $0.contains(place) }) { place = range.first }
    guard let index = index(ofRow: place.row) else { return nil }
    return rows[index].cells.first { $0.column == place.column }?.cell
  }

  private func index(ofRow number: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? low : nil
  }

  /// The most bytes that ``delimitedText(sizeLimit:)`` writes unless told otherwise.
  public static let defaultTextSizeLimit = 1 << 29

  /// The sheet as CSV in UTF-8. The line of a record is the number of its row,
  /// so that a figure can be traced to its cell; every record has as many fields
  /// as its row has columns up to the last that holds something. Of merged
  /// cells, only the first is written.
  ///
  /// - Throws: ``ReadingError`` where the text would be larger than the limit,
  ///   as it is when rows hold only cells far to the right.
  public func delimitedText(
    name: String, sizeLimit: Int = defaultTextSizeLimit
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var line = 1
    for row in rows {
      let columns = row.cells.last?.column ?? 0
      guard bytes.count + (row.number - line) + columns < sizeLimit else {
        throw ReadingError(
          file: name, line: row.number,
          "the sheet would take more than \(sizeLimit) bytes as text: save it as CSV")
      }
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: row.number - line))
      line = row.number
      var column = 1
      for (place, cell) in row.cells {
        bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: place - column))
        column = place
        Self.append(cell.text, to: &bytes)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard text.utf8.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") }) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(quote)
    for byte in text.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}

/// Cells from one corner to the opposite one.
public struct ClosedCellRange: Sendable, Hashable {
  public var first: CellReference
  public var last: CellReference

  /// Reads `A1:C2`; `nil` for another text.
  init?(_ text: String) {
    let ends = text.split(separator: ":").compactMap { CellReference($0) }
    guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else {
      return nil
    }
    (first, last) = (ends[0], ends[1])
  }

  /// Whether a place lies within.
  public func contains(_ place: CellReference) -> Bool {
    first.row...last.row ~= place.row && first.column...last.column ~= place.column
  }
}
