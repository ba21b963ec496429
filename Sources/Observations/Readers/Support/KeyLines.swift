import DataFrames

/// The lines of the keys that have several ranges of them, of all groups.
struct KeyLines {
  /// Where the ranges of each set of lines begin, and the end of the last.
  private var starts: [UInt32] = [0]
  private let ranges: ColumnBuffer<FigureLines.Range>
  /// The range that each key of each group is at while ranges are filled in.
  private let open: [ColumnBuffer<UInt32>]

  /// Gives the keys with several ranges their sets.
  init(_ slots: [SumSlots]) {
    var next = UInt32(0)
    for slots in slots where slots.gapCount > 0 {
      let states = slots.lineStates.base
      for key in 0..<slots.keyCount where states[key].rangeCount > 1 {
        next += states[key].rangeCount
        states[key].rangeCount = UInt32(truncatingIfNeeded: starts.count + 1)
        starts.append(next)
      }
    }
    ranges = ColumnBuffer(count: Int(next))
    open = slots.map { ColumnBuffer(count: $0.gapCount > 0 ? $0.keyCount : 0) }
  }

  /// Fills in the ranges of the keys of a group, given with its number.
  func fill(_ slots: SumSlots, _ group: Int, lines: RowLines) {
    guard slots.gapCount > 0 else { return }
    let (states, ranges) = (slots.lineStates.base, ranges.base)
    let open = open[group].base
    starts.withUnsafeBufferPointer { starts in
      for key in 0..<slots.keyCount {
        guard let set = states[key].several else { continue }
        open[key] = starts[set]
        ranges[Int(open[key])].first = lines[slots.firstRow(key)]
        ranges[Int(starts[set + 1]) - 1].last = states[key].last
      }
    }
    for gap in UnsafeBufferPointer(start: slots.gaps.base, count: slots.gapCount) {
      let range = Int(open[Int(gap.key)])
      ranges[range].last = gap.end
      ranges[range &+ 1].first = gap.start
      open[Int(gap.key)] &+= 1
    }
  }

  /// The lines of figures, called once.
  ///
  /// - Parameter sets: for each figure its set of lines, or how many lines follow each other, below
  ///   zero.
  func take(sets: [Int32]) -> FigureLines {
    FigureLines(sets: sets, starts: starts, ranges: ranges.take(ranges.count))
  }
}

extension SumSlots.LineState {
  /// The set of lines of a key, or below zero how many lines follow its first one, itself among
  /// them.
  @inline(__always) func set(first: UInt32) -> Int32 {
    Int32(truncatingIfNeeded: rangeCount > 1 ? rangeCount &- 2 : first &- last &- 1)
  }

  /// The set of lines of a key with several ranges.
  fileprivate var several: Int? { rangeCount > 1 ? Int(rangeCount) - 2 : nil }
}
