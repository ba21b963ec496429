/// Rows in ascending order of words, stable.
///
/// Words and row numbers are dealt out by the leading bits of the words into parts that fit the
/// cache; each part is then sorted by the remaining bits, least significant digits first.
struct RowOrder {
  /// The rows from zero in their order.
  private(set) var rows: [Int32]

  /// The words of the rows in that order, where one word holds all parts; each part with the number
  /// of bits below it, those that are only carried after the others.
  private(set) var words: (sorted: [UInt64], shifts: [Int])?

  /// Orders by some parts, the first the most important.
  ///
  /// - Parameter carried: parts that the words take along to be read back, which ``room(beside:rowCount:)``
  ///   is enough for.
  init(_ parts: [OrderPart], carrying carried: [OrderPart] = [], rowCount: Int) {
    precondition(rowCount < Int32.max, "more rows than Int32 can number")
    // As many parts at once as 64 bits hold. Sorting by the last ones first leaves the first in
    // charge, as each pass is stable.
    var groups: [[OrderPart]] = []
    var width = 0
    for part in parts where part.bitWidth > 0 {
      if groups.isEmpty || width + part.bitWidth > 64 {
        groups.append([])
        width = 0
      }
      groups[groups.count - 1].append(part)
      width += part.bitWidth
    }
    rows = []
    guard !groups.isEmpty else {
      rows = (0..<Int32(rowCount)).map { $0 }
      return
    }
    var order: [Int32]?
    for group in groups.reversed() {
      let isOnly = groups.count == 1
      let sorted = Self.pass(group, carrying: isOnly ? carried : [], order, rowCount: rowCount)
      order = sorted.rows
      guard isOnly, let words = sorted.words else { continue }
      var below = width + Self.width(of: carried)
      let shifts = (parts + carried).map { part in
        below -= part.bitWidth
        return below
      }
      self.words = (words, shifts)
    }
    rows = order ?? []
  }

  private typealias Pass = (rows: [Int32], words: [UInt64]?)

  private static let blockSize = 1 << 13

  private static func width(of parts: [OrderPart]) -> Int { parts.reduce(0) { $0 + $1.bitWidth } }

  /// How many bits number the rows.
  private static func rowBits(_ rowCount: Int) -> Int {
    Int32.bitWidth - Int32(max(1, rowCount)).leadingZeroBitCount
  }

  /// How many bits of a word tell the part that a row is dealt to: parts of a few thousand rows, but
  /// never more parts than leave the row number its place.
  private static func leadingBits(width: Int, rowCount: Int) -> Int {
    let rowBits = rowBits(rowCount)
    let wanted = rowCount < 1 << 12 ? 0 : min(12, rowBits - 12)
    return min(width, max(wanted, width + rowBits - 64))
  }

  private static let mostLeadingBits = 16

  /// How many bits words of some parts can carry along.
  static func room(beside parts: [OrderPart], rowCount: Int) -> Int {
    let width = width(of: parts)
    let leadingBits = leadingBits(width: width, rowCount: rowCount)
    guard width > 0, width <= 64, leadingBits <= mostLeadingBits else { return 0 }
    return min(64 - width, 64 - rowBits(rowCount) - (width - leadingBits))
  }

  /// - Parameter order: the order of the rows before; as they are when `nil`.
  private static func pass(
    _ parts: [OrderPart], carrying carried: [OrderPart], _ order: [Int32]?, rowCount: Int
  ) -> Pass {
    let width = width(of: parts)
    let leadingBits = leadingBits(width: width, rowCount: rowCount)
    guard leadingBits <= mostLeadingBits else {
      return (halved(parts, order, rowCount: rowCount, width: width), nil)
    }
    let words = words(of: parts + carried, order, rowCount: rowCount)
    return dealt(
      words, width: width, carriedBits: Self.width(of: carried), leadingBits: leadingBits, order,
      rowCount: rowCount)
  }

  /// Words that are too long to go with a row number: first by their lower half, then by the upper.
  private static func halved(
    _ parts: [OrderPart], _ order: [Int32]?, rowCount: Int, width: Int
  ) -> [Int32] {
    let leadingBits = rowCount < 1 << 12 ? 0 : min(12, rowBits(rowCount) - 12)
    let lowerBits = width / 2
    let words = words(of: parts, order, rowCount: rowCount)
    let lower = words.map { $0 & (1 << UInt64(lowerBits) - 1) }
    let first = dealt(
      lower, width: lowerBits, leadingBits: leadingBits, nil, rowCount: rowCount
    ).rows
    let upper = first.map { words[Int($0)] >> UInt64(lowerBits) }
    let places = dealt(
      upper, width: width - lowerBits, leadingBits: leadingBits, nil, rowCount: rowCount
    ).rows.map { first[Int($0)] }
    guard let order else { return places }
    return places.map { order[Int($0)] }
  }

  private static func words(
    of parts: [OrderPart], _ order: [Int32]?, rowCount: Int
  ) -> [UInt64] {
    let words = ColumnBuffer<UInt64>(count: rowCount)
    Parallel.forEach((rowCount + blockSize - 1) / blockSize) { block in
      let rows = block * blockSize..<min((block + 1) * blockSize, rowCount)
      let target = words.base + rows.lowerBound
      target.update(repeating: 0, count: rows.count)
      for part in parts { part.append(rows, to: target) }
    }
    let inRowOrder = words.take(rowCount)
    guard let order else { return inRowOrder }
    return Parallel.map(rowCount, blockSize: blockSize) { inRowOrder[Int(order[$0])] }
  }

