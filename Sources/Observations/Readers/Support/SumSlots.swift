import DataFrames

/// The figures of a group but for their sums: keys are numbered in the order in which rows meet
/// them first.
struct SumSlots {
  /// The lines of a key so far.
  struct LineState {
    var last: UInt32
    /// How many ranges the lines make.
    var rangeCount: UInt32
  }

  /// For each row and term the number of the key, -1 for none.
  let places: ColumnBuffer<Int32>
  /// For each key the row and term by which it was met first, as a place in ``places``.
  let firsts: ColumnBuffer<Int32>
  let lineStates: ColumnBuffer<LineState>
  let keyCount: Int
  let termCount: Int

  init(_ group: SumGroup, lines: RowLines) {
    let (rowCount, termCount) = (group.rows.count, group.terms.count)
    let places = ColumnBuffer<Int32>(count: rowCount * termCount)
    let firsts = ColumnBuffer<Int32>(count: rowCount * termCount)
    let lineStates = ColumnBuffer<LineState>(count: rowCount * termCount)
    var table = SlotTable(
      areaCount: group.terms.map(\.area.count).max() ?? 0,
      counterpartCount: group.terms.compactMap { $0.counterpart?.count }.max() ?? 0,
      periodCount: group.periods.count, partCount: group.terms.map(\.part.count).max() ?? 0)
    let filled = Filled(
      places: places.base, firsts: firsts.base, lineStates: lineStates.base)
    group.terms.flatMap(\.columns).withRowCodes { columns in
      let terms = group.terms.enumerated().map { TermCodes($1, columns[(3 * $0)...]) }
      group.periods.numbers.withUnsafeBufferPointer { periods in
        if terms.count == 1 {
          let codes = terms[0]
          for row in 0..<rowCount {
            let isLeft = group.rows[row] && periods[row] >= 0
            filled.meet(row, isLeft, codes, row, periods[row], lines[row], &table)
          }
        } else {
          for row in 0..<rowCount {
            let isLeft = group.rows[row] && periods[row] >= 0
            for term in terms.indices {
              filled.meet(
                row &* termCount &+ term, isLeft, terms[term], row, periods[row], lines[row],
                &table)
            }
          }
        }
      }
    }
    (self.places, self.firsts, self.lineStates) = (places, firsts, lineStates)
    (keyCount, self.termCount) = (table.count, termCount)
  }

  /// The memory that a pass over the rows fills.
  private struct Filled {
    let places, firsts: UnsafeMutablePointer<Int32>
    let lineStates: UnsafeMutablePointer<LineState>

    /// Notes the key of a row and term, and its line.
    @inline(__always) func meet(
      _ entry: Int, _ isLeft: Bool, _ codes: TermCodes, _ row: Int, _ period: Int32,
      _ line: UInt32, _ table: inout SlotTable
    ) {
      guard isLeft, codes.areKnown(row) else {
        places[entry] = -1
        return
      }
      let count = table.count
      let key = table.place(
        part: codes.part[row], area: codes.area[row],
        counterpart: codes.hasCounterpart ? codes.counterpart[row] : -1, period: period)
      places[entry] = Int32(truncatingIfNeeded: key)
      if key == count {
        firsts[key] = Int32(truncatingIfNeeded: entry)
        lineStates[key] = LineState(last: line, rangeCount: 1)
      } else {
        if line > lineStates[key].last &+ 1 { lineStates[key].rangeCount &+= 1 }
        lineStates[key].last = line
      }
    }
  }

  /// The row by which a key was met first.
  @inline(__always) func firstRow(_ key: Int) -> Int {
    termCount == 1 ? Int(firsts.base[key]) : Int(firsts.base[key]) / termCount
  }

  /// The first key that was met by a row or one after it.
  func firstKey(from row: Int) -> Int {
    var (low, high) = (0, keyCount)
    while low < high {
      let middle = (low + high) / 2
      if firstRow(middle) < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
