import DataFrames

/// Codes by row, or one that all rows share, which then has the step 0.
///
/// The kernel between the columns of a scan and loops over millions of rows: it is valid within the
/// closure that it is given to, for rows that the column has.
struct RowCodes {
  fileprivate let base: UnsafePointer<Int32>
  fileprivate let step: Int

  @inline(__always) subscript(row: Int) -> Int32 { base[row &* step] }

  /// The code that all rows share; `nil` where each has its own.
  var ofAll: Int32? { step == 0 ? base[0] : nil }
  /// The codes one behind the other, of a column where each row has its own.
  var each: UnsafePointer<Int32> { base }

  /// The codes of a block of rows one behind the other.
  ///
  /// - Parameter shared: room for as many, which a code that all rows share is written to.
  func block(_ rows: Range<Int>, shared: ColumnBuffer<Int32>) -> UnsafePointer<Int32> {
    guard step == 0 else { return base + rows.lowerBound }
    shared.base.update(repeating: base[0], count: rows.count)
    return UnsafePointer(shared.base)
  }
}

extension Array {
  /// Calls a closure with what each element gives to a closure, in their order: all of it is valid
  /// at once.
  func withEach<Given, Result>(
    _ give: @escaping (Element, (Given) -> Result) -> Result, _ body: ([Given]) -> Result
  ) -> Result {
    func go(_ found: [Given]) -> Result {
      guard found.count < count else { return body(found) }
      return give(self[found.count]) { go(found + [$0]) }
    }
    return go([])
  }
}

extension [SumGroup.Codes] {
  /// Calls a closure with the codes of each column, in their order.
  func withRowCodes<Result>(_ body: ([RowCodes]) -> Result) -> Result {
    withEach({ $0.withRowCodes($1) }, body)
  }
}

extension SumGroup.Codes {
  fileprivate func withRowCodes<Result>(_ body: (RowCodes) -> Result) -> Result {
    switch self {
    case .same(let code):
      return withUnsafePointer(to: code) { body(RowCodes(base: $0, step: 0)) }
    case .each(let codes):
      return codes.withUnsafeBufferPointer { codes in
        guard !codes.isEmpty, let base = codes.baseAddress else {
          // An empty column says -1 of all rows.
          return withUnsafePointer(to: -1) { body(RowCodes(base: $0, step: 0)) }
        }
        return body(RowCodes(base: base, step: 1))
      }
    }
  }
}

/// Numbers by row; see ``RowCodes``.
struct RowNumbers {
  fileprivate let base: UnsafePointer<Double>

  @inline(__always) subscript(row: Int) -> Double { base[row] }
}

extension [[Double]] {
  /// Calls a closure with the numbers of each column, in their order; all have rows or none has.
  func withRowNumbers<Result>(_ body: ([RowNumbers]) -> Result) -> Result {
    withEach(
      { column, body in
        column.withUnsafeBufferPointer { numbers in
          // Nothing is looked up in an empty column.
          numbers.baseAddress.map { body(RowNumbers(base: $0)) }
            ?? withUnsafePointer(to: 0) { body(RowNumbers(base: $0)) }
        }
      }, body)
  }
}

/// The codes of a term, by row.
struct TermCodes {
  let part, area, counterpart: RowCodes
  let hasCounterpart: Bool

  /// - Parameter columns: those that ``SumGroup/Term/columns`` of the term gives.
  init(_ term: SumGroup.Term, _ columns: some RandomAccessCollection<RowCodes>) {
    let first = columns.startIndex
    part = columns[first]
    area = columns[columns.index(first, offsetBy: 1)]
    counterpart = columns[columns.index(first, offsetBy: 2)]
    hasCounterpart = term.counterpart != nil
  }

  /// Whether a row has all of the codes.
  @inline(__always) func areKnown(_ row: Int) -> Bool {
    part[row] >= 0 && area[row] >= 0 && (!hasCounterpart || counterpart[row] >= 0)
  }
}

extension SumGroup.Term {
  /// The columns with its codes.
  var columns: [SumGroup.Codes] { [part, area, counterpart ?? .same(-1)] }
}