  /// The items of an order by their words.
  ///
  /// - Parameter carriedBits: how many bits, the lowest, do not count.
  private static func dealt(
    _ words: [UInt64], width: Int, carriedBits: Int = 0, leadingBits: Int, _ order: [Int32]?,
    rowCount: Int
  ) -> Pass {
    let rowBits = rowBits(rowCount)
    let partCount = 1 << leadingBits
    let shift = UInt64(width + carriedBits - leadingBits)
    let chunkCount = max(1, min(16, rowCount >> 15))
    let places = ColumnBuffer<Int>(count: chunkCount * partCount)
    places.base.update(repeating: 0, count: places.count)
    func rows(of chunk: Int) -> Range<Int> {
      rowCount * chunk / chunkCount..<rowCount * (chunk + 1) / chunkCount
    }
    Parallel.forEach(chunkCount) { chunk in
      let counts = places.base + chunk * partCount
      words.withUnsafeBufferPointer { words in
        for row in rows(of: chunk) { counts[Int(truncatingIfNeeded: words[row] >> shift)] &+= 1 }
      }
    }
    let ends = places.startPlaces(chunkCount: chunkCount, partCount: partCount)
    let packed = ColumnBuffer<UInt64>(count: rowCount)
    let remainder: UInt64 = shift == 64 ? ~0 : 1 << shift - 1
    Parallel.forEach(chunkCount) { chunk in
      let next = places.base + chunk * partCount
      words.withUnsafeBufferPointer { words in
        for row in rows(of: chunk) {
          let part = Int(truncatingIfNeeded: words[row] >> shift)
          packed.base[next[part]] =
            (words[row] & remainder) << UInt64(rowBits) | UInt64(truncatingIfNeeded: row)
          next[part] &+= 1
        }
      }
    }
    let result = ColumnBuffer<Int32>(count: rowCount)
    let rowMask: UInt64 = 1 << UInt64(rowBits) - 1
    let largest = (0..<partCount).reduce(0) { max($0, ends[$1 + 1] - ends[$1]) }
    func makeScratch(worker: Int) -> RadixScratch { RadixScratch(count: largest) }
    _ = Parallel.forEach(partCount, state: makeScratch) { scratch, part in
      let range = ends[part]..<ends[part + 1]
      scratch.sort(
        packed.base + range.lowerBound, count: range.count, fromBit: rowBits + carriedBits)
      if let order {
        order.withUnsafeBufferPointer { order in
          for place in range { result.base[place] = order[Int(packed.base[place] & rowMask)] }
        }
      } else {
        let leading = shift == 64 ? 0 : UInt64(part) << shift
        for place in range {
          let word = packed.base[place]
          result.base[place] = Int32(truncatingIfNeeded: word & rowMask)
          packed.base[place] = leading | word &>> UInt64(rowBits)
        }
      }
    }
    return (result.take(rowCount), order == nil ? packed.take(rowCount) : nil)
  }
}

/// Sorts words in place, with room beside them.
private final class RadixScratch {
  private let other: UnsafeMutablePointer<UInt64>
  private let starts: UnsafeMutablePointer<Int32>

  init(count: Int) {
    other = .allocate(capacity: max(1, count))
    starts = .allocate(capacity: 256)
  }

  deinit {
    other.deallocate()
    starts.deallocate()
  }

  /// Sorts by the bits from one on, stable.
  func sort(_ words: UnsafeMutablePointer<UInt64>, count: Int, fromBit: Int) {
    if count < 48 {
      insert(words, count: count, fromBit: UInt64(fromBit))
      return
    }
    var differing: UInt64 = 0
    for index in 1..<count { differing |= words[index] ^ words[0] }
    var source = words
    var target = other
    var shift = UInt64(fromBit)
    while shift < 64 && differing >> shift != 0 {
      // Bits that all words share need no pass.
      shift += UInt64((differing >> shift).trailingZeroBitCount)
      starts.update(repeating: 0, count: 256)
      for index in 0..<count { starts[Int(source[index] &>> shift & 0xFF)] &+= 1 }
      var start: Int32 = 0
      for digit in 0..<256 {
        let size = starts[digit]
        starts[digit] = start
        start &+= size
      }
      for index in 0..<count {
        let digit = Int(source[index] &>> shift & 0xFF)
        target[Int(starts[digit])] = source[index]
        starts[digit] &+= 1
      }
      swap(&source, &target)
      shift += 8
    }
    if source != words { words.update(from: source, count: count) }
  }

  private func insert(_ words: UnsafeMutablePointer<UInt64>, count: Int, fromBit: UInt64) {
    var index = 1
    while index < count {
      let word = words[index]
      var place = index
      while place > 0 && words[place &- 1] >> fromBit > word >> fromBit {
        words[place] = words[place &- 1]
        place &-= 1
      }
      words[place] = word
      index &+= 1
    }
  }
}
