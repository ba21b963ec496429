/// Which rows a join keeps.
public enum JoinKind: Sendable, Hashable, CaseIterable {
  /// Pairs of rows with equal keys.
  case inner
  /// Pairs, and left rows without a partner.
  case left
  /// Pairs, and right rows without a partner, in the order of the right frame.
  case right
  /// Pairs, then unpartnered left rows in their places, and unpartnered right rows at the end.
  case full
  /// Left rows with a partner, once each, without the right columns.
  case semi
  /// Left rows without a partner, without the right columns.
  case anti
}

/// How often a key may occur on the two sides of a join.
public enum JoinCardinality: String, Sendable, Hashable, CaseIterable {
  case manyToMany = "many to many"
  /// Keys of the right frame are unique: the join cannot multiply left rows.
  case manyToOne = "many to one"
  /// Keys of the left frame are unique.
  case oneToMany = "one to many"
  /// Keys of both frames are unique.
  case oneToOne = "one to one"
}

/// Which rows of two frames have equal keys.
struct KeyMatches {
  /// The key of each row; -1 where a part of it is missing.
  let leftIDs: [Int32]
  let rightIDs: [Int32]
  let keyCount: Int

  init(_ left: [AnyColumn], _ right: [AnyColumn], counts: (left: Int, right: Int)) {
    let both = zip(left, right).compactMap { AnyColumn.concatenated([$0, $1]) }
    let keys = RowKeys(both, rowCount: counts.left + counts.right)
    let ids = zip(keys.ids, keys.hasMissing).map { $1 ? -1 : $0 }
    leftIDs = Array(ids[..<counts.left])
    rightIDs = Array(ids[counts.left...])
    keyCount = keys.count
  }

  /// Pairs of rows, in the order of `outer`; -1 stands for no partner.
  static func pairs(
    _ outer: [Int32], _ inner: [Int32], keyCount: Int, keepsUnmatched: Bool
  ) -> (outer: [Int], inner: [Int]) {
    // A counting sort of the inner rows by key keeps their order within a key.
    var starts = [Int](repeating: 0, count: keyCount + 1)
    for id in inner where id >= 0 { starts[Int(id) + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    var innerRows = [Int](repeating: 0, count: starts[keyCount])
    for (row, id) in inner.enumerated() where id >= 0 {
      innerRows[next[Int(id)]] = row
      next[Int(id)] += 1
    }
    var result: (outer: [Int], inner: [Int]) = ([], [])
    for (row, id) in outer.enumerated() {
      let matches = id < 0 ? 0..<0 : starts[Int(id)]..<starts[Int(id) + 1]
      for match in matches {
        result.outer.append(row)
        result.inner.append(innerRows[match])
      }
      if matches.isEmpty && keepsUnmatched {
        result.outer.append(row)
        result.inner.append(-1)
      }
    }
    return result
  }

  /// The first rows of keys that occur more than once among the ids.
  func repeatedRows(_ ids: [Int32]) -> [Int] {
    var occurrences = [Int](repeating: 0, count: keyCount)
    for id in ids where id >= 0 { occurrences[Int(id)] += 1 }
    var rows: [Int] = []
    for (row, id) in ids.enumerated() where id >= 0 && occurrences[Int(id)] > 1 {
      rows.append(row)
      occurrences[Int(id)] = 0
    }
    return rows
  }

  /// Which keys occur among the ids.
  func occurring(_ ids: [Int32]) -> [Bool] {
    var occurs = [Bool](repeating: false, count: keyCount)
    for id in ids where id >= 0 { occurs[Int(id)] = true }
    return occurs
  }
}
