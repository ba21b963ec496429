/// A number for each combination of values of some key columns: mixed radix over their codes, the
/// last column fastest. Rows with equal keys have equal slots.
struct RowSlots: Sendable {
  /// How many rows a block has at most: its slots and a column of figures stay in the fastest cache.
  static let blockSize = 4096

  private let parts: [(part: KeyPart, stride: UInt32)]

  let rowCount: Int

  /// Slots are below it.
  let count: Int

  /// `nil` when there are more combinations than a table over them is worth.
  ///
  /// - Parameter tableRows: how many rows the table serves, when it is not these alone.
  init?(dense parts: [KeyPart], rowCount: Int, tableRows: Int? = nil) {
    let limit = max(1 << 16, min(2 * (tableRows ?? rowCount), 1 << 26))
    var count = 1
    for part in parts {
      let product = count.multipliedReportingOverflow(by: part.cardinality)
      guard !product.overflow, product.partialValue <= limit else { return nil }
      count = product.partialValue
    }
    self.init(unchecked: parts, rowCount: rowCount, count: count)
  }

  /// The slots of rows whose keys were numbered from zero.
  init(numbers: [Int32], count: Int) {
    self.init(
      unchecked: [KeyPart(codes: numbers, count: count)], rowCount: numbers.count,
      count: count + 1)
  }

  private init(unchecked parts: [KeyPart], rowCount: Int, count: Int) {
    self.rowCount = rowCount
    self.count = count
    var stride = 1
    var strided: [(part: KeyPart, stride: UInt32)] = []
    for part in parts.reversed() {
      strided.append((part, UInt32(stride)))
      stride *= part.cardinality
    }
    self.parts = strided.reversed()
  }

  /// The slots of the rows of some columns, whatever they hold. Combinations that are too many for a
  /// table are numbered.
  init(_ columns: [AnyColumn], rowCount: Int) {
    self.init(columns.map { KeyPart($0) }, rowCount: rowCount)
  }

  /// The slots of the rows of some key columns, whatever they hold.
  init(_ parts: [KeyPart], rowCount: Int) {
    precondition(rowCount < Int32.max, "more rows than Int32 can number")
    var parts = parts
    if let slots = RowSlots(dense: parts, rowCount: rowCount) {
      self = slots
      return
    }
    // As many columns at once as 64 bits hold.
    while true {
      var product: UInt64 = 1
      var taken = 0
      for part in parts {
        let (next, overflow) = product.multipliedReportingOverflow(by: UInt64(part.cardinality))
        if overflow { break }
        (product, taken) = (next, taken + 1)
      }
      let numbers = SparseNumbers(numbering: Array(parts[..<taken]), rowCount: rowCount)
      if taken == parts.count {
        self.init(numbers: numbers.codesFromZero, count: numbers.firstRows.count)
        return
      }
      parts =
        [KeyPart(codes: numbers.codesFromZero, count: numbers.firstRows.count)]
        + parts[taken...]
    }
  }

  /// The values of the key columns.
  var streams: [RowStream] { parts.compactMap(\.part.stream) }

  /// The slots of some rows.
  ///
  /// - Parameter rows: start at a multiple of 64.
  func fill(_ slots: UnsafeMutablePointer<UInt32>, rows: Range<Int>) {
    slots.update(repeating: 0, count: rows.count)
    for (part, stride) in parts { part.add(rows, times: stride, to: slots) }
  }
}
