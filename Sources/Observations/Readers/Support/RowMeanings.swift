import DataFrames

/// What a column says of each row: the codes of its texts, and what each text stands for. A meaning
/// below zero is none.
struct RowMeanings {
  /// For each row a place in the meanings, -1 for none; empty where all rows have the first.
  private var codes: [Int32]
  /// What the codes from -1 on stand for.
  private var table: [Int32]

  init(codes: [Int32], meanings: [Int32]) {
    self.codes = codes
    table = [-1] + meanings
  }

  /// One meaning of all rows.
  init(ofAll meaning: Int32) {
    (codes, table) = ([], [-1, meaning])
  }

  /// The one meaning of all rows; `nil` where it is told by row, or is none.
  var ofAll: Int32? { codes.isEmpty && areAllKnown ? table.dropFirst().first : nil }
  /// Whether no row has a meaning.
  var areNone: Bool { table.allSatisfy { $0 < 0 } }
  /// Whether the rows of every text have one.
  var areAllKnown: Bool { table.dropFirst().allSatisfy { $0 >= 0 } }

  /// What the meanings stand for.
  consuming func mapped(_ meaning: (Int32) -> Int32) -> RowMeanings {
    table = table.map { $0 < 0 ? -1 : meaning($0) }
    return self
  }

  /// Short numbers for the meanings, from 0 on, and how many there are.
  func numbered() -> (numbers: RowMeanings, count: Int) {
    var numbers: [Int32: Int32] = [:]
    let numbered = mapped { meaning in
      let number = numbers[meaning] ?? Int32(numbers.count)
      numbers[meaning] = number
      return number
    }
    return (numbered, numbers.count)
  }

  /// The distinct meanings, ascending.
  var distinct: [Int32] { Set(table.lazy.filter { $0 >= 0 }).sorted() }
  /// The distinct meanings that a reading of a row can give: -1 where not all texts have one.
  var readings: [Int32] { (areAllKnown ? [] : [-1]) + distinct }

  /// The meanings by row, in the memory of the codes where nobody else has it.
  consuming func byRow(count: Int) -> [Int32] {
    guard !codes.isEmpty else {
      let meaning = table.dropFirst().first ?? -1
      return Parallel.map(count, blockSize: 1 << 14) { _ in meaning }
    }
    var own: [Int32] = []
    swap(&own, &codes)
    return RecordScan.mapped(own, Array(table.dropFirst()), otherwise: -1)
  }

  /// The meanings as a kernel reads them; valid within the closure that it is given to.
  struct Reading {
    fileprivate let codes: UnsafePointer<Int32>
    fileprivate let step: Int
    fileprivate let table: UnsafePointer<Int32>

    @inline(__always) subscript(row: Int) -> Int32 { table[Int(codes[row &* step]) &+ 1] }
  }

  func withReading<Result>(_ body: (Reading) -> Result) -> Result {
    table.withUnsafeBufferPointer { table in
      // One code that all rows share.
      (codes.isEmpty ? [0] : codes).withUnsafeBufferPointer { codes in
        guard let codeBase = codes.baseAddress, let tableBase = table.baseAddress else {
          preconditionFailure("neither is empty")
        }
        return body(
          Reading(codes: codeBase, step: self.codes.isEmpty ? 0 : 1, table: tableBase))
      }
    }
  }
}

extension [RowMeanings] {
  /// Calls a closure with the readings of all columns, in their order.
  func withReadings<Result>(_ body: ([RowMeanings.Reading]) -> Result) -> Result {
    withEach({ $0.withReading($1) }, body)
  }
}
