import DataFrames

/// The keys of a block of rows of several terms, for a ``SlotTable``: by row and term, the terms of a
/// row one after the other.
struct KeyCells {
  /// Areas and periods, below zero for no key.
  let places: ColumnBuffer<Int>
  /// Counterparts and parts.
  let details: ColumnBuffer<Int>
  private let periodCount, partCount: Int

  /// - Parameter length: how many rows and terms a block has at most.
  init(periodCount: Int, partCount: Int, length: Int) {
    (self.periodCount, self.partCount) = (periodCount, partCount)
    places = ColumnBuffer(count: length)
    details = ColumnBuffer(count: length)
  }

  /// The key of a cell.
  @inline(__always) subscript(index: Int) -> SlotTable.Key {
    SlotTable.Key(place: places.base[index], detail: details.base[index])
  }

  /// Fills in the keys of rows.
  func fill(_ rows: Range<Int>, _ columns: GroupColumns) {
    let step = columns.terms.count
    for (number, term) in columns.terms.enumerated() {
      let (places, details) = (places.base + number, details.base + number)
      let (area, part, counterpart, periods) = (
        term.area, term.part, term.counterpart, columns.periods
      )
      let (isLeft, firstArea) = (columns.isLeft, columns.firstArea)
      // Without counterparts all rows have the same one.
      let (mask, first): (Int32, Int32) = term.hasCounterpart ? (-1, 1) : (0, 0)
      var index = 0
      for row in rows {
        let (period, part, area) = (periods[row], part[row], area[row] &- firstArea)
        let counterpart = counterpart[row] & mask
        let isKnown = period | part | area | counterpart >= 0
        let place = Int(area) &* periodCount &+ Int(period)
        places[index] = isKnown && isLeft[row] ? place : -1
        details[index] = Int(counterpart &+ first) &* partCount &+ Int(part)
        index &+= step
      }
    }
  }

  /// The key of a row and term; see ``SumSlots/firsts``.
  func key(_ entry: Int, _ columns: GroupColumns) -> SlotTable.Key {
    let (row, number) = entry.quotientAndRemainder(dividingBy: columns.terms.count)
    let term = columns.terms[number]
    let counterpart = term.hasCounterpart ? Int(term.counterpart[row]) + 1 : 0
    return SlotTable.Key(
      place: Int(term.area[row] &- columns.firstArea) * periodCount + Int(columns.periods[row]),
      detail: counterpart * partCount + Int(term.part[row]))
  }
}

/// The keys of rows of one term.
struct SingleTerm {
  private let area, part, counterpart, periods: RowCodes
  private let isLeft: UnsafePointer<Bool>
  private let firstArea: Int32
  private let periodCount, partCount: Int
  /// Without counterparts all rows have the same one.
  private let mask, first: Int32

  init(_ columns: GroupColumns, periodCount: Int, partCount: Int) {
    let term = columns.terms[0]
    (area, part, counterpart, periods) = (term.area, term.part, term.counterpart, columns.periods)
    (isLeft, firstArea) = (columns.isLeft, columns.firstArea)
    (self.periodCount, self.partCount) = (periodCount, partCount)
    (mask, first) = term.hasCounterpart ? (-1, 1) : (0, 0)
  }

  @inline(__always) func key(_ row: Int) -> SlotTable.Key {
    let (period, part, area) = (periods[row], part[row], area[row] &- firstArea)
    let counterpart = counterpart[row] & mask
    let isKnown = period | part | area | counterpart >= 0
    return SlotTable.Key(
      place: isKnown && isLeft[row] ? Int(area) &* periodCount &+ Int(period) : -1,
      detail: Int(counterpart &+ first) &* partCount &+ Int(part))
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
