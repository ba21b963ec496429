/// The lines of the figures that were read from several, or from none, in the order of the figures.
struct FigureLines: Sendable {
  /// What lies between two ranges of the lines of a figure.
  struct Gap: Sendable {
    /// The last line before it, and the first behind it.
    let end, start: UInt32
    /// The gap before it, as a place among those of its group; -1 for none.
    let earlier: Int32
  }

  /// How the lines of a figure end.
  struct Ending: Sendable {
    /// 0 where there is no line at all.
    var last: UInt32
    /// The last gap, as a place among those of its group; -1 for none.
    var gap: Int32

    /// What says of a figure where its lines are: below zero how many lines follow each other from
    /// its first one on, that one among them, or else the number of the ending.
    ///
    /// - Parameters:
    ///   - first: the first line.
    ///   - number: that of the ending among those of all groups.
    @inline(__always) func code(first: UInt32, number: Int) -> Int32 {
      gap < 0
        ? Int32(truncatingIfNeeded: first &- last &- 1) : Int32(truncatingIfNeeded: number)
    }
  }

  /// Endings and the gaps that they are about.
  struct Group: Sendable {
    var endings: [Ending]
    var gaps: [Gap]
  }

  /// What ``Ending/code(first:number:)`` says of each figure. Figures behind the last have one line.
  private var codes: [Int32] = []
  private var groups: [Group] = []
  /// How many endings come before each group.
  private var starts: [Int32] = []
  private var endingCount = Int32(0)

  init() {}

  /// - Parameters:
  ///   - codes: for each figure how many lines it has, below zero, or the number of its ending
  ///     among those of all groups; figures may share one.
  ///   - groups: the gaps of an ending ascend.
  init(codes: [Int32], groups: [Group]) {
    self.codes = codes
    for group in groups { add(group) }
  }

  private mutating func add(_ group: Group) {
    starts.append(endingCount)
    groups.append(group)
    endingCount += Int32(group.endings.count)
  }

  /// Whether nothing is kept, since all figures have one line.
  var isEmpty: Bool { codes.isEmpty }

  /// Gives a figure behind all others its lines, of which the first is kept elsewhere.
  mutating func append(_ place: Int, _ lines: LineSet) {
    pad(to: place)
    if lines.ranges.count == 1 {
      codes.append(Int32(truncatingIfNeeded: -lines.count))
      return
    }
    if groups.isEmpty { add(Group(endings: [], gaps: [])) }
    let group = groups.count - 1
    var ending = Ending(last: 0, gap: -1)
    for range in lines.ranges {
      if ending.last > 0 {
        groups[group].gaps.append(
          Gap(
            end: ending.last, start: UInt32(truncatingIfNeeded: range.lowerBound),
            earlier: ending.gap))
        ending.gap = Int32(truncatingIfNeeded: groups[group].gaps.count - 1)
      }
      ending.last = UInt32(truncatingIfNeeded: range.upperBound)
    }
    groups[group].endings.append(ending)
    codes.append(endingCount)
    endingCount += 1
  }

  /// Adds the figures of another list, whose places count from an offset.
  mutating func append(_ other: FigureLines, offset: Int) {
    guard !other.isEmpty else { return }
    if isEmpty, offset == 0 {
      self = other
      return
    }
    pad(to: offset)
    let first = endingCount
    codes += other.codes.lazy.map { $0 < 0 ? $0 : $0 + first }
    for group in other.groups { add(group) }
  }

  private mutating func pad(to count: Int) {
    if codes.count < count { codes += repeatElement(-1, count: count - codes.count) }
  }

  /// The ending with a number, and the group that it belongs to.
  private func ending(_ number: Int32) -> (ending: Ending, group: Int) {
    var (first, end) = (0, groups.count)
    while end - first > 1 {
      let middle = (first + end) / 2
      if starts[middle] <= number { first = middle } else { end = middle }
    }
    return (groups[first].endings[Int(number - starts[first])], first)
  }

  /// How many figures have more than one line.
  var summedCount: Int {
    codes.count { code in code < 0 ? code < -1 : ending(code).ending.gap >= 0 }
  }

  /// The lines of a figure; `nil` where it has one.
  ///
  /// - Parameter first: its first line.
  func lines(at place: Int, first: Int) -> LineSet? {
    guard place < codes.count, codes[place] != -1 else { return nil }
    guard codes[place] >= 0 else {
      return LineSet(ascending: [first...first - Int(codes[place]) - 1])
    }
    let (ending, group) = ending(codes[place])
    guard ending.last > 0 else { return LineSet([]) }
    var ranges: [ClosedRange<Int>] = []
    var (end, next) = (Int(ending.last), ending.gap)
    while next >= 0 {
      let gap = groups[group].gaps[Int(next)]
      ranges.append(Int(gap.start)...end)
      (end, next) = (Int(gap.end), gap.earlier)
    }
    ranges.append(first...end)
    return LineSet(ascending: ranges.reversed())
  }
}
