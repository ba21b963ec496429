/// The values of a sort key as codes that are ordered as the key says, missing ones in their place.
///
/// Texts are ordered by their UTF-8 bytes, false before true; both zeros are equal, and NaN comes
/// after every other figure.
struct OrderPart: Sendable {
  private enum Source: Sendable {
    /// The code of each text; that of missing ones first.
    case texts([Int32], codes: [UInt64])
    case integers([Int], Bitmap?)
    case narrow(NarrowColumn, Bitmap?)
    case booleans([Bool], Bitmap?)
    case doubles([Double], Bitmap?)
    /// 0 or 1 by whether the value is present.
    case presence(Bitmap, whenMissing: UInt64)
  }

  private let source: Source
  private let isDescending: Bool
  private var lowest: UInt64 = 0
  private var highest: UInt64 = 0
  private var offset: UInt64 = 0
  private var missingCode: UInt64 = 0

  /// How many bits hold the codes.
  private(set) var bitWidth = 0

  /// The parts of a key, the more important first: one, or two where a missing value has no code of
  /// its own.
  static func parts(_ column: AnyColumn, _ key: SortKey) -> [OrderPart] {
    let isDescending = key.direction == .descending
    if case .string(let strings) = column {
      return [OrderPart(strings, isDescending: isDescending, missing: key.missing)]
    }
    let source: Source
    switch column {
    case .integer(let column): source = .integers(column.values, column.validity)
    case .boolean(let column): source = .booleans(column.values, column.validity)
    case .double(let column): source = .doubles(column.values, column.validity)
    default:
      guard let narrow = column.narrow else { preconditionFailure("texts were told before") }
      source = .narrow(narrow, narrow.validity)
    }
    var part = OrderPart(source, isDescending: isDescending)
    part.measure(rowCount: column.count)
    guard let validity = column.validity else {
      part.bitWidth = UInt64.bitWidth - (part.highest - part.lowest).leadingZeroBitCount
      return [part]
    }
    let range = part.highest - part.lowest
    if range < UInt64.max - 1 {
      part.offset = key.missing == .first ? 1 : 0
      part.missingCode = key.missing == .first ? 0 : range + 1
      part.bitWidth = UInt64.bitWidth - (range + 1).leadingZeroBitCount
      return [part]
    }
    var presence = OrderPart(
      .presence(validity, whenMissing: key.missing == .first ? 0 : 1), isDescending: false)
    presence.bitWidth = 1
    part.bitWidth = 64
    return [presence, part]
  }

  private init(_ source: Source, isDescending: Bool) {
    self.source = source
    self.isDescending = isDescending
  }

  private init(_ strings: StringColumn, isDescending: Bool, missing: SortKey.MissingPlacement) {
    let count = UInt64(strings.dictionary.count)
    let offset: UInt64 = missing == .first ? 1 : 0
    let ranks = strings.ranks.map { rank in
      (isDescending ? count - 1 - UInt64(rank) : UInt64(rank)) + offset
    }
    self.init(
      .texts(strings.codes, codes: [missing == .first ? 0 : count] + ranks), isDescending: false)
    bitWidth = UInt64.bitWidth - count.leadingZeroBitCount
  }

  /// Finds the least and the greatest word of a present value.
  private mutating func measure(rowCount: Int) {
    let blockSize = 1 << 16
    let bounds = Parallel.map((rowCount + blockSize - 1) / blockSize) { block in
      var (low, high) = (UInt64.max, UInt64.min)
      forEachWord(block * blockSize..<min((block + 1) * blockSize, rowCount)) { _, word in
        low = min(low, word)
        high = max(high, word)
      } missing: { _ in
      }
      return (low, high)
    }
    (lowest, highest) = bounds.reduce((UInt64.max, UInt64.min)) {
      (min($0.0, $1.0), max($0.1, $1.1))
    }
    if lowest > highest { (lowest, highest) = (0, 0) }
  }

  /// Visits present and missing values by their distance from the first row.
  @inline(__always) private func forEachWord(
    _ rows: Range<Int>, _ present: (Int, UInt64) -> Void, missing: (Int) -> Void
  ) {
    switch source {
    case .integers(let values, let validity):
      values.withUnsafeBufferPointer { visit($0, validity, rows, present, missing) }
    case .narrow(let column, let validity):
      column.withValues { visit($0, validity, rows, present, missing) }
    case .booleans(let values, let validity):
      values.withUnsafeBufferPointer { visit($0, validity, rows, present, missing) }
    case .doubles(let values, let validity):
      values.withUnsafeBufferPointer { visit($0, validity, rows, present, missing) }
    case .presence(let validity, let whenMissing):
      for row in rows {
        present(row &- rows.lowerBound, validity[row] ? 1 &- whenMissing : whenMissing)
      }
    case .texts(let codes, let table):
      codes.withUnsafeBufferPointer { codes in
        table.withUnsafeBufferPointer { table in
          for row in rows { present(row &- rows.lowerBound, table[Int(codes[row]) &+ 1]) }
        }
      }
    }
  }

