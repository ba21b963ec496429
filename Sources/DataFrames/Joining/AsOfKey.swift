/// What the nearest row is looked for by.
protocol AsOfKey: FrameElement, Comparable {
  associatedtype Distance: Comparable

  /// How far a key lies above another, or is equal to it.
  func distance(above other: Self) -> Distance

  /// The greatest distance that is not above a tolerance.
  static func distance(within tolerance: Double) -> Distance
}

extension Int: AsOfKey {
  // The difference of two integers may be beyond `Int`, but not beyond `UInt`.
  func distance(above other: Int) -> UInt { UInt(bitPattern: self &- other) }

  static func distance(within tolerance: Double) -> UInt {
    UInt(exactly: tolerance.rounded(.down)) ?? .max
  }
}

extension CalendarPeriod: AsOfKey {
  /// The months between the starts.
  func distance(above other: CalendarPeriod) -> Int { months - other.months }

  static func distance(within tolerance: Double) -> Int {
    Int(exactly: tolerance.rounded(.down)) ?? .max
  }
}

extension Double: AsOfKey {
  func distance(above other: Double) -> Double { self - other }

  static func distance(within tolerance: Double) -> Double { tolerance }
}

/// The keys of the rows to choose from, in ascending order within groups.
///
/// Method: a binary search in the keys of the group, so that the other side needs no order.
struct AsOfIndex<Key: AsOfKey>: Sendable {
  private let keys: [Key]
  private let rows: [Int32]
  /// Where the keys of each group begin, and behind the last where they end.
  private let starts: [Int]

  /// - Parameters:
  ///   - groups: the group of each row; -1 leaves it out.
  ///   - order: the rows by group, then by key, then as they were.
  init(_ column: Column<Key>, groups: [Int32], groupCount: Int, order: [Int32]) {
    var (keys, rows): ([Key], [Int32]) = ([], [])
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for row in order where groups[Int(row)] >= 0 {
      // NaN is equal to nothing, itself included.
      guard let key = column[Int(row)], key == key else { continue }
      keys.append(key)
      rows.append(row)
      starts[Int(groups[Int(row)]) + 1] += 1
    }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    (self.keys, self.rows, self.starts) = (keys, rows, starts)
  }

  /// The row that is chosen for a key; -1 where there is none.
  func row(for key: Key, group: Int, _ search: AsOfSearch) -> Int32 {
    guard key == key else { return -1 }
    let places = starts[group]..<starts[group + 1]
    // The first place that is not below the key, and the first above it.
    let low = firstPlace(in: places) { $0 >= key }
    let high = firstPlace(in: low..<places.upperBound) { $0 > key }
    var earlier = search.allowsEqual ? high - 1 : low - 1
    var later = search.allowsEqual ? low : high
    if let tolerance = search.tolerance.map(Key.distance(within:)) {
      if earlier >= places.lowerBound, key.distance(above: keys[earlier]) > tolerance {
        earlier = -1
      }
      if later < places.upperBound, keys[later].distance(above: key) > tolerance {
        later = places.upperBound
      }
    }
    let hasEarlier = earlier >= places.lowerBound
    let hasLater = later < places.upperBound
    switch search.direction {
    case .backward: return hasEarlier ? rows[earlier] : -1
    case .forward: return hasLater ? rows[later] : -1
    case .nearest:
      guard hasEarlier, hasLater else {
        return hasEarlier ? rows[earlier] : hasLater ? rows[later] : -1
      }
      return keys[later].distance(above: key) < key.distance(above: keys[earlier])
        ? rows[later] : rows[earlier]
    }
  }

  private func firstPlace(in places: Range<Int>, where isPast: (Key) -> Bool) -> Int {
    var (low, high) = (places.lowerBound, places.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if isPast(keys[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
