/// Where the records and fields of a delimited text lie.
struct FieldIndex: Sendable {
  /// The place in front of the first field, then the place where each field ends: its delimiter, the
  /// last byte of its line end, or the end of the text.
  let places: FieldPlaces
  /// The number of the first field of each record, and one more for the end; `nil` where all
  /// records have the same number of fields.
  private(set) var firstFields: [UInt32]?
  /// How many fields each record has where all have the same number.
  private(set) var fieldCount: Int
  private(set) var recordCount: Int
  /// The physical line where each record starts; `nil` where each has a line of its own.
  private(set) var lines: [UInt32]?
  /// The physical line where the first record starts.
  private(set) var firstLine: Int
  /// What the text has of quotes and of line ends with two bytes, or may have.
  private(set) var flags: ScanFlags

  /// Locates the fields; throws at a quoted field that does not end as it should, and, unless the
  /// text is known to be UTF-8, where it is not.
  ///
  /// - Parameter chunkSize: the bytes that a thread works on at a time; `nil` for the usual number.
  init(
    _ bytes: [UInt8], dialect: DelimitedText.Dialect, name: String, preambleLineCount: Int,
    isUTF8: Bool, chunkSize: Int? = nil
  ) throws(CSVError) {
    guard bytes.count < UInt32.max else {
      throw CSVError([
        CSVError.Problem(
          file: name, line: 1, column: 1, message: "the text has more than 4 GiB",
          remedy: "split the file")
      ])
    }
    let (start, firstLine) = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(buffer)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
      for _ in 0..<max(preambleLineCount, 0) { cursor.skipLine() }
      return (cursor.position, cursor.line)
    }
    let scanned = bytes.withUnsafeBytes { buffer in
      firstInvalidUTF8(UnsafeRawBufferPointer(rebasing: buffer[..<start])) == nil
        ? ScannedFields(buffer, from: start, firstLine: firstLine, dialect, chunkSize: chunkSize)
        : nil
    }
    if let scanned {
      self.init(scanned, firstLine: firstLine)
      return
    }
    if !isUTF8 { try DelimitedText.requireUTF8(bytes, name: name) }
    var walk = RecordWalk(from: start)
    let failure = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(buffer, position: start, line: firstLine)
      return walk.locate(&cursor, dialect)
    }
    self.init(walk, firstLine: firstLine)
    guard let failure else { return }
    let place = DelimitedText.place(
      of: failure.offset, in: bytes, from: walk.recordStart, line: Int(walk.lines.last ?? 1))
    throw CSVError([
      CSVError.Problem(
        file: name, line: place.line, column: place.column, message: failure.message,
        text: String(decoding: bytes[failure.offset...].prefix(160), as: UTF8.self),
        remedy: "a quote inside a quoted field is written twice")
    ])
  }

  private init(_ scanned: ScannedFields, firstLine: Int) {
    places = scanned.places
    firstFields = scanned.firstFields
    fieldCount = scanned.fieldCount
    recordCount = scanned.recordCount
    lines = scanned.lines
    self.firstLine = firstLine
    flags = scanned.flags
  }

  private init(_ walk: RecordWalk, firstLine: Int) {
    let buffer = ColumnBuffer<UInt32>(count: walk.separators.count)
    buffer.base.update(from: walk.separators, count: walk.separators.count)
    places = FieldPlaces(buffer)
    firstFields = walk.firstFields
    fieldCount = 0
    recordCount = walk.firstFields.count - 1
    lines = walk.lines
    self.firstLine = firstLine
    flags = [.quotes, .doubledQuotes, .carriageReturn]
  }

  /// The number of the first field of a record, or of the end.
  @inline(__always) func firstField(_ record: Int) -> Int {
    firstFields.map { Int($0[record]) } ?? record &* fieldCount
  }

  func line(_ record: Int) -> Int { lines.map { Int($0[record]) } ?? firstLine + record }

  /// Where a record starts.
  func start(of record: Int, in text: [UInt8]) -> Int {
    let around = text.withUnsafeBytes { places.around(firstField(record), in: $0) }
    return Int(around.before &+ 1)
  }
}

extension FieldIndex {
  /// Where a field lies in the text, quotes included.
  func range(_ record: Int, _ field: Int, in text: [UInt8]) -> Range<Int> {
    let flat = firstField(record) + field
    let around = text.withUnsafeBytes { places.around(flat, in: $0) }
    let start = Int(around.before &+ 1)
    var end = Int(around.behind)
    if flags.contains(.carriageReturn), end > start, end < text.count, text[end] == 0x0A,
      text[end - 1] == 0x0D, flat + 1 == firstField(record + 1)
    {
      end -= 1
    }
    return start..<end
  }

  /// The places of fields, over the memory of an index and its text.
  struct FieldRanges {
    let separators: UnsafePointer<UInt32>
    /// `nil` where every record has ``fieldCount`` fields.
    fileprivate let firstFields: UnsafePointer<UInt32>?
    let fieldCount: Int
    let text: UnsafeRawBufferPointer
    fileprivate let hasReturns: Bool

    var isRegular: Bool { firstFields == nil }

    /// The number of the first field of a record, or of the end.
    @inline(__always) func firstField(_ record: Int) -> Int {
      firstFields.map { Int($0[record]) } ?? record &* fieldCount
    }

    /// Where a field lies in the text, quotes included.
    @inline(__always) subscript(record: Int, field: Int) -> Range<Int> {
      let flat = firstField(record) &+ field
      let start = Int(separators[flat] &+ 1)
      var end = Int(separators[flat &+ 1])
      if hasReturns, end > start, end < text.count, text[end] == 0x0A, text[end &- 1] == 0x0D,
        flat &+ 1 == firstField(record &+ 1)
      {
        end &-= 1
      }
      return start..<end
    }
  }

  /// Calls a closure with the places of fields, which are valid during the call.
  @inline(__always) func withFieldRanges<R>(
    of text: UnsafeRawBufferPointer, _ body: (FieldRanges) throws -> R
  ) rethrows -> R {
    let places = places.all(in: text)
    return try (firstFields ?? []).withUnsafeBufferPointer { firstFields in
      try body(
        FieldRanges(
          separators: places,
          firstFields: self.firstFields == nil ? nil : firstFields.baseAddress,
          fieldCount: fieldCount, text: text, hasReturns: flags.contains(.carriageReturn)))
    }
  }
}
