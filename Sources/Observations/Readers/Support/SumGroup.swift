import DataFrames

/// Figures that the same rows are added to: one for each measure, for every
/// area, counterpart, period and part that the rows have.
struct SumGroup {
  /// A code that all rows share, or one for each; a row with a code below zero
  /// is passed over.
  enum Codes {
    case same(Int32)
    case each([Int32])

    /// One more than the highest code.
    var count: Int {
      switch self {
      case .same(let code): Int(code) + 1
      case .each(let codes): Int(codes.max() ?? -1) + 1
      }
    }
  }

  /// One of the figures that a row is added to.
  struct Term {
    /// What of the kinds of a measure the figure has.
    var part = Codes.same(0)
    var area: Codes
    /// The other country; none below zero, and then the row is passed over
    /// unless no row has one.
    var counterpart: Codes?
    /// Where in the order of a row's figures it comes.
    var rank: Int
  }

  /// A column of cells, and the kinds of its figures by part.
  struct Measure {
    var cells: CellColumn
    var kinds: [ObservationList.Code]
    /// Zeros of periods before this one are marks: nothing was counted.
    var zerosSince = Int32.min
    /// Where in the order of a row's measures it comes.
    var rank = 0
  }

  var measures: [Measure]
  var terms: [Term]
  var periods: [Int32]
  var rows: ScanRows
  /// The status that the value of each row brings; none for normal ones.
  var statuses: [ObservationStatus] = []

  /// The row and the term by which a key was met first.
  struct First {
    var row: Int32
    var term: Int32
  }

  /// The figures of a group but for their sums.
  struct Slots {
    var keys: [KeyTable.Key]
    /// For each row and term the place of the key, -1 for none.
    var places: [Int32]
    /// For each key where it was met first.
    var firsts: [First]
    /// The lines by key: those of the key `k` end at `lineEnds[k]`.
    var lines: [FigureLines.Range]
    var lineEnds: [Int]
  }

  func slots(lines: RowLines) -> Slots {
    let (numbers, periodCount) = Self.numbered(periods)
    var table = SlotTable(
      areaCount: terms.map(\.area.count).max() ?? 0,
      counterpartCount: terms.compactMap { $0.counterpart?.count }.max() ?? 0,
      periodCount: periodCount, partCount: terms.map(\.part.count).max() ?? 0)
    let columns = TermColumns(terms)
    var places = [Int32](repeating: -1, count: rows.count * terms.count)
    var firsts: [First] = []
    for row in rows.indices where rows[row] && periods[row] >= 0 {
      for term in 0..<columns.count {
        guard let (part, area, counterpart) = columns[term, row] else { continue }
        let entry = row &* columns.count &+ term
        let place = table.place(
          part: part, area: area, counterpart: counterpart, period: numbers[row],
          ordinal: periods[row])
        if place == firsts.count {
          firsts.append(
            First(row: Int32(truncatingIfNeeded: row), term: Int32(truncatingIfNeeded: term)))
        }
        places[entry] = Int32(truncatingIfNeeded: place)
      }
    }
    let (ranges, ends) = Self.lines(
      places, termCount: terms.count, keyCount: firsts.count, lines)
    return Slots(
      keys: table.keys, places: places, firsts: firsts, lines: ranges, lineEnds: ends)
  }

  /// Periods numbered in their order, by row, and how many there are.
  static func numbered(_ periods: [Int32]) -> (numbers: [Int32], count: Int) {
    let highest = Int(periods.max() ?? -1)
    var isMet = [Bool](repeating: false, count: highest + 1)
    for period in periods where period >= 0 { isMet[Int(period)] = true }
    var numbers = [Int32](repeating: -1, count: highest + 1)
    var count: Int32 = 0
    for ordinal in isMet.indices where isMet[ordinal] {
      numbers[ordinal] = count
      count += 1
    }
    return (RecordScan.mapped(periods, numbers, otherwise: -1), Int(count))
  }

  /// The lines of each key, in ranges.
  private static func lines(
    _ places: [Int32], termCount: Int, keyCount: Int, _ lines: RowLines
  ) -> (lines: [FigureLines.Range], ends: [Int]) {
    // Ranges in the order in which they begin, and how many each key has.
    var open = [Int32](repeating: -1, count: keyCount)
    var begun: [(key: Int32, range: FigureLines.Range)] = []
    begun.reserveCapacity(keyCount)
    var ends = [Int](repeating: 0, count: keyCount)
    var (entry, row) = (0, 0)
    while entry < places.count {
      let line = lines[row]
      row &+= 1
      for _ in 0..<termCount {
        let key = Int(places[entry])
        entry &+= 1
        guard key >= 0 else { continue }
        let last = Int(open[key])
        if last >= 0, begun[last].range.last &+ 1 >= line {
          begun[last].range.last = line
        } else {
          open[key] = Int32(truncatingIfNeeded: begun.count)
          begun.append((Int32(truncatingIfNeeded: key), FigureLines.Range(first: line, last: line)))
          ends[key] &+= 1
        }
      }
    }
    var next = [Int](repeating: 0, count: keyCount)
    var total = 0
    for key in 0..<keyCount {
      next[key] = total
      total += ends[key]
      ends[key] = total
    }
    let lines = [FigureLines.Range](unsafeUninitializedCapacity: begun.count) { lines, count in
      for (key, range) in begun {
        lines.initializeElement(at: next[Int(key)], to: range)
        next[Int(key)] &+= 1
      }
      count = begun.count
    }
    return (lines, ends)
  }
}

/// The codes of terms, by row.
private struct TermColumns {
  /// The codes of all rows, or one that they share, which then has the step 0.
  private struct Column {
    let codes: [Int32]
    let step: Int

    init(_ codes: SumGroup.Codes) {
      switch codes {
      case .same(let code): (self.codes, step) = ([code], 0)
      case .each(let codes): (self.codes, step) = (codes, 1)
      }
    }

    @inline(__always) subscript(row: Int) -> Int32 { codes[row &* step] }
  }

  private let parts, areas, counterparts: [Column]
  private let hasCounterpart: [Bool]
  let count: Int

  init(_ terms: [SumGroup.Term]) {
    parts = terms.map { Column($0.part) }
    areas = terms.map { Column($0.area) }
    counterparts = terms.map { Column($0.counterpart ?? .same(-1)) }
    hasCounterpart = terms.map { $0.counterpart != nil }
    count = terms.count
  }

  /// The codes of a term, the counterpart -1 where there is none; `nil` where one is not known.
  @inline(__always) subscript(
    term: Int, row: Int
  ) -> (part: Int32, area: Int32, counterpart: Int32)? {
    let (part, area, counterpart) = (parts[term][row], areas[term][row], counterparts[term][row])
    guard part >= 0, area >= 0, counterpart >= 0 || !hasCounterpart[term] else { return nil }
    return (part, area, counterpart)
  }
}
