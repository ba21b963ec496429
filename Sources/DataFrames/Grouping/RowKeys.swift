/// The rows of some columns as numbers: equal rows have equal numbers, counted from zero in the
/// order of first appearance. Grouping, distinct rows, joins and pivots are arrays over them.
struct RowKeys {
  /// The number of each row's key.
  private(set) var ids: [Int32]
  /// The first row of each key.
  private(set) var firstRows: [Int]
  /// Which rows have a missing value in some column.
  private(set) var hasMissing: [Bool]

  var count: Int { firstRows.count }

  /// The keys of the rows of the columns. Without columns every row has the same key.
  init(_ columns: [AnyColumn], rowCount: Int) {
    precondition(rowCount < Int32.max, "more rows than Int32 can number")
    ids = Array(repeating: 0, count: rowCount)
    firstRows = rowCount == 0 ? [] : [0]
    hasMissing = Array(repeating: false, count: rowCount)
    for column in columns {
      let (codes, cardinality) = Self.codes(of: column)
      for row in 0..<rowCount where codes[row] == 0 { hasMissing[row] = true }
      combine(codes, cardinality: cardinality)
    }
  }

  /// Refines the numbering by one more column, given as codes below a cardinality.
  private mutating func combine(_ codes: [Int32], cardinality: Int) {
    let product = max(1, count).multipliedReportingOverflow(by: max(1, cardinality))
    firstRows = []
    if !product.overflow, product.partialValue <= max(1 << 16, 4 * ids.count) {
      var numbers = [Int32](repeating: -1, count: product.partialValue)
      for row in ids.indices {
        let slot = Int(ids[row]) * cardinality + Int(codes[row])
        if numbers[slot] < 0 {
          numbers[slot] = Int32(firstRows.count)
          firstRows.append(row)
        }
        ids[row] = numbers[slot]
      }
    } else {
      var numbers = KeyNumbers()
      for row in ids.indices {
        let key =
          UInt64(UInt32(bitPattern: ids[row])) << 32 | UInt64(UInt32(bitPattern: codes[row]))
        ids[row] = numbers.number(of: key)
        if Int(ids[row]) == firstRows.count { firstRows.append(row) }
      }
    }
  }

  /// Codes of the values of a column: 0 is missing, and equal values have equal codes.
  private static func codes(of column: AnyColumn) -> (codes: [Int32], cardinality: Int) {
    switch column {
    case .string(let strings):
      return (strings.codes.map { $0 + 1 }, strings.dictionary.count + 1)
    case .boolean(let column):
      return (column.indices.map { column.isMissing($0) ? 0 : column.values[$0] ? 2 : 1 }, 3)
    case .integer(let column):
      return codes(of: column) { UInt64(bitPattern: Int64($0)) }
    case .date(let column):
      return codes(of: column) { UInt64(UInt32(bitPattern: $0.daysSinceEpoch)) }
    case .double(let column):
      // Both zeros are one value, and so is every way of writing "not a number".
      return codes(of: column) { ($0 == 0 ? 0 : $0.isNaN ? Double.nan : $0).bitPattern }
    }
  }

  private static func codes<Element>(
    of column: Column<Element>, _ word: (Element) -> UInt64
  ) -> (codes: [Int32], cardinality: Int) {
    var numbers = KeyNumbers()
    let codes = column.indices.map { row in
      column.isMissing(row) ? 0 : numbers.number(of: word(column.values[row])) + 1
    }
    return (codes, numbers.count + 1)
  }
}

/// Numbers distinct words in the order of first appearance, by open addressing.
struct KeyNumbers {
  private var keys: [UInt64] = []
  /// Number + 1 in each used slot.
  private var slots = [Int32](repeating: 0, count: 64)

  var count: Int { keys.count }

  mutating func number(of key: UInt64) -> Int32 {
    var slot = self.slot(of: key)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if keys[Int(number)] == key { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    keys.append(key)
    slots[slot] = Int32(keys.count)
    if keys.count * 2 > slots.count { grow() }
    return Int32(keys.count - 1)
  }

  private func slot(of key: UInt64) -> Int {
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, key) in keys.enumerated() {
      var slot = self.slot(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }
}
