/// The cells of a column: numbers, but for some.
struct CellColumn {
  /// The numbers, by row.
  var values: [Double]
  /// For each row a place in ``others``, -1 for a plain number; empty where there are no others.
  var codes: [Int32] = []
  /// Other cells; `nil` for one that cannot be read.
  var others: [PublishedCell?] = []
  /// Whether a number can have a minus.
  var canHaveMinus = true

  init(values: [Double], codes: [Int32] = [], others: [PublishedCell?] = []) {
    (self.values, self.codes, self.others) = (values, codes, others)
  }

  /// The numbers of a column that was read ahead.
  init(_ numbers: NumberColumn, codes: [Int32] = [], others: [PublishedCell?] = []) {
    self.init(values: numbers.values, codes: codes, others: others)
    canHaveMinus = numbers.haveMinus
  }

  @inline(__always) subscript(row: Int) -> PublishedCell? {
    if codes.isEmpty || codes[row] < 0 { return PublishedCell(value: values[row]) }
    return others[Int(codes[row])]
  }

  /// Whether a row holds a plain number.
  @inline(__always) func isPlain(_ row: Int) -> Bool { codes.isEmpty || codes[row] < 0 }

  /// The value of a row; `nil` where it has none.
  @inline(__always) func value(_ row: Int) -> Double? {
    codes.isEmpty || codes[row] < 0 ? values[row] : others[Int(codes[row])]?.value
  }
}

extension CellColumn {
  /// Whether every cell could be read.
  var areAllReadable: Bool { others.allSatisfy { $0 != nil } }

  /// The values of all rows, 0 where a row has none.
  var allValues: [Double] {
    guard others.contains(where: { $0?.value ?? 0 != 0 }) else { return values }
    var all = values
    for row in all.indices where codes[row] >= 0 { all[row] = others[Int(codes[row])]?.value ?? 0 }
    return all
  }

  /// Puts another cell, or none, in the place of one.
  mutating func replace(_ row: Int, by cell: PublishedCell?) {
    if codes.isEmpty { codes = Array(repeating: -1, count: values.count) }
    codes[row] = Int32(others.count)
    others.append(cell)
  }
}

/// What is printed beside the numbers of a column, by row.
struct FlagColumn {
  /// What a text says of a number.
  struct Meaning {
    var status: ObservationStatus
    var mark: String

    static let none = Meaning(status: .normal, mark: "")
  }

  /// For each row a place in ``meanings``.
  var codes: [Int32]
  var meanings: [Meaning]
}
