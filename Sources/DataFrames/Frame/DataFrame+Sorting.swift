extension DataFrame {
  /// The rows ordered by the first key, ties by the next, and so on.
  ///
  /// Stable: rows that agree in every key keep their order. Texts are ordered by their UTF-8 bytes,
  /// false before true, and NaN after every other figure.
  public func sorted(by keys: [SortKey]) throws(DataFrameError) -> DataFrame {
    let indices = try indices(of: keys.map(\.column))
    var order = Array(0..<rowCount)
    // Sorting by the last key first leaves the first key in charge, as each pass is stable.
    for (key, index) in zip(keys, indices).reversed() {
      order = Self.reordered(order, by: columns[index], key)
    }
    return gathered(order)
  }

  /// The rows ordered by some keys.
  public func sorted(by keys: SortKey...) throws(DataFrameError) -> DataFrame {
    try sorted(by: keys)
  }

  private static func reordered(_ order: [Int], by column: AnyColumn, _ key: SortKey) -> [Int] {
    var present: [Int] = []
    var missing: [Int] = []
    if let validity = column.validity {
      for row in order { if validity[row] { present.append(row) } else { missing.append(row) } }
    } else {
      present = order
    }
    let flip: UInt64 = key.direction == .ascending ? 0 : ~0
    let words = column.orderWords
    let sorted = radixSorted(present, by: present.map { words[$0] ^ flip })
    return key.missing == .first ? missing + sorted : sorted + missing
  }
}

/// The items in ascending order of their words, stable.
///
/// A least-significant-digit radix sort over the bytes that differ at all.
func radixSorted(_ items: [Int], by words: [UInt64]) -> [Int] {
  guard let first = words.first else { return items }
  let differing = words.reduce(0) { $0 | ($1 ^ first) }
  var items = items
  var words = words
  var nextItems = items
  var nextWords = words
  for shift in stride(from: UInt64(0), to: 64, by: 8) where differing >> shift & 0xFF != 0 {
    var starts = [Int](repeating: 0, count: 257)
    for word in words { starts[Int(word >> shift & 0xFF) + 1] += 1 }
    for digit in 1..<257 { starts[digit] += starts[digit - 1] }
    for (index, word) in words.enumerated() {
      let digit = Int(word >> shift & 0xFF)
      nextItems[starts[digit]] = items[index]
      nextWords[starts[digit]] = word
      starts[digit] += 1
    }
    swap(&items, &nextItems)
    swap(&words, &nextWords)
  }
  return items
}
