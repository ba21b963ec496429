/// Writes rows of a frame as lines of delimited text.
///
/// A kernel: it goes row by row over the memory of the columns, which the frame keeps, and writes
/// into memory that it makes large enough for each row beforehand.
struct RowFormatter {
  private let frame: DataFrame
  private let texts: [FieldTexts]
  private let cells: [CellFormatter]
  private let delimiter: UInt8
  /// How many bytes a line has at most.
  private let lineCapacity: Int

  init(_ frame: DataFrame, _ format: FieldFormat) {
    self.frame = frame
    texts = frame.columns.map { FieldTexts($0, format) }
    cells = zip(frame.columns, texts).map { CellFormatter($0, $1) }
    delimiter = format.delimiter
    lineCapacity = cells.reduce(64) { $0 + $1.capacity + 1 }
  }

  /// Appends the lines of some rows.
  func append(_ rows: Range<Int>, to output: LineBuffer) {
    withExtendedLifetime((frame, texts)) {
      cells.withUnsafeBufferPointer { cells in
        for row in rows {
          var place = output.room(for: lineCapacity)
          for cell in cells {
            place = cell.write(row, at: place)
            place.storeBytes(of: delimiter, as: UInt8.self)
            place += 1
          }
          (place - 1).storeBytes(of: FieldFormat.lineFeed, as: UInt8.self)
          output.end(at: place)
        }
      }
    }
  }
}

/// Bytes that grow at their end.
final class LineBuffer {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1 << 12
    base = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func clear() { count = 0 }

  func append(_ bytes: [UInt8]) {
    let place = room(for: bytes.count)
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: place, count: $0.count).copyMemory(from: $0)
    }
    end(at: place + bytes.count)
  }

  /// The end, with room behind it.
  @inline(__always) func room(for byteCount: Int) -> UnsafeMutableRawPointer {
    if capacity &- count < byteCount { grow(byteCount) }
    return base + count
  }

  /// Takes what was written since ``room(for:)``.
  @inline(__always) func end(at place: UnsafeMutableRawPointer) { count = place - base }

  private func grow(_ byteCount: Int) {
    capacity = max(capacity * 2, count + byteCount)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }
}

/// How texts and missing values are written as fields.
struct FieldFormat {
  static let lineFeed = UInt8(ascii: "\n")

  let delimiter: UInt8
  let missingMark: [UInt8]
  let writesMissingKinds: Bool
  private let quote: UInt8

  init(_ options: CSVWritingOptions) {
    delimiter = options.dialect.delimiter
    quote = options.dialect.quote ?? UInt8(ascii: "\"")
    missingMark = Array(options.missingMark.utf8)
    writesMissingKinds = options.writesMissingKinds
  }

  /// Appends a text, quoted where it must be.
  ///
  /// - Parameter kinds: what would be read as a kind of missing without quotes.
  func append(_ text: String, kinds: [String] = [], to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var needsQuotes =
        bytes.isEmpty || bytes.elementsEqual(missingMark)
        || kinds.contains { bytes.elementsEqual($0.utf8) }
      for byte in bytes {
        needsQuotes =
          needsQuotes || byte == delimiter || byte == quote || byte == Self.lineFeed
          || byte == 0x0D
      }
      guard needsQuotes else { return output.append(contentsOf: bytes) }
      output.append(quote)
      for byte in bytes {
        if byte == quote { output.append(quote) }
        output.append(byte)
      }
      output.append(quote)
    }
  }
}

/// Writes the values of one column.
private struct CellFormatter {
  private enum Kind { case integer, integer32, double, boolean, date, period, text, shortText }

  private let kind: Kind
  private let values: UnsafeRawPointer
  /// Which rows are present; `nil` when all are, and of texts.
  private let present: UnsafePointer<UInt64>?
  /// The kind of missing of each row, as a code; `nil` where none is known, or written.
  private let kinds: UnsafePointer<Int32>?
  /// The field of a missing value, and then of each text of a dictionary or each kind.
  private let textBytes: UnsafeMutableRawPointer
  private let textStarts: UnsafeMutablePointer<Int>
  private let shortTexts: UnsafeMutableRawPointer?
  private let digits = TextDigits.tables

  /// How many bytes a field has at most, and how many more may be written behind it.
  let capacity: Int

  init(_ column: AnyColumn, _ texts: FieldTexts) {
    // The memory of an array does not move while the frame holds it.
    func start<Element>(_ array: [Element]) -> UnsafeRawPointer {
      array.withUnsafeBytes { $0.baseAddress ?? UnsafeRawPointer(bitPattern: 8)! }
    }
    // Texts say by their codes which are missing.
    present = (column.type == .string ? nil : column.validity).map {
      start($0.words).assumingMemoryBound(to: UInt64.self)
    }
    kinds = texts.kinds.map { start($0.codes).assumingMemoryBound(to: Int32.self) }
    switch column {
    case .integer(let column): (kind, values) = (.integer, start(column.values))
    case .integer32(let column): (kind, values) = (.integer32, start(column.values))
    case .double(let column): (kind, values) = (.double, start(column.values))
    case .boolean(let column): (kind, values) = (.boolean, start(column.values))
    case .date(let column): (kind, values) = (.date, start(column.values))
    case .period(let column): (kind, values) = (.period, start(column.values))
    case .string(let column):
      kind = texts.shortTexts == nil ? .text : .shortText
      values = start(texts.codes ?? column.codes)
    }
    (textBytes, textStarts, shortTexts) = (texts.bytes, texts.starts, texts.shortTexts)
    capacity = max(32, texts.longest) + 16
  }

