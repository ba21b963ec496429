/// The lines of the figures that were read from several, or from none, in the order of the figures.
struct FigureLines: Sendable {
  /// Lines that figures have by number.
  enum Group: Sendable {
    case sets([LineSet])
    /// The second of two lines that lie apart.
    case seconds([UInt32])
    case sums(SummedLines)

    fileprivate var count: Int {
      switch self {
      case .sets(let sets): sets.count
      case .seconds(let seconds): seconds.count
      case .sums(let sums): sums.count
      }
    }
  }

  /// For each figure, below zero, how many lines follow each other from its first one on, that one
  /// among them, or else the number of its lines among those of all groups. Figures behind the last
  /// have one line.
  private var codes: [Int32] = []
  private var groups: [Group] = []
  /// How many numbers come before each group, and in all.
  private var starts: [Int32] = [0]

  init() {}

  /// - Parameter codes: for each figure how many lines follow each other, below zero, or the number
  ///   of its lines among those of all groups; figures may share one.
  init(codes: [Int32], groups: [Group]) {
    self.codes = codes
    for group in groups { add(group) }
  }

  private mutating func add(_ group: Group) {
    starts.append(starts[groups.count] + Int32(group.count))
    groups.append(group)
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
    codes.append(starts[groups.count])
    if case .sets(var sets) = groups.last {
      groups.removeLast()
      starts.removeLast()
      sets.append(lines)
      add(.sets(sets))
    } else {
      add(.sets([lines]))
    }
  }

  /// Adds the figures of another list, whose places count from an offset.
  mutating func append(_ other: FigureLines, offset: Int) {
    guard !other.isEmpty else { return }
    if isEmpty, offset == 0 {
      self = other
      return
    }
    pad(to: offset)
    let first = starts[groups.count]
    codes += other.codes.lazy.map { $0 < 0 ? $0 : $0 + first }
    for group in other.groups { add(group) }
  }

  private mutating func pad(to count: Int) {
    if codes.count < count { codes += repeatElement(-1, count: count - codes.count) }
  }

  /// Those of the figures at some places, in that order.
  func selecting(_ places: [some BinaryInteger]) -> FigureLines {
    guard !isEmpty else { return self }
    var lines = self
    lines.codes = places.map { Int($0) < codes.count ? codes[Int($0)] : -1 }
    return lines
  }

  /// How many figures have more than one line.
  var summedCount: Int {
    codes.count { code in
      guard code >= 0 else { return code < -1 }
      let (group, number) = place(ofNumber: code)
      switch group {
      case .sets(let sets): return sets[number].count > 1
      case .seconds: return true
      case .sums(let sums): return sums.areSeveral(number)
      }
    }
  }

  /// The lines of a figure; `nil` where it has one.
  ///
  /// - Parameter first: its first line.
  func lines(at place: Int, first: Int) -> LineSet? {
    guard place < codes.count, codes[place] != -1 else { return nil }
    guard codes[place] >= 0 else {
      return LineSet(ascending: [first...first - Int(codes[place]) - 1])
    }
    let (group, number) = self.place(ofNumber: codes[place])
    switch group {
    case .sets(let sets): return sets[number]
    case .seconds(let seconds): return LineSet([first, Int(seconds[number])])
    case .sums(let sums): return sums.areSeveral(number) ? sums.lines(number) : nil
    }
  }

  /// The group that a number belongs to, and the place there.
  private func place(ofNumber number: Int32) -> (group: Group, place: Int) {
    var (first, end) = (0, groups.count)
    while end - first > 1 {
      let middle = (first + end) / 2
      if starts[middle] <= number { first = middle } else { end = middle }
    }
    return (groups[first], Int(number - starts[first]))
  }
}
