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

  /// The figures of a group but for their sums.
  struct Slots {
    var keys: [KeyTable.Key]
    /// For each row and term the place of the key, -1 for none.
    var places: [Int32]
    /// For each key the row and term where it was met first, as a place in ``places``.
    var firsts: [Int32]
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
    var firsts: [Int32] = []
    for row in rows.indices where rows[row] && periods[row] >= 0 {
      for term in 0..<columns.count {
        let (part, area, counterpart) = columns[term, row]
        guard part >= 0, area >= 0, counterpart >= -1 else { continue }
        let entry = row &* columns.count &+ term
        let place = table.place(
          part: part, area: area, counterpart: counterpart, period: numbers[row],
          ordinal: periods[row])
        if place == firsts.count { firsts.append(Int32(truncatingIfNeeded: entry)) }
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

/// The codes of terms, by row: one after the other in one array.
private struct TermColumns {
  /// Where codes stand, and 1 where each row has its own, 0 where all share one.
  private struct Column {
    var start: Int
    var step: Int
  }

  private var codes: [Int32] = []
  private var columns: [(part: Column, area: Column, counterpart: Column)] = []
  var count: Int { columns.count }

  /// No counterpart, and one that is not known.
  private static let (none, unknown) = (Int32(-1), Int32(-2))

  init(_ terms: [SumGroup.Term]) {
    for term in terms {
      let columns = (add(term.part), add(term.area), add(term.counterpart ?? .same(Self.none)))
      if term.counterpart != nil {
        let own = columns.2
        for place in own.start..<codes.count where codes[place] < 0 { codes[place] = Self.unknown }
      }
      self.columns.append(columns)
    }
  }

  private mutating func add(_ codes: SumGroup.Codes) -> Column {
    let start = self.codes.count
    switch codes {
    case .same(let code):
      self.codes.append(code)
      return Column(start: start, step: 0)
    case .each(let codes):
      self.codes += codes
      return Column(start: start, step: 1)
    }
  }

  /// The codes of a term; a counterpart of -1 is none, a lower one is not known.
  @inline(__always) subscript(
    term: Int, row: Int
  ) -> (part: Int32, area: Int32, counterpart: Int32) {
    let columns = columns[term]
    return (
      codes[columns.part.start &+ row &* columns.part.step],
      codes[columns.area.start &+ row &* columns.area.step],
      codes[columns.counterpart.start &+ row &* columns.counterpart.step]
    )
  }
}