  @inline(__always) private func visit<Value: FrameElement>(
    _ values: UnsafeBufferPointer<Value>, _ validity: Bitmap?, _ rows: Range<Int>,
    _ present: (Int, UInt64) -> Void, _ missing: (Int) -> Void
  ) {
    guard let validity else {
      for row in rows { present(row &- rows.lowerBound, values[row].orderWord) }
      return
    }
    validity.words.withUnsafeBufferPointer { words in
      for row in rows {
        if words[row &>> 6] &>> UInt64(row & 63) & 1 != 0 {
          present(row &- rows.lowerBound, values[row].orderWord)
        } else {
          missing(row &- rows.lowerBound)
        }
      }
    }
  }

  /// Puts the codes of rows below what the words have: shifts them and fills the freed bits.
  func append(_ rows: Range<Int>, to words: UnsafeMutablePointer<UInt64>) {
    let shift = UInt64(bitWidth)
    // A shift by 64 empties the word.
    func put(_ index: Int, _ code: UInt64) { words[index] = words[index] << shift | code }
    if isDescending {
      forEachWord(rows) {
        put($0, highest &- $1 &+ offset)
      } missing: {
        put($0, missingCode)
      }
    } else {
      forEachWord(rows) {
        put($0, $1 &- lowest &+ offset)
      } missing: {
        put($0, missingCode)
      }
    }
  }

  /// The column of sorted rows, read back from their words; `nil` where codes do not tell the values
  /// to the last bit, as those of doubles do not.
  ///
  /// - Parameters:
  ///   - shift: how many bits of the words lie below the code.
  ///   - column: the column before.
  func column(of words: [UInt64], shift: Int, like column: AnyColumn) -> AnyColumn? {
    let mask: UInt64 = bitWidth == 64 ? ~0 : 1 << UInt64(bitWidth) - 1
    func code(_ word: UInt64) -> UInt64 { (word &>> UInt64(shift)) & mask }
    let (lowest, highest, offset, isDescending) = (lowest, highest, offset, isDescending)
    func value(_ code: UInt64) -> Int {
      let distance = code &- offset
      let word = isDescending ? highest &- distance : lowest &+ distance
      return Int(truncatingIfNeeded: Int64(bitPattern: word ^ 1 << 63))
    }
    guard bitWidth > 0 && shift + bitWidth <= 64 else { return nil }
    switch source {
    case .texts(_, let codes):
      guard case .string(let strings) = column else { return nil }
      var texts = [Int32](repeating: -1, count: codes.count)
      for (index, code) in codes.enumerated() { texts[Int(code)] = Int32(index) - 1 }
      let values = Self.filled(words.count) { rows, target in
        texts.withUnsafeBufferPointer { texts in
          words.withUnsafeBufferPointer { words in
            for row in rows { target[row] = texts[Int(code(words[row]))] }
          }
        }
      }
      return .string(StringColumn(uncheckedCodes: values, dictionary: strings.dictionary))
    case .integers(_, let validity):
      return .integer(values(words, validity != nil, code) { value($0) })
    case .narrow(let narrow, let validity):
      func typed<Element: NarrowElement>() -> Column<Element> {
        values(words, validity != nil, code) {
          Element(stored: Int32(truncatingIfNeeded: value($0)))
        }
      }
      switch narrow {
      case .integers: return .integer32(typed())
      case .dates: return .date(typed())
      case .periods: return .period(typed())
      }
    case .booleans, .doubles, .presence:
      return nil
    }
  }

  private func values<Value: ColumnElement>(
    _ words: [UInt64], _ hasMissing: Bool, _ code: (UInt64) -> UInt64, _ value: (UInt64) -> Value
  ) -> Column<Value> {
    let wordCount = hasMissing ? (words.count + 63) / 64 : 0
    let bits = ColumnBuffer<UInt64>(count: wordCount)
    let values = Self.filled(words.count) { rows, target in
      words.withUnsafeBufferPointer { words in
        guard hasMissing else {
          for row in rows { target[row] = value(code(words[row])) }
          return
        }
        var start = rows.lowerBound
        while start < rows.upperBound {
          let end = min(start &+ 64, rows.upperBound)
          var present: UInt64 = 0
          for row in start..<end {
            let code = code(words[row])
            let isPresent = code != missingCode
            target[row] = isPresent ? value(code) : .placeholder
            present |= (isPresent ? 1 : 0) &<< UInt64(row &- start)
          }
          bits.base[start &>> 6] = present
          start = end
        }
      }
    }
    guard hasMissing else { return Column(values: values) }
    return Column(
      filled: values, present: Bitmap(words: bits.take(wordCount), count: words.count))
  }

  /// Values that several threads fill, each some rows from a multiple of 64 on.
  private static func filled<Value>(
    _ count: Int, _ fill: (Range<Int>, UnsafeMutablePointer<Value>) -> Void
  ) -> [Value] {
    let buffer = ColumnBuffer<Value>(count: count)
    let size = 1 << 15
    Parallel.forEach((count + size - 1) / size) { block in
      fill(block * size..<min((block + 1) * size, count), buffer.base)
    }
    return buffer.take(count)
  }
}
