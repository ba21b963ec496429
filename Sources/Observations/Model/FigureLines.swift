/// The lines of the figures that were read from several, or from none, in the order of the figures.
struct FigureLines: Sendable {
  /// Lines that follow each other.
  struct Range: Sendable {
    var first: UInt32
    var last: UInt32
  }

  /// The places of the figures in their list, which ascend.
  private(set) var places: [Int] = []
  /// The ranges of each figure in ``ranges``.
  private var bounds: [Swift.Range<Int>] = []
  private var ranges: [Range] = []

  /// Adds a figure behind all others.
  mutating func append(_ place: Int, _ lines: LineSet) {
    let start = ranges.count
    for range in lines.ranges {
      ranges.append(
        Range(
          first: UInt32(truncatingIfNeeded: range.lowerBound),
          last: UInt32(truncatingIfNeeded: range.upperBound)))
    }
    append(place, ranges: start..<ranges.count)
  }

  /// Adds a figure of two lines behind all others.
  mutating func append(_ place: Int, _ first: UInt32, _ second: UInt32) {
    let start = ranges.count
    if second == first &+ 1 {
      ranges.append(Range(first: first, last: second))
    } else {
      ranges.append(Range(first: first, last: first))
      ranges.append(Range(first: second, last: second))
    }
    append(place, ranges: start..<ranges.count)
  }

  /// Keeps ranges for figures, and gives where the first of them stands.
  mutating func keep(_ ranges: [Range]) -> Int {
    defer { self.ranges.append(contentsOf: ranges) }
    return self.ranges.count
  }

  /// Adds a figure behind all others by the places of ranges that are kept; they
  /// ascend and neither touch nor overlap.
  mutating func append(_ place: Int, ranges: Swift.Range<Int>) {
    places.append(place)
    bounds.append(ranges)
  }

  /// Adds the figures of another list, whose places count from an offset.
  mutating func append(_ other: FigureLines, offset: Int) {
    let start = keep(other.ranges)
    places += other.places.lazy.map { $0 + offset }
    bounds += other.bounds.lazy.map { $0.lowerBound + start..<$0.upperBound + start }
  }

  /// How many figures have more than one line.
  var summedCount: Int {
    bounds.count { own in
      own.count > 1 || ranges[own].contains { $0.last > $0.first }
    }
  }

  /// The lines of a figure; `nil` where it is not among these. The place is looked for by halving.
  func lines(at place: Int) -> LineSet? {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    guard low < places.count, places[low] == place else { return nil }
    return LineSet(ascending: ranges[bounds[low]].map { Int($0.first)...Int($0.last) })
  }
}
