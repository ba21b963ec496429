import DataFrames

/// Room for the keys of a block of rows of a group: by row and term, the terms of a row one after the
/// other.
struct KeyBlock {
  /// Areas and periods, below zero for no key.
  let places: ColumnBuffer<Int32>
  /// Counterparts and parts.
  let details: ColumnBuffer<Int32>
  /// The numbers of the keys, -1 for none.
  let numbers: ColumnBuffer<Int32>
  /// Columns of codes that all rows share, as if each had its own.
  fileprivate let shared: [ColumnBuffer<Int32>]

  /// Room for the rows of one block of a group.
  init(rowCount: Int = SumSlots.blockSize, termCount: Int = 1) {
    places = ColumnBuffer(count: rowCount * termCount)
    details = ColumnBuffer(count: rowCount * termCount)
    numbers = ColumnBuffer(count: rowCount * termCount)
    shared = (0..<4).map { _ in ColumnBuffer(count: rowCount) }
  }
}

/// What the keys of the rows of a group are, for a ``SlotTable``.
struct KeyCells {
  let periodCount, partCount: Int

  /// Fills in the keys of rows, all of which take four bytes.
  func fill(_ block: KeyBlock, _ rows: Range<Int>, _ columns: GroupColumns) {
    let isLeft = columns.isLeft + rows.lowerBound
    let periods = columns.periods.block(rows, shared: block.shared[0])
    for (number, term) in columns.terms.enumerated() {
      let areas = term.area.block(rows, shared: block.shared[1])
      let parts = term.part.block(rows, shared: block.shared[2])
      let counterparts = term.counterpart.block(rows, shared: block.shared[3])
      let (places, details) = (block.places.base + number, block.details.base + number)
      let step = columns.terms.count
      let firstArea = columns.firstArea
      let (periodCount, partCount) = (
        Int32(truncatingIfNeeded: periodCount), Int32(truncatingIfNeeded: partCount)
      )
      // Without counterparts all rows have the same one.
      let (mask, first): (Int32, Int32) = term.hasCounterpart ? (-1, 1) : (0, 0)
      @inline(__always) func fill(step: Int) {
        for row in 0..<rows.count {
          let (area, counterpart) = (areas[row] &- firstArea, counterparts[row] & mask)
          let codes = periods[row] | parts[row] | area | counterpart
          // All bits are set where some code is below zero, or the row is left out.
          let isNone = codes >> 31 | (isLeft[row] ? 0 : -1)
          places[row &* step] = area &* periodCount &+ periods[row] | isNone
          details[row &* step] = (counterpart &+ first) &* partCount &+ parts[row]
        }
      }
      // With the step known, several rows are done at a time.
      if step == 1 { fill(step: 1) } else { fill(step: step) }
    }
  }

  /// The key of a row and term; see ``SumSlots/firsts``. `nil` for none.
  func key(_ entry: Int, _ columns: GroupColumns) -> SlotTable.Key? {
    let (row, number) = entry.quotientAndRemainder(dividingBy: columns.terms.count)
    let term = columns.terms[number]
    guard columns.isLeft[row], columns.periods[row] >= 0, term.areKnown(row) else { return nil }
    let counterpart = term.hasCounterpart ? Int(term.counterpart[row]) + 1 : 0
    return SlotTable.Key(
      place: Int(term.area[row] &- columns.firstArea) * periodCount + Int(columns.periods[row]),
      detail: counterpart * partCount + Int(term.part[row]))
  }
}

/// The columns that the keys of a group are made of, valid within the closure that they are given
/// to.
struct GroupColumns {
  let terms: UnsafeBufferPointer<TermCodes>
  let periods: RowCodes
  let isLeft: UnsafePointer<Bool>
  /// The area from which areas are counted.
  let firstArea: Int32
}

extension SumGroup {
  /// The area of all rows and terms; `nil` where they have several.
  var commonArea: Int32? {
    guard case .same(let area) = terms.first?.area, terms.allSatisfy({ $0.area == .same(area) })
    else { return nil }
    return area
  }

  /// Calls a closure with the columns of the group.
  func withColumns<Result>(_ body: (GroupColumns) -> Result) -> Result {
    let columns = terms.flatMap(\.columns) + [.each(periods.numbers)]
    return columns.withRowCodes { columns in
      let terms = terms.enumerated().map { TermCodes($1, columns[(3 * $0)...]) }
      return terms.withUnsafeBufferPointer { terms in
        rows.withReading { isLeft in
          body(
            GroupColumns(
              terms: terms, periods: columns[columns.count - 1], isLeft: isLeft,
              firstArea: commonArea ?? 0))
        }
      }
    }
  }

  /// The rows of a block of those that are done at a time.
  func rows(ofBlock block: Int) -> Range<Int> {
    block * SumSlots.blockSize..<min((block + 1) * SumSlots.blockSize, rows.count)
  }

  var blockCount: Int { (rows.count + SumSlots.blockSize - 1) / SumSlots.blockSize }
}
