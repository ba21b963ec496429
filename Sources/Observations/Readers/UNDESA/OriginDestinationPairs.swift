import DataFrames

/// The figures of pairs of a destination and an origin: that of each row, which is about one sex,
/// and that for both sexes, which comes behind the second row of a pair and period.
struct OriginDestinationPairs {
  /// The codes of areas in the list of figures, by row.
  var destinations: [ObservationList.Code]
  var origins: [ObservationList.Code]
  var periods: SumPeriods
  var cells: CellColumn
  /// Rows that are left out have no figures; all others have a cell.
  var rows: ScanRows
  var kindOfBoth: ObservationList.Code
  /// The kinds of the figures of rows.
  var kinds: [ObservationList.Code]
  /// What the types of data of each row say: a place in statuses and marks.
  var types: [UInt8]
  var statuses: [ObservationStatus]
  var marks: [ObservationList.Code]
  /// Whether the figures of rows are left out.
  var isForBothOnly: Bool

  /// How many rows a thread does at a time.
  private static let blockSize = 1 << 13

  /// What is printed of a pair for one sex.
  private struct Half {
    var value: Double?
    var status: ObservationStatus
    /// The code of the mark, below zero for none.
    var mark: ObservationList.Code

    func joined(_ other: Half) -> Half {
      Half(
        value: value.flatMap { value in other.value.map { value + $0 } },
        status: .worst(status, other.status), mark: mark == other.mark ? mark : -1)
    }
  }

  /// How many figures, pairs and ranges of lines there are, or come before a block.
  private struct Counts {
    var figures = 0
    var pairs = 0
    var ranges = 0
  }

  /// Adds the figures to a list.
  func append(to list: inout ObservationList, lines: RowLines) {
    let markOfOther = cells.others.map { cell in
      cell.flatMap { $0.mark.isEmpty ? nil : list.code(of: $0.mark) } ?? -1
    }
    let slots = SumSlots(
      SumGroup(
        measures: [],
        terms: [SumGroup.Term(area: .each(destinations), counterpart: .each(origins), rank: 0)],
        periods: periods, rows: rows), lines: lines)
    let (keys, firsts) = (slots.places.base, slots.firsts.base)
    let counts = Parallel.map((rows.count + Self.blockSize - 1) / Self.blockSize) { block in
      var counts = Counts()
      for row in rowsOfBlock(block) where keys[row] >= 0 {
        if !isForBothOnly { counts.figures += 1 }
        let first = Int(firsts[Int(keys[row])])
        guard first < row else { continue }
        counts.figures += 1
        counts.pairs += 1
        counts.ranges += lines[row] == lines[first] &+ 1 ? 1 : 2
      }
      return counts
    }
    let starts = counts.reduce(into: [Counts()]) { starts, own in
      let last = starts[starts.count - 1]
      starts.append(
        Counts(
          figures: last.figures + own.figures, pairs: last.pairs + own.pairs,
          ranges: last.ranges + own.ranges))
    }
    let total = starts[counts.count]
    let memory = FigureMemory(count: total.figures)
    let sets = ColumnBuffer<Int32>(count: total.figures)
    let setStarts = ColumnBuffer<UInt32>(count: total.pairs + 1)
    let ranges = ColumnBuffer<FigureLines.Range>(count: total.ranges)
    let (places, setBase) = (memory.places, sets.base)
    let (startBase, rangeBase) = (setStarts.base, ranges.base)
    Parallel.forEach(counts.count) { block in
      var next = starts[block]
      for row in rowsOfBlock(block) where keys[row] >= 0 {
        let half = half(row, markOfOther)
        func add(_ kind: ObservationList.Code, _ half: Half, set: Int32, line: UInt32) {
          places.fill(
            next.figures, kind: kind, area: destinations[row], counterpart: origins[row],
            period: periods.ordinals[row], value: half.value ?? 0,
            state: ObservationList.State(half.status, hasValue: half.value != nil),
            mark: half.mark, line: line)
          setBase[next.figures] = set
          next.figures &+= 1
        }
        if !isForBothOnly { add(kinds[row], half, set: -1, line: lines[row]) }
        let first = Int(firsts[Int(keys[row])])
        guard first < row else { continue }
        add(
          kindOfBoth, self.half(first, markOfOther).joined(half),
          set: Int32(truncatingIfNeeded: next.pairs), line: lines[first])
        startBase[next.pairs] = UInt32(truncatingIfNeeded: next.ranges)
        next.pairs &+= 1
        rangeBase[next.ranges] = FigureLines.Range(first: lines[first], last: lines[first])
        if lines[row] == lines[first] &+ 1 {
          rangeBase[next.ranges].last = lines[row]
        } else {
          next.ranges &+= 1
          rangeBase[next.ranges] = FigureLines.Range(first: lines[row], last: lines[row])
        }
        next.ranges &+= 1
      }
    }
    startBase[total.pairs] = UInt32(truncatingIfNeeded: total.ranges)
    list.append(
      memory, count: total.figures,
      lines: total.pairs == 0
        ? FigureLines()
        : FigureLines(
          sets: sets.take(total.figures), starts: setStarts.take(total.pairs + 1),
          ranges: ranges.take(total.ranges)))
  }

  private func rowsOfBlock(_ block: Int) -> Range<Int> {
    block * Self.blockSize..<min((block + 1) * Self.blockSize, rows.count)
  }

  @inline(__always) private func half(_ row: Int, _ markOfOther: [ObservationList.Code]) -> Half {
    let type = Int(types[row])
    let half = Half(value: cells.value(row), status: statuses[type], mark: marks[type])
    guard let other = cells.other(row), other.status != .normal else { return half }
    return Half(
      value: half.value, status: other.status, mark: markOfOther[Int(cells.codes[row])])
  }
}
