/// Numbers rows by words that may be any of 64 bits: equal words have equal numbers, counted in the
/// order of their first rows.
///
/// Rows are dealt out by a hash of their words into parts that fit the cache, and each part finds
/// the first row of each of its words. Ranking the first rows gives the numbers, so these do not
/// depend on the hash, the parts or the threads.
struct SparseNumbers {
  /// For each row its number counted from one; 0 where it is missing.
  let codes: [Int32]

  /// The first row of each number.
  let firstRows: [Int]

  /// For each row its number counted from zero; -1 where it is missing.
  var codesFromZero: [Int32] { codes.map { $0 &- 1 } }

  /// Writes the words of some rows, and a set bit for each that is present. All bits are set before.
  typealias Fill = (
    _ rows: Range<Int>, _ words: UnsafeMutablePointer<UInt64>,
    _ present: UnsafeMutablePointer<UInt64>
  ) -> Void

  /// Numbers the combinations of codes; their cardinalities have a product below 2^64.
  init(numbering parts: [KeyPart], rowCount: Int) {
    self.init(rowCount: rowCount) { rows, words, _ in
      words.update(repeating: 0, count: rows.count)
      var stride: UInt64 = 1
      for part in parts {
        part.add(rows, times: stride, to: words)
        stride &*= UInt64(part.cardinality)
      }
    }
  }

  init(rowCount: Int, fill: Fill) {
    // Parts of some ten thousand rows.
    let partBits =
      rowCount < 1 << 16 ? 0 : min(9, Int.bitWidth - (rowCount >> 15).leadingZeroBitCount)
    let partCount = 1 << partBits
    let chunkCount = rowCount < 1 << 16 ? 1 : 64
    let blockCount = (rowCount + RowSlots.blockSize - 1) / RowSlots.blockSize
    func forEachRow(chunk: Int, _ body: (_ row: Int, _ word: UInt64, _ part: Int) -> Void) {
      let words = UnsafeMutablePointer<UInt64>.allocate(capacity: RowSlots.blockSize)
      let present = UnsafeMutablePointer<UInt64>.allocate(capacity: RowSlots.blockSize / 64)
      defer {
        words.deallocate()
        present.deallocate()
      }
      for block in blockCount * chunk / chunkCount..<blockCount * (chunk + 1) / chunkCount {
        let start = block * RowSlots.blockSize
        let rows = start..<min(start + RowSlots.blockSize, rowCount)
        present.update(repeating: ~0, count: RowSlots.blockSize / 64)
        fill(rows, words, present)
        for offset in 0..<rows.count
        where (present[offset &>> 6] &>> UInt64(offset & 63)) & 1 != 0 {
          let part = Int((Self.hash(words[offset]) &>> 1) &>> UInt64(63 &- partBits))
          body(start &+ offset, words[offset], part)
        }
      }
    }
    // Where each chunk writes its rows of each part.
    let places = ColumnBuffer<Int>(count: chunkCount * partCount)
    places.base.update(repeating: 0, count: places.count)
    Parallel.forEach(chunkCount) { chunk in
      let counts = places.base + chunk * partCount
      forEachRow(chunk: chunk) { _, _, part in counts[part] &+= 1 }
    }
    let ends = places.startPlaces(chunkCount: chunkCount, partCount: partCount)
    let place = ends[partCount]
    let words = ColumnBuffer<UInt64>(count: place)
    let rows = ColumnBuffer<Int32>(count: place)
    Parallel.forEach(chunkCount) { chunk in
      let next = places.base + chunk * partCount
      forEachRow(chunk: chunk) { row, word, part in
        words.base[next[part]] = word
        rows.base[next[part]] = Int32(truncatingIfNeeded: row)
        next[part] &+= 1
      }
    }
    // The first row with the same word; -1 where a row is missing.
    let firsts = ColumnBuffer<Int32>(count: rowCount)
    let isComplete = place == rowCount
    if !isComplete { firsts.base.update(repeating: -1, count: rowCount) }
    Parallel.forEach(partCount) { part in
      Self.findFirstRows(
        words: words.base, rows: rows.base, range: ends[part]..<ends[part + 1],
        firsts: firsts.base)
    }
    (codes, firstRows) = Self.ranked(firsts.base, rowCount: rowCount)
  }

  @inline(__always) private static func hash(_ word: UInt64) -> UInt64 {
    let product = (word ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return (product.high ^ product.low) &* 0x9E37_79B9_7F4A_7C15
  }

  private static func findFirstRows(
    words: UnsafeMutablePointer<UInt64>, rows: UnsafeMutablePointer<Int32>, range: Range<Int>,
    firsts: UnsafeMutablePointer<Int32>
  ) {
    guard !range.isEmpty else { return }
    var capacity = 64
    while capacity < 2 * range.count { capacity *= 2 }
    // Places in the range, counted from one.
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
    table.initialize(repeating: 0, count: capacity)
    defer { table.deallocate() }
    for place in range {
      let word = words[place]
      var slot = Int(truncatingIfNeeded: hash(word)) & (capacity &- 1)
      while true {
        let found = Int(table[slot])
        if found == 0 {
          table[slot] = Int32(truncatingIfNeeded: place &- range.lowerBound &+ 1)
          firsts[Int(rows[place])] = rows[place]
          break
        }
        let other = range.lowerBound &+ found &- 1
        if words[other] == word {
          firsts[Int(rows[place])] = rows[other]
          break
        }
        slot = (slot &+ 1) & (capacity &- 1)
      }
    }
  }

  /// Numbers from the first rows; a first row is its own.
  private static func ranked(
    _ firsts: UnsafeMutablePointer<Int32>, rowCount: Int
  ) -> (codes: [Int32], firstRows: [Int]) {
    let chunkSize = 1 << 16
    let chunkCount = (rowCount + chunkSize - 1) / chunkSize
    func rows(of chunk: Int) -> Range<Int> {
      chunk * chunkSize..<min((chunk + 1) * chunkSize, rowCount)
    }
    let counts = Parallel.map(chunkCount) { chunk in
      var count = 0
      for row in rows(of: chunk) where Int(firsts[row]) == row { count &+= 1 }
      return count
    }
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let codes = ColumnBuffer<Int32>(count: rowCount)
    let firstRows = ColumnBuffer<Int>(count: starts[chunkCount])
    Parallel.forEach(chunkCount) { chunk in
      var next = starts[chunk]
      for row in rows(of: chunk) where Int(firsts[row]) == row {
        firstRows.base[next] = row
        next &+= 1
        codes.base[row] = Int32(truncatingIfNeeded: next)
      }
    }
    Parallel.forEach(chunkCount) { chunk in
      for row in rows(of: chunk) where Int(firsts[row]) != row {
        codes.base[row] = firsts[row] < 0 ? 0 : codes.base[Int(firsts[row])]
      }
    }
    return (codes.take(rowCount), firstRows.take(starts[chunkCount]))
  }
}
