/// The physical lines of a file, counted from 1, that a figure was read from.
///
/// Most figures come from one line. One that was summed from several, such as
/// a yearly total of incidents, names them all: `12;15-18`.
public struct LineSet: Sendable, Hashable {
  /// The lines as ascending ranges that neither touch nor overlap.
  public private(set) var ranges: [ClosedRange<Int>]

  /// One line.
  public init(_ line: Int) {
    ranges = [line...line]
  }

  /// The lines of a sequence, in any order.
  public init(_ lines: some Sequence<Int>) {
    ranges = []
    for line in lines.sorted() {
      if let last = ranges.last, line <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, line)
      } else {
        ranges.append(line...line)
      }
    }
  }

  /// Adds a line; cheap when lines come in ascending order.
  public mutating func insert(_ line: Int) {
    if let last = ranges.last, line >= last.lowerBound {
      if line <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, line)
      } else {
        ranges.append(line...line)
      }
    } else {
      self = LineSet(ranges.flatMap { Array($0) } + [line])
    }
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
    ranges = []
    for piece in text.split(separator: ";", omittingEmptySubsequences: false) {
      let ends = piece.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first, let lower = first, let last = ends.last, let upper = last,
        ends.count <= 2, lower > 0, lower <= upper, lower > (ranges.last?.upperBound ?? 0)
      else { return nil }
      ranges.append(lower...upper)
    }
  }

  /// The first line.
  public var first: Int { ranges.first?.lowerBound ?? 0 }

  /// The set without its first line.
  public var droppingFirst: LineSet {
    var rest = self
    guard let first = ranges.first else { return rest }
    if first.count == 1 {
      rest.ranges.removeFirst()
    } else {
      rest.ranges[0] = (first.lowerBound + 1)...first.upperBound
    }
    return rest
  }

  /// How many lines the set holds.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }
}

extension LineSet: CustomStringConvertible {
  /// Lines and ranges between semicolons: `12;15-18`.
  public var description: String {
    ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ";")
  }
}
