/// The lines of the figures that were read from several, or from none, in the order of the figures.
struct FigureLines: Sendable {
  /// Lines that follow each other.
  struct Range: Sendable {
    var first: UInt32
    var last: UInt32
  }

  /// The places of the figures in their list, which ascend.
  private(set) var places: [Int] = []
  private var ranges: [Range] = []
  /// Where the ranges of each figure end.
  private var ends: [Int] = []

  /// Adds a figure behind all others.
  mutating func append(_ place: Int, _ lines: LineSet) {
    for range in lines.ranges {
      ranges.append(
        Range(
          first: UInt32(truncatingIfNeeded: range.lowerBound),
          last: UInt32(truncatingIfNeeded: range.upperBound)))
    }
    close(place)
  }

  /// Adds a figure behind all others by ranges that ascend and neither touch nor overlap.
  mutating func append(_ place: Int, _ ranges: some Collection<Range>) {
    self.ranges.append(contentsOf: ranges)
    close(place)
  }

  private mutating func close(_ place: Int) {
    places.append(place)
    ends.append(ranges.count)
  }

  /// Adds the figures of another list, whose places count from an offset.
  mutating func append(_ other: FigureLines, offset: Int) {
    places += other.places.lazy.map { $0 + offset }
    ends += other.ends.lazy.map { [count = ranges.count] in $0 + count }
    ranges += other.ranges
  }

  /// How many figures have more than one line.
  var summedCount: Int {
    places.indices.count { index in
      let own = ranges(index)
      return own.count > 1 || own.contains { $0.last > $0.first }
    }
  }

  private func ranges(_ index: Int) -> ArraySlice<Range> {
    ranges[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The lines of a figure; `nil` where it is not among these. The place is looked for by halving.
  func lines(at place: Int) -> LineSet? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    guard low < places.count, places[low] == place else { return nil }
    return LineSet(ascending: ranges(low).map { Int($0.first)...Int($0.last) })
  }
}
