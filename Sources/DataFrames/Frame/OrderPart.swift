/// The values of a sort key as codes that are ordered as the key says, missing ones in their place.
///
/// Texts are ordered by their UTF-8 bytes, false before true; both zeros are equal, and NaN comes
/// after every other figure.
struct OrderPart: Sendable {
  enum Source: Sendable {
    /// The code of each text; that of missing ones first.
    case texts([Int32], codes: [UInt64])
    case integers([Int], Bitmap?)
    case narrow(NarrowColumn, Bitmap?)
    case booleans([Bool], Bitmap?)
    case doubles([Double], Bitmap?)
    /// 0 or 1 by whether the value is present.
    case presence(Bitmap, whenMissing: UInt64)
  }

  let source: Source
  private let isDescending: Bool
  private var lowest: UInt64 = 0
  private var highest: UInt64 = 0
  private var offset: UInt64 = 0
  private(set) var missingCode: UInt64 = 0

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

  /// A column to be taken along and read back, in an order that does not matter; `nil` where codes
  /// would not tell the values to the last bit or take more bits than there is room for.
  init?(carrying column: AnyColumn, room: Int) {
    switch column {
    case .string(let strings):
      let count = UInt64(strings.dictionary.count)
      guard UInt64.bitWidth - count.leadingZeroBitCount <= room else { return nil }
      self.init(.texts(strings.codes, codes: Array(0...count)), isDescending: false)
      bitWidth = UInt64.bitWidth - count.leadingZeroBitCount
    case .boolean, .double:
      return nil
    default:
      let parts = Self.parts(column, SortKey(""))
      guard parts.count == 1, parts[0].bitWidth <= room else { return nil }
      self = parts[0]
    }
  }

  /// Finds the least and the greatest word of a present value.
  private mutating func measure(rowCount: Int) {
    let blockSize = 1 << 16
    let bounds = Parallel.map((rowCount + blockSize - 1) / blockSize) { block in
      let rows = block * blockSize..<min((block + 1) * blockSize, rowCount)
      return switch source {
      case .integers(let values, let validity):
        values.withUnsafeBufferPointer { Self.bounds(of: $0, validity, rows) }
      case .narrow(let column, let validity):
        column.withValues { Self.bounds(of: $0, validity, rows) }
      case .booleans(let values, let validity):
        values.withUnsafeBufferPointer { Self.bounds(of: $0, validity, rows) }
      case .doubles(let values, let validity):
        values.withUnsafeBufferPointer { Self.bounds(of: $0, validity, rows) }
      case .texts, .presence:
        preconditionFailure("their codes are known")
      }
    }
    (lowest, highest) = bounds.reduce((UInt64.max, UInt64.min)) {
      (min($0.0, $1.0), max($0.1, $1.1))
    }
    if lowest > highest { (lowest, highest) = (0, 0) }
  }

  private static func bounds<Value: FrameElement>(
    of values: UnsafeBufferPointer<Value>, _ validity: Bitmap?, _ rows: Range<Int>
  ) -> (lowest: UInt64, highest: UInt64) {
    var (lowest, highest) = (UInt64.max, UInt64.min)
    func widen(_ row: Int) {
      let word = values[row].orderWord
      lowest = min(lowest, word)
      highest = max(highest, word)
    }
    guard let validity else {
      for row in rows { widen(row) }
      return (lowest, highest)
    }
    validity.words.withUnsafeBufferPointer { words in
      for row in rows where words[row &>> 6] &>> UInt64(row & 63) & 1 != 0 { widen(row) }
    }
    return (lowest, highest)
  }

  /// What turns words into codes and back: a code is the word, its bits turned over where the order is
  /// descending, less the origin.
  var scale: (flip: UInt64, origin: UInt64) {
    isDescending ? (~0, ~highest &- offset) : (0, lowest &- offset)
  }

  /// Puts the codes of rows below what the words have: shifts them and fills the freed bits.
  func append(_ rows: Range<Int>, to words: UnsafeMutablePointer<UInt64>) {
    let shift = UInt64(bitWidth)
    switch source {
    case .integers(let values, let validity):
      values.withUnsafeBufferPointer { append($0, validity, rows, to: words) }
    case .narrow(let column, let validity):
      column.withValues { append($0, validity, rows, to: words) }
    case .booleans(let values, let validity):
      values.withUnsafeBufferPointer { append($0, validity, rows, to: words) }
    case .doubles(let values, let validity):
      values.withUnsafeBufferPointer { append($0, validity, rows, to: words) }
    case .presence(let validity, let whenMissing):
      for (index, row) in rows.enumerated() {
        words[index] = words[index] << shift | (validity[row] ? 1 &- whenMissing : whenMissing)
      }
    case .texts(let codes, let table):
      codes.withUnsafeBufferPointer { codes in
        table.withUnsafeBufferPointer { table in
          for index in 0..<rows.count {
            let code = table[Int(codes[rows.lowerBound &+ index]) &+ 1]
            // A shift by 64 empties the word.
            words[index] = words[index] << shift | code
          }
        }
      }
    }
  }

  private func append<Value: FrameElement>(
    _ values: UnsafeBufferPointer<Value>, _ validity: Bitmap?, _ rows: Range<Int>,
    to words: UnsafeMutablePointer<UInt64>
  ) {
    let shift = UInt64(bitWidth)
    let ((flip, origin), missingCode) = (scale, missingCode)
    guard let validity else {
      for index in 0..<rows.count {
        let word = values[rows.lowerBound &+ index].orderWord
        words[index] = words[index] << shift | ((word ^ flip) &- origin)
      }
      return
    }
    validity.words.withUnsafeBufferPointer { present in
      for index in 0..<rows.count {
        let row = rows.lowerBound &+ index
        let isPresent = present[row &>> 6] &>> UInt64(row & 63) & 1 != 0
        let code = isPresent ? (values[row].orderWord ^ flip) &- origin : missingCode
        words[index] = words[index] << shift | code
      }
    }
  }
}
