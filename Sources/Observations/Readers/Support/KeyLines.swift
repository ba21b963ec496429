import DataFrames

/// The lines of the keys that have several ranges of them, of all groups.
struct KeyLines {
  /// Where the ranges of each set of lines begin, and the end of the last.
  private var starts: [UInt32] = [0]
  private let ranges: ColumnBuffer<FigureLines.Range>

  /// Gives the keys with several ranges their sets, and fills in the first and last line of each.
  init(_ slots: [SumSlots], lines: RowLines) {
    var rangeCount = 0
    for slots in slots where slots.gapCount > 0 {
      let states = slots.lineStates.base
      rangeCount += (0..<slots.keyCount).reduce(0) {
        states[$1].rangeCount > 1 ? $0 + Int(states[$1].rangeCount) : $0
      }
    }
    ranges = ColumnBuffer(count: rangeCount)
    var next = 0
    for slots in slots where slots.gapCount > 0 {
      let states = slots.lineStates.base
      for key in 0..<slots.keyCount where states[key].rangeCount > 1 {
        ranges.base[next].first = lines[slots.firstRow(key)]
        next += Int(states[key].rangeCount)
        ranges.base[next - 1].last = states[key].last
        states[key].last = UInt32(truncatingIfNeeded: starts.count - 1)
        starts.append(UInt32(truncatingIfNeeded: next))
      }
    }
  }

  /// Fills in where the ranges of the keys of a group end and begin.
  func fill(_ slots: SumSlots) {
    guard slots.gapCount > 0 else { return }
    let (states, ranges) = (slots.lineStates.base, ranges.base)
    // The range that each key is at, counted from its first.
    let openRanges = ColumnBuffer<UInt32>(count: slots.keyCount)
    openRanges.base.update(repeating: 0, count: slots.keyCount)
    let open = openRanges.base
    starts.withUnsafeBufferPointer { starts in
      for gap in UnsafeBufferPointer(start: slots.gaps.base, count: slots.gapCount) {
        let key = Int(gap.key)
        let range = Int(starts[Int(states[key].last)] &+ open[key])
        ranges[range].last = gap.end
        ranges[range &+ 1].first = gap.start
        open[key] &+= 1
      }
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
    Int32(truncatingIfNeeded: rangeCount > 1 ? last : first &- last &- 1)
  }
}
