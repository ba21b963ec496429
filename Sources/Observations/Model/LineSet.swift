/// The physical lines of a file, counted from 1, that a figure was read from.
///
/// Most figures come from one line. One that was summed from several, such as
/// a yearly total of incidents, names them all: `12;15-18`.
public struct LineSet: Sendable, Hashable {
  /// The first range, kept apart so that one line needs no memory of its own.
  private var head: ClosedRange<Int>?
  private var tail: [ClosedRange<Int>] = []

  /// The lines as ascending ranges that neither touch nor overlap.
  public private(set) var ranges: [ClosedRange<Int>] {
    get { head.map { [$0] + tail } ?? [] }
    set {
      head = newValue.first
      tail = Array(newValue.dropFirst())
    }
  }

  /// One line.
  public init(_ line: Int) {
    head = line...line
  }

  /// Ranges that ascend and neither touch nor overlap.
  init(ascending ranges: [ClosedRange<Int>]) {
    self.ranges = ranges
  }

  /// The lines of a sequence, in any order.
  public init(_ lines: some Sequence<Int>) {
    var ranges: [ClosedRange<Int>] = []
    for line in lines.sorted() {
      if let last = ranges.last, line <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, line)
      } else {
        ranges.append(line...line)
      }
    }
    self.ranges = ranges
  }

  /// Adds the lines of another set.
  public mutating func formUnion(_ other: LineSet) {
    var merged: [ClosedRange<Int>] = []
    for range in (ranges + other.ranges).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  /// Reads the form that ``description`` writes.
  public init?(_ text: some StringProtocol) {
    var ranges: [ClosedRange<Int>] = []
    for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first, let lower = first, let last = ends.last, let upper = last,
        ends.count <= 2, lower > 0, lower <= upper, lower > (ranges.last?.upperBound ?? 0)
      else { return nil }
      ranges.append(lower...upper)
    }
    self.ranges = ranges
  }

  /// The first line.
  public var first: Int { head?.lowerBound ?? 0 }

  /// The set without its first line.
  public var droppingFirst: LineSet {
    var ranges = ranges
    guard let first = ranges.first else { return self }
    if first.count == 1 {
      ranges.removeFirst()
    } else {
      ranges[0] = (first.lowerBound + 1)...first.upperBound
    }
    return LineSet(ascending: ranges)
  }

  /// How many lines the set holds.
  public var count: Int { tail.reduce(head?.count ?? 0) { $0 + $1.count } }
}

extension LineSet: CustomStringConvertible {
  /// Lines and ranges between semicolons: `12;15-18`.
  public var description: String {
    ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ";")
  }
}
