import DataFrames

/// The figures of pairs of a destination and an origin: that of each row, which is about one sex,
/// and that for both sexes, which comes behind the second row of a pair and period.
struct OriginDestinationPairs {
  /// The codes of the areas of the scan in the list of figures.
  var areas: [ObservationList.Code]
  /// The codes of areas in the scan.
  var destinations: RowMeanings
  var origins: RowMeanings
  /// The ordinals of the periods.
  var periods: RowMeanings
  /// The kinds of the figures of rows.
  var kinds: RowMeanings
  var cells: CellColumn
  /// What the types of data of each row say.
  var types: FlagColumn
  /// Rows that are left out have no figures; all others have a cell.
  var rows: ScanRows
  var kindOfBoth: ObservationList.Code
  /// Whether the figures of rows are left out.
  var isForBothOnly: Bool

  /// How many rows a thread does at a time.
  private static let blockSize = 1 << 13

  /// How many figures there are, or come before a block, and how many of them have two lines that
  /// lie apart.
  private struct Counts {
    var figures = 0
    var gaps = 0
  }

  /// The columns as the kernels below read them.
  private struct Columns {
    let destinations, origins, periods, kinds: RowMeanings.Reading
    let cells: CellTables.Column
    let lines: RowLines

    init(_ codes: [RowMeanings.Reading], cells: CellTables.Column, lines: RowLines) {
      (destinations, origins, periods, kinds) = (codes[0], codes[1], codes[2], codes[3])
      (self.cells, self.lines) = (cells, lines)
    }
  }

  /// Adds the figures to a list.
  func append(to list: inout ObservationList, lines: RowLines) {
    let measure = [FigureColumns.Measure(kinds: kinds, cells: cells, flags: types)]
    let tables = CellTables(measure, normal: .normal) { list.code(of: $0) }
    let codes = [
      destinations.mapped { areas[Int($0)] }, origins.mapped { areas[Int($0)] }, periods, kinds,
    ]
    tables.withColumns(measure) { cells in
      codes.withReadings { codes in
        append(to: &list, Columns(codes, cells: cells[0], lines: lines), firstRows())
      }
    }
  }

  private func append(
    to list: inout ObservationList, _ columns: Columns, _ firstRows: ColumnBuffer<Int32>
  ) {
    let (firsts, lines) = (firstRows.base, columns.lines)
    let starts = starts(firsts, lines)
    let total = starts[starts.count - 1]
    let memory = FigureMemory(count: total.figures, for: list, periods: periods.readings)
    let codes = ColumnBuffer<Int32>(count: total.figures)
    let seconds = ColumnBuffer<UInt32>(count: total.gaps)
    let (places, codeBase) = (memory.places, codes.base)
    let secondBase = seconds.base
    Parallel.forEach(starts.count - 1) { block in
      var next = starts[block]
      for row in rowsOfBlock(block) where firsts[row] >= 0 {
        let (first, line) = (Int(firsts[row]), lines[row])
        let (area, counterpart) = (columns.destinations[row], columns.origins[row])
        let period = columns.periods[row]
        let cell = columns.cells.cell(row)
        if !isForBothOnly {
          places.fill(
            next.figures, kind: columns.kinds[row], area: area, counterpart: counterpart,
            period: period, value: cell.value, state: cell.state, mark: cell.mark, line: line)
          codeBase[next.figures] = -1
          next.figures &+= 1
        }
        guard first < row else { continue }
        let both = columns.cells.cell(first).joined(cell)
        places.fill(
          next.figures, kind: kindOfBoth, area: area, counterpart: counterpart, period: period,
          value: both.value, state: both.state, mark: both.mark, line: lines[first])
        if line == lines[first] &+ 1 {
          codeBase[next.figures] = -2
        } else {
          secondBase[next.gaps] = line
          codeBase[next.figures] = Int32(truncatingIfNeeded: next.gaps)
          next.gaps &+= 1
        }
        next.figures &+= 1
      }
    }
    list.append(
      memory, count: total.figures,
      lines: FigureLines(
        codes: codes.take(total.figures), groups: [.seconds(seconds.take(total.gaps))]))
  }

  private func rowsOfBlock(_ block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
  }

  /// What comes before each block, and in all.
  private func starts(_ firsts: UnsafeMutablePointer<Int32>, _ lines: RowLines) -> [Counts] {
    let counts = Parallel.map((rows.count + Self.blockSize - 1) / Self.blockSize) { block in
      var counts = Counts()
      for row in rowsOfBlock(block) where firsts[row] >= 0 {
        if !isForBothOnly { counts.figures += 1 }
        let first = Int(firsts[row])
        guard first < row else { continue }
        counts.figures += 1
        if lines[row] != lines[first] &+ 1 { counts.gaps += 1 }
      }
      return counts
    }
    return counts.reduce(into: [Counts()]) { starts, own in
      let last = starts[starts.count - 1]
      starts.append(
        Counts(figures: last.figures + own.figures, gaps: last.gaps + own.gaps))
    }
  }

  /// The longest table of pairs and periods that is worth it.
  private static let tableLength = 1 << 22

  /// For each row the first with its pair and period, perhaps itself; -1 for a row that is left out.
  private func firstRows() -> ColumnBuffer<Int32> {
    let firsts = ColumnBuffer<Int32>(count: rows.count)
    let base = firsts.base
    let (numbers, periodCount) = periods.numbered()
    let length = areas.count * areas.count * periodCount
    [destinations, origins, numbers].withReadings { codes in
      let (destinations, origins, periods) = (codes[0], codes[1], codes[2])
      guard length <= Self.tableLength else {
        var table = KeyTable()
        var met: [Int32] = []
        for row in rows.indices {
          base[row] = -1
          guard rows[row] else { continue }
          let key = table.place(
            of: KeyTable.Key(
              area: destinations[row], counterpart: origins[row], period: periods[row]))
          if key == met.count { met.append(Int32(truncatingIfNeeded: row)) }
          base[row] = met[key]
        }
        return
      }
      // For each pair and period one more than the first row with it, 0 for none.
      var table = [Int32](repeating: 0, count: length)
      let areaCount = areas.count
      table.withUnsafeMutableBufferPointer { table in
        rows.withReading { isLeft in
          for row in rows.indices {
            guard isLeft[row] else {
              base[row] = -1
              continue
            }
            let pair = Int(destinations[row]) &* areaCount &+ Int(origins[row])
            let key = pair &* periodCount &+ Int(periods[row])
            if table[key] == 0 { table[key] = Int32(truncatingIfNeeded: row &+ 1) }
            base[row] = table[key] &- 1
          }
        }
      }
    }
    return firsts
  }
}

extension CellTables.Cell {
  /// What is printed of a pair for both sexes, where this is printed of one and another of the other.
  fileprivate func joined(_ other: Self) -> Self {
    var both = self
    if other.mark != mark { both.mark = -1 }
    if state == other.state, state.hasValue {
      both.value += other.value
    } else {
      let hasValue = state.hasValue && other.state.hasValue
      both.value = hasValue ? value + other.value : 0
      both.state = ObservationList.State(
        .worst(state.status, other.state.status), hasValue: hasValue)
    }
    return both
  }
}
