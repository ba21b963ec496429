/// The cells of a column: numbers, but for some.
struct CellColumn {
  /// The numbers, by row.
  var values: [Double]
  /// For each row a place in ``others``, -1 for a plain number; empty where there are no others.
  var codes: [Int32] = []
  /// Other cells; `nil` for one that cannot be read.
  var others: [PublishedCell?] = []

  init(values: [Double]) {
    self.values = values
  }

  @inline(__always) subscript(row: Int) -> PublishedCell? {
    if codes.isEmpty || codes[row] < 0 { return PublishedCell(value: values[row]) }
    return others[Int(codes[row])]
  }

  /// Whether a row holds a plain number.
  @inline(__always) func isPlain(_ row: Int) -> Bool { codes.isEmpty || codes[row] < 0 }

  /// The cell of a row that holds no plain number.
  @inline(__always) func other(_ row: Int) -> PublishedCell? {
    codes.isEmpty || codes[row] < 0 ? nil : others[Int(codes[row])]
  }

  /// The value of a row; `nil` where it has none.
  @inline(__always) func value(_ row: Int) -> Double? {
    codes.isEmpty || codes[row] < 0 ? values[row] : others[Int(codes[row])]?.value
  }
}

extension CellColumn {
  /// Whether the cell of a row could be read.
  @inline(__always) func holdsCell(_ row: Int) -> Bool {
    codes.isEmpty || codes[row] < 0 || others[Int(codes[row])] != nil
  }

  /// Puts another cell, or none, in the place of one.
  mutating func replace(_ row: Int, by cell: PublishedCell?) {
    if codes.isEmpty { codes = Array(repeating: -1, count: values.count) }
    codes[row] = Int32(others.count)
    others.append(cell)
  }
}
