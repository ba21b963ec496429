/// Codes by row, or one that all rows share, which then has the step 0.
///
/// The kernel between the columns of a scan and loops over millions of rows: it is valid within the
/// closure that it is given to, for rows that the column has.
struct RowCodes {
  fileprivate let base: UnsafePointer<Int32>
  fileprivate let step: Int

  @inline(__always) subscript(row: Int) -> Int32 { base[row &* step] }
}

extension [SumGroup.Codes] {
  /// Calls a closure with the codes of each column, in their order.
  func withRowCodes<Result>(_ body: ([RowCodes]) -> Result) -> Result {
    withRowCodes([], body)
  }

  private func withRowCodes<Result>(
    _ found: [RowCodes], _ body: ([RowCodes]) -> Result
  ) -> Result {
    guard found.count < count else { return body(found) }
    switch self[found.count] {
    case .same(let code):
      return withUnsafePointer(to: code) {
        withRowCodes(found + [RowCodes(base: $0, step: 0)], body)
      }
    case .each(let codes):
      return codes.withUnsafeBufferPointer { codes in
        guard !codes.isEmpty, let base = codes.baseAddress else {
          // An empty column says -1 of all rows.
          return withUnsafePointer(to: -1) {
            withRowCodes(found + [RowCodes(base: $0, step: 0)], body)
          }
        }
        return withRowCodes(found + [RowCodes(base: base, step: 1)], body)
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
    withRowNumbers([], body)
  }

  private func withRowNumbers<Result>(
    _ found: [RowNumbers], _ body: ([RowNumbers]) -> Result
  ) -> Result {
    guard found.count < count else { return body(found) }
    return self[found.count].withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else {
        // Nothing is looked up in an empty column.
        return withUnsafePointer(to: 0) { withRowNumbers(found + [RowNumbers(base: $0)], body) }
      }
      return withRowNumbers(found + [RowNumbers(base: base)], body)
    }
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
