import DataFrames

/// The rows below the header that a reader goes over. A row is a record,
/// counted from the one below the header.
struct ScanRows: Equatable {
  private var isLeft: [Bool]
  /// How many are left.
  private(set) var leftCount: Int

  init(_ records: RecordNumbers, first: Int, count: Int) {
    isLeft = Array(repeating: records.count == count, count: count)
    leftCount = records.count
    if records.count != count {
      for record in records { isLeft[record - first] = true }
    }
  }

  @inline(__always) subscript(row: Int) -> Bool { isLeft[row] }

  var count: Int { isLeft.count }
  var indices: Range<Int> { isLeft.indices }
  var isEmpty: Bool { leftCount == 0 }
  var areAllLeft: Bool { leftCount == count }

  /// Which rows are left, as a kernel reads it; valid within the closure that it is given to.
  func withReading<Result>(_ body: (UnsafePointer<Bool>) -> Result) -> Result {
    isLeft.withUnsafeBufferPointer { rows in
      rows.baseAddress.map(body) ?? withUnsafePointer(to: false, body)
    }
  }

  /// How many rows of a range are left.
  func count(in range: Range<Int>) -> Int {
    isLeft.withUnsafeBufferPointer { isLeft in
      range.reduce(0) { $0 &+ (isLeft[$1] ? 1 : 0) }
    }
  }

  mutating func remove(_ row: Int) {
    guard isLeft[row] else { return }
    isLeft[row] = false
    leftCount -= 1
  }

  /// The first row from a row on that is left and whose code has no meaning yet: one below zero.
  func first(from start: Int, of codes: [Int32], isUnknown meanings: [Int32]) -> Int? {
    isLeft.withUnsafeBufferPointer { isLeft in
      codes.withUnsafeBufferPointer { codes in
        meanings.withUnsafeBufferPointer { meanings in
          (start..<isLeft.count).first { meanings[Int(codes[$0])] < 0 && isLeft[$0] }
        }
      }
    }
  }

  /// Takes out the rows in which no column holds a number above zero.
  mutating func keep(whereAnyIsPositive columns: [CellColumn]) {
    let others = columns.map { $0.others.map { $0?.value ?? 0 > 0 } }
    let (count, blockSize) = (count, 1 << 12)
    columns.map(\.values).withRowNumbers { numbers in
      columns.map { SumGroup.Codes.each($0.codes) }.withRowCodes { codes in
        isLeft.withUnsafeMutableBufferPointer { isLeft in
          nonisolated(unsafe) let isLeft = isLeft
          let removed = Parallel.map((count + blockSize - 1) / blockSize) { block in
            var removed = 0
            let first = block * blockSize
            let rowCount = min(blockSize, count - first)
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rowCount) { marks in
              marks.initialize(repeating: 0)
              for (column, others) in others.enumerated() {
                let (numbers, codes) = (numbers[column], codes[column])
                for row in 0..<rowCount {
                  let code = others.isEmpty ? -1 : Int(codes[first &+ row])
                  let isPositive = code < 0 ? numbers[first &+ row] > 0 : others[code]
                  marks[row] |= isPositive ? 1 : 0
                }
              }
              for row in 0..<rowCount where marks[row] == 0 && isLeft[first &+ row] {
                isLeft[first &+ row] = false
                removed &+= 1
              }
            }
            return removed
          }
          leftCount -= removed.reduce(0, +)
        }
      }
    }
  }
}

/// Kinds of figures, each once, under the numbers that parts have in sums.
struct FigureParts {
  private(set) var kinds: [ObservationList.Code] = []
  private var parts: [ObservationList.Code: Int32] = [:]

  /// The number of a kind, which is kept from now on.
  mutating func part(_ kind: ObservationList.Code) -> Int32 {
    if let known = parts[kind] { return known }
    let part = Int32(kinds.count)
    kinds.append(kind)
    parts[kind] = part
    return part
  }
}

/// The physical lines of rows.
struct RowLines {
  private let first: UInt32
  /// Empty where each row is one line after the one before.
  private let each: [UInt32]

  init(_ scan: borrowing RecordScan) {
    let records = scan.header + 1..<scan.text.recordCount
    first = records.isEmpty ? 0 : UInt32(truncatingIfNeeded: scan.line(records.lowerBound))
    each = scan.text.lines(records)
  }

  /// The line of the first row, where each row is one line after the one before.
  var firstOfAll: UInt32? { each.isEmpty ? first : nil }

  @inline(__always) subscript(row: Int) -> UInt32 {
    each.isEmpty ? first &+ UInt32(truncatingIfNeeded: row) : each[row]
  }
}