  @inline(__always) func write(
    _ row: Int, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    if let present, present[row &>> 6] &>> UInt64(row & 63) & 1 == 0 {
      return writeText(kinds.map { Int($0[row]) &+ 1 } ?? 0, at: place)
    }
    switch kind {
    case .integer:
      return digits.write(
        values.load(fromByteOffset: row &* 8, as: Int.self), at: place)
    case .integer32:
      return digits.write(
        Int(values.load(fromByteOffset: row &* 4, as: Int32.self)), at: place)
    case .double:
      return digits.write(
        values.load(fromByteOffset: row &* 8, as: Double.self), at: place)
    case .text:
      return writeText(
        Int(values.load(fromByteOffset: row &* 4, as: Int32.self)) &+ 1, at: place)
    case .shortText:
      let index = Int(values.load(fromByteOffset: row &* 4, as: Int32.self)) &+ 1
      let text = shortTexts.unsafelyUnwrapped.load(
        fromByteOffset: index &* 16, as: SIMD2<UInt64>.self)
      place.storeBytes(of: text, as: SIMD2<UInt64>.self)
      return place + Int(truncatingIfNeeded: UInt64(littleEndian: text[1]) &>> 56)
    case .boolean:
      return digits.write(
        values.load(fromByteOffset: row, as: Bool.self) ? "true" : "false", at: place)
    case .period:
      let ordinal = values.load(fromByteOffset: row &* 4, as: Int32.self)
      return digits.write(CalendarPeriod(ordinal: ordinal).description, at: place)
    case .date:
      let day = values.load(fromByteOffset: row &* 4, as: Int32.self)
      return digits.write(CalendarDate(daysSinceEpoch: day).description, at: place)
    }
  }

  @inline(__always) private func writeText(
    _ index: Int, at place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let (start, end) = (textStarts[index], textStarts[index &+ 1])
    let count = end &- start
    place.storeBytes(
      of: textBytes.loadUnaligned(fromByteOffset: start, as: SIMD2<UInt64>.self),
      as: SIMD2<UInt64>.self)
    if count > 16 {
      (place + 16).copyMemory(from: textBytes + (start &+ 16), byteCount: count &- 16)
    }
    return place + count
  }
}

/// Fields that are written again and again, one after the other in memory.
private final class FieldTexts {
  let bytes: UnsafeMutableRawPointer
  let starts: UnsafeMutablePointer<Int>
  let longest: Int
  /// The same fields of a column of texts, each in sixteen bytes of which the last is how many there
  /// are; `nil` where some are longer, or there are many.
  let shortTexts: UnsafeMutableRawPointer?
  /// The kinds of missing that are written; `nil` where none is.
  let kinds: StringColumn?
  /// The fields of texts among which kinds are written, -1 for the missing mark.
  let codes: [Int32]?

  init(_ column: AnyColumn, _ format: FieldFormat) {
    kinds = format.writesMissingKinds ? column.missingKinds : nil
    var dictionary = kinds?.dictionary ?? []
    if case .string(let strings) = column {
      // Kinds stand behind the texts.
      let textCount = Int32(strings.dictionary.count)
      dictionary = strings.dictionary + dictionary
      codes = kinds.map { kinds in
        zip(strings.codes, kinds.codes).map { $1 < 0 ? $0 : textCount + $1 }
      }
    } else {
      codes = nil
    }
    let textCount = dictionary.count - (kinds?.dictionary.count ?? 0)
    var bytes = format.missingMark
    starts = .allocate(capacity: dictionary.count + 2)
    starts[0] = 0
    starts[1] = bytes.count
    var longest = bytes.count
    for (code, text) in dictionary.enumerated() {
      let marks = code < textCount ? kinds?.dictionary ?? [] : []
      format.append(text, kinds: marks, to: &bytes)
      starts[code + 2] = bytes.count
      longest = max(longest, starts[code + 2] - starts[code + 1])
    }
    self.longest = longest
    // Sixteen bytes at a time are read, past the end of a field.
    let fields = UnsafeMutableRawPointer.allocate(byteCount: bytes.count + 16, alignment: 16)
    fields.initializeMemory(as: UInt8.self, repeating: 0, count: bytes.count + 16)
    bytes.withUnsafeBytes { buffer in
      if let base = buffer.baseAddress {
        fields.copyMemory(from: base, byteCount: buffer.count)
      }
    }
    self.bytes = fields
    guard column.type == .string, longest < 16, dictionary.count < 1 << 16 else {
      shortTexts = nil
      return
    }
    let count = dictionary.count + 1
    let short = UnsafeMutableRawPointer.allocate(byteCount: count * 16, alignment: 16)
    short.initializeMemory(as: UInt8.self, repeating: 0, count: count * 16)
    for field in 0..<count {
      let length = starts[field + 1] - starts[field]
      let target = short + field * 16
      target.copyMemory(from: fields + starts[field], byteCount: length)
      target.storeBytes(of: UInt8(length), toByteOffset: 15, as: UInt8.self)
    }
    shortTexts = short
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
    shortTexts?.deallocate()
  }
}
