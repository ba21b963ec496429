/// The lines of the figures that were read from several, or from none, in the order of the figures.
struct FigureLines: Sendable {
  /// Lines that follow each other.
  struct Range: Sendable {
    var first: UInt32
    var last: UInt32
  }

  /// For each figure its set of lines, or below zero how many lines follow its first one, which is
  /// kept elsewhere, that one among them: -1 for one of one line. Figures behind the last have one
  /// line, too.
  private var sets: [Int32] = []
  /// Where the ranges of each set begin, and the end of the last.
  private var starts: [UInt32] = [0]
  private var ranges: [Range] = []

  init() {}

  /// - Parameters:
  ///   - sets: for each figure its set, -1 for one of one line, below that how many lines follow
  ///     each other from the first one on.
  ///   - starts: where the ranges of each set begin, and the end of the last; figures may share
  ///     a set.
  ///   - ranges: they ascend within a set and neither touch nor overlap.
  init(sets: [Int32], starts: [UInt32], ranges: [Range]) {
    (self.sets, self.starts, self.ranges) = (sets, starts, ranges)
  }

  /// Whether all figures have one line.
  var isEmpty: Bool { sets.isEmpty }

  /// Gives a figure behind all others the lines of a set.
  mutating func append(_ place: Int, _ lines: LineSet) {
    begin(place)
    for range in lines.ranges {
      ranges.append(
        Range(
          first: UInt32(truncatingIfNeeded: range.lowerBound),
          last: UInt32(truncatingIfNeeded: range.upperBound)))
    }
    starts.append(UInt32(truncatingIfNeeded: ranges.count))
  }

  /// Gives a figure behind all others two lines.
  mutating func append(_ place: Int, _ first: UInt32, _ second: UInt32) {
    begin(place)
    if second == first &+ 1 {
      ranges.append(Range(first: first, last: second))
    } else {
      ranges.append(Range(first: first, last: first))
      ranges.append(Range(first: second, last: second))
    }
    starts.append(UInt32(truncatingIfNeeded: ranges.count))
  }

  private mutating func begin(_ place: Int) {
    pad(to: place)
    sets.append(Int32(truncatingIfNeeded: starts.count - 1))
  }

  /// Adds the figures of another list, whose places count from an offset.
  mutating func append(_ other: FigureLines, offset: Int) {
    guard !other.isEmpty else { return }
    if isEmpty, offset == 0 {
      self = other
      return
    }
    pad(to: offset)
    let (firstSet, firstRange) = (Int32(starts.count - 1), UInt32(ranges.count))
    sets += other.sets.lazy.map { $0 < 0 ? $0 : $0 + firstSet }
    starts += other.starts.dropFirst().lazy.map { $0 + firstRange }
    ranges += other.ranges
  }

  private mutating func pad(to count: Int) {
    if sets.count < count { sets += repeatElement(-1, count: count - sets.count) }
  }

  private func ranges(of set: Int32) -> ArraySlice<Range> {
    ranges[Int(starts[Int(set)])..<Int(starts[Int(set) + 1])]
  }

  /// How many figures have more than one line.
  var summedCount: Int {
    sets.count { set in
      guard set >= 0 else { return set < -1 }
      let own = ranges(of: set)
      return own.count > 1 || own.contains { $0.last > $0.first }
    }
  }

  /// The lines of a figure; `nil` where it has one.
  ///
  /// - Parameter first: its first line.
  func lines(at place: Int, first: Int) -> LineSet? {
    guard place < sets.count, sets[place] != -1 else { return nil }
    guard sets[place] >= 0 else {
      return LineSet(ascending: [first...first - Int(sets[place]) - 1])
    }
    return LineSet(ascending: ranges(of: sets[place]).map { Int($0.first)...Int($0.last) })
  }
}
