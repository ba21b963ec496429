import DataFrames

/// The lines of the keys of several groups. Keys of one line have no ranges: that line is the one
/// by which they were met first.
struct KeyLines {
  /// Where the ranges of each key begin, the keys of all groups one after the other.
  let starts: ColumnBuffer<UInt32>
  let ranges: ColumnBuffer<FigureLines.Range>
  /// For each group the place of its first key.
  let firstKeys: [Int]
  private let firstRanges: [Int]

  /// Room for the lines of groups.
  init(_ slots: [SumSlots], lines: RowLines) {
    let keyCounts = slots.map(\.keyCount)
    let rangeCounts = slots.map { slots in
      (0..<slots.keyCount).reduce(0) { $0 + slots.rangeCount($1, lines) }
    }
    firstKeys = keyCounts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    firstRanges = rangeCounts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    starts = ColumnBuffer(count: firstKeys[slots.count] + 1)
    ranges = ColumnBuffer(count: firstRanges[slots.count])
    starts.base[firstKeys[slots.count]] = UInt32(truncatingIfNeeded: firstRanges[slots.count])
  }

  /// Whether a figure has several lines.
  var areSeveral: Bool { firstRanges[firstRanges.count - 1] > 0 }

  /// Fills in the lines of a group.
  func fill(_ group: Int, _ slots: SumSlots, lines: RowLines) {
    let starts = starts.base + firstKeys[group]
    let ranges = ranges.base
    // The range that a key is at; none for keys of one range, which are done.
    let openRanges = ColumnBuffer<UInt32>(count: slots.keyCount)
    let (open, places, states) = (openRanges.base, slots.places.base, slots.lineStates.base)
    let (entryCount, termCount) = (slots.places.count, slots.termCount)
    var next = firstRanges[group]
    var areOpen = false
    for key in 0..<slots.keyCount {
      starts[key] = UInt32(truncatingIfNeeded: next)
      open[key] = .max
      let count = slots.rangeCount(key, lines)
      guard count > 0 else { continue }
      let (first, last) = (lines[slots.firstRow(key)], states[key].last)
      ranges[next] = FigureLines.Range(first: first, last: count == 1 ? last : first)
      if count > 1 {
        open[key] = UInt32(truncatingIfNeeded: next)
        areOpen = true
      }
      next += count
    }
    guard areOpen else { return }
    var entry = 0
    while entry < entryCount {
      let line = lines[entry / termCount]
      for _ in 0..<termCount {
        let key = Int(places[entry])
        entry &+= 1
        guard key >= 0, open[key] < .max else { continue }
        let place = Int(open[key])
        if ranges[place].last &+ 1 >= line {
          ranges[place].last = line
        } else {
          ranges[place &+ 1] = FigureLines.Range(first: line, last: line)
          open[key] &+= 1
        }
      }
    }
  }
}

extension SumSlots {
  /// How many ranges are kept of a key: none of one line.
  @inline(__always) fileprivate func rangeCount(_ key: Int, _ lines: RowLines) -> Int {
    let state = lineStates.base[key]
    if state.rangeCount == 1, state.last == lines[firstRow(key)] { return 0 }
    return Int(state.rangeCount)
  }
}
