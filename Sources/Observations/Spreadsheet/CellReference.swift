/// The place of a cell in a sheet, `F161`.
public struct CellReference: Sendable, Hashable, CustomStringConvertible {
  /// From 1; 1,048,576 at most.
  public var row: Int
  /// From 1; 16,384 (`XFD`) at most.
  public var column: Int

  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads the form that ``description`` writes; `nil` for another text and
  /// for a place outside of a sheet.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte) - 48
      default: return nil
      }
      guard column <= Self.columnLimit, row <= Self.rowLimit else { return nil }
    }
    guard row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// The letters of the column and the number of the row.
  public var description: String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters + "\(row)"
  }
}
