/// Where the fields of a run of records lie, all records with the same number of fields.
///
/// Belongs to one worker, which lists run after run in the same memory.
final class RunFields {
  enum Regularity {
    /// Every record has the expected number of fields.
    case regular
    /// Not for the fast reader: stray quotes, lone CR, or records of unequal length.
    case irregular
  }

  /// The bytes of text that a part of the records has.
  private static let partSize = 1 << 14

  private let dialect: DelimitedText.Dialect
  private let fieldCount: Int
  private let scan: ByteScan
  private var separators: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private var text = UnsafeRawBufferPointer(start: nil, count: 0)
  private var flags: ScanFlags = []
  private var hasEmptyLines = false

  /// The records of the run, empty lines left out.
  private(set) var rowCount = 0

  init(dialect: DelimitedText.Dialect, fieldCount: Int, scan: ByteScan) {
    (self.dialect, self.fieldCount, self.scan) = (dialect, fieldCount, scan)
    capacity = 1 << 12
    separators = .allocate(capacity: capacity)
  }

  deinit { separators.deallocate() }

  /// Lists the fields of a run.
  ///
  /// - Parameter sizeLimit: the bytes a field may have; `nil` for any number.
  func list(_ run: RecordRun, sizeLimit: Int?) -> Regularity {
    text = run.text
    guard text.count < Int(UInt32.max) - 64 else { return .irregular }
    // The place before the text stands in front, so that every field starts one past a separator.
    if capacity < text.count + 65 {
      separators.deallocate()
      capacity = text.count + 65
      separators = .allocate(capacity: capacity)
    }
    separators[0] = UInt32.max
    let (count, flags) = scan.offsets(
      text, delimiter: dialect.delimiter, quote: dialect.quote, into: separators + 1)
    self.flags = flags
    guard flags.isDisjoint(with: [.strayQuote, .loneCarriageReturn]) else { return .irregular }
    rowCount = run.rowCount
    hasEmptyLines = false
    if !isRegular(count) {
      guard fieldCount > 1, dropEmptyLines(count) else { return .irregular }
    }
    // No field is longer than the run.
    if let sizeLimit, text.count > sizeLimit, !fits(sizeLimit) { return .irregular }
    return .regular
  }

  private func isRegular(_ count: Int) -> Bool {
    guard count == rowCount * fieldCount else { return false }
    var index = fieldCount
    for _ in 0..<rowCount {
      if text[Int(separators[index])] != 0x0A { return false }
      index &+= fieldCount
    }
    return true
  }

  /// Takes out the records without a byte; false when others have the wrong number of fields.
  private func dropEmptyLines(_ count: Int) -> Bool {
    // The line feed of an empty line stays in front of the next record, whose first field skips it.
    hasEmptyLines = true
    var (kept, inRecord, start) = (0, 0, 0)
    rowCount = 0
    for index in 1..<count + 1 {
      let end = Int(separators[index])
      let isLineEnd = text[end] == 0x0A
      defer { start = end + 1 }
      if isLineEnd, inRecord == 0, end == start || (end == start + 1 && text[start] == 0x0D) {
        continue
      }
      kept += 1
      separators[kept] = separators[index]
      inRecord += 1
      guard isLineEnd == (inRecord == fieldCount) else { return false }
      if isLineEnd {
        inRecord = 0
        rowCount += 1
      }
    }
    return true
  }

  private func fits(_ limit: Int) -> Bool {
    (0..<rowCount * fieldCount).allSatisfy { index in
      Int(separators[index &+ 1] &- separators[index]) &- 1 <= limit
    }
  }

  /// Parts of the records, short enough that their text and separators stay in the fastest cache
  /// while one column after the other is read.
  ///
  /// - Parameters:
  ///   - firstRow: the row that the first record is; parts begin with the words of 64 rows.
  ///   - first: the first record of the first part.
  func forEachPart(firstRow: Int, from first: Int = 0, _ body: (Range<Int>) -> Bool) -> Bool {
    let size = max(64, Self.partSize * rowCount / max(text.count, 1) & ~63)
    var start = first
    while start < rowCount {
      let end = min((firstRow + start) / 64 * 64 + size - firstRow, rowCount)
      guard body(start..<end) else { return false }
      start = end
    }
    return true
  }

  /// The fields of a column, of all records or some.
  func column(_ field: Int, rows: Range<Int>? = nil) -> RunColumn {
    let rows = rows ?? 0..<rowCount
    return RunColumn(
      text: text.baseAddress!,
      separators: UnsafePointer(separators) + (field + rows.lowerBound * fieldCount),
      stride: fieldCount, count: rows.count,
      quote: flags.contains(.quotes) ? dialect.quote.map(Int.init) ?? 256 : 256,
      hasDoubledQuotes: flags.contains(.doubledQuotes),
      endsLines: field == fieldCount - 1 && flags.contains(.carriageReturn),
      skipsEmptyLines: field == 0 && hasEmptyLines, level: scan.level)
  }
}

/// The fields of one column in a run of records.
struct RunColumn {
  let text: UnsafeRawPointer
  /// The places in front of the fields and behind them, every `stride`-th.
  let separators: UnsafePointer<UInt32>
  let stride: Int
  /// How many fields there are.
  let count: Int
  /// The quote, or 256, which is no byte, where the run has none.
  let quote: Int
  let hasDoubledQuotes: Bool
  /// Whether a CR at the end of a field belongs to the line end.
  let endsLines: Bool
  /// Whether empty lines can stand in front of a field.
  let skipsEmptyLines: Bool
  let level: ByteScan.Level

  /// Where a field starts and ends, quotes included.
  @inline(__always) func bounds(_ row: Int) -> (start: Int, end: Int) {
    let index = row &* stride
    var start = Int(separators[index] &+ 1)
    var end = Int(separators[index &+ 1])
    if endsLines, end > start, byte(end &- 1) == 0x0D { end &-= 1 }
    if skipsEmptyLines {
      while start < end, byte(start) == 0x0A || byte(start) == 0x0D { start &+= 1 }
    }
    return (start, end)
  }

  @inline(__always) func byte(_ place: Int) -> UInt8 {
    text.load(fromByteOffset: place, as: UInt8.self)
  }

  /// Eight bytes as a little-endian number, those past the field included.
  @inline(__always) func word(_ place: Int) -> UInt64 {
    UInt64(littleEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// What a field holds, as ``FieldReader`` gives it: its bytes, or that it is missing.
  enum Content {
    case missing
    case bytes(UnsafeRawBufferPointer)
    /// The field has quotes written twice.
    case unescaped([UInt8])
  }

  /// The content of a field, by the rules of ``FieldReader/forEach(_:isText:_:)``.
  func content(
    _ row: Int, isText: Bool, missing: FieldReader.MissingMarks, quotedMarksAreMissing: Bool
  ) -> Content {
    let (start, end) = bounds(row)
    if start == end || Int(byte(start)) != quote {
      let bytes = UnsafeRawBufferPointer(start: text + start, count: end - start)
      return missing.contains(bytes) ? .missing : .bytes(bytes)
    }
    let bytes = UnsafeRawBufferPointer(start: text + start + 1, count: end - start - 2)
    if hasDoubledQuotes, bytes.contains(UInt8(quote)) {
      return .unescaped(DelimitedText.unescaped(bytes, quote: UInt8(quote)))
    }
    return (quotedMarksAreMissing || !isText) && missing.contains(bytes) ? .missing : .bytes(bytes)
  }
}
