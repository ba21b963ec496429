/// Where the records and fields of a delimited text lie, as flat arrays of offsets.
struct FieldIndex: Sendable {
  /// Where each record starts.
  private(set) var recordOffsets: [UInt32] = []
  /// The physical line where each record starts.
  private(set) var lines: [UInt32] = []
  /// The number of the first field of each record; one more entry marks the end.
  private(set) var firstFields: [UInt32] = [0]
  /// Where each field ends, at its delimiter or line end. A field starts after the one before.
  private(set) var fieldEnds: [UInt32] = []

  /// Locates the fields; throws at a quoted field that does not end as it should.
  init(
    _ bytes: [UInt8], dialect: DelimitedText.Dialect, name: String, preambleLineCount: Int
  ) throws(CSVError) {
    guard bytes.count < UInt32.max else {
      throw CSVError([
        CSVError.Problem(
          file: name, line: 1, column: 1, message: "the text has more than 4 GiB",
          remedy: "split the file")
      ])
    }
    let failure = bytes.withUnsafeBytes { buffer in
      var cursor = TextCursor(buffer)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
      for _ in 0..<max(preambleLineCount, 0) { cursor.skipLine() }
      return scan(&cursor, dialect)
    }
    guard let failure else { return }
    let place = DelimitedText.place(
      of: failure.offset, in: bytes, from: Int(recordOffsets.last ?? 0),
      line: Int(lines.last ?? 1))
    throw CSVError([
      CSVError.Problem(
        file: name, line: place.line, column: place.column, message: failure.message,
        text: String(decoding: bytes[failure.offset...].prefix(160), as: UTF8.self),
        remedy: "a quote inside a quoted field is written twice")
    ])
  }

  private struct Failure {
    let offset: Int
    let message: String
  }

  private mutating func scan(
    _ cursor: inout TextCursor, _ dialect: DelimitedText.Dialect
  ) -> Failure? {
    guard !cursor.isAtEnd else { return nil }
    let search = ByteSearch(dialect.delimiter)
    let separators = search.counts(in: cursor.buffer, from: cursor.position)
    recordOffsets.reserveCapacity(separators.lineEnds + 1)
    lines.reserveCapacity(separators.lineEnds + 1)
    firstFields.reserveCapacity(separators.lineEnds + 2)
    var failure: Failure?
    // Every separator ends at most one field, and the end of the text one more.
    let capacity = separators.delimiters + separators.lineEnds + 1
    fieldEnds = [UInt32](unsafeUninitializedCapacity: capacity) { ends, count in
      failure = scan(&cursor, dialect, search) { end in
        ends.initializeElement(at: count, to: UInt32(truncatingIfNeeded: end))
        count &+= 1
        return count
      }
    }
    return failure
  }

  /// Walks the records; `endField` takes the place where a field ends and gives the number of fields.
  @inline(__always) private mutating func scan(
    _ cursor: inout TextCursor, _ dialect: DelimitedText.Dialect, _ search: ByteSearch,
    endField: (Int) -> Int
  ) -> Failure? {
    let delimiter = dialect.delimiter
    // 256 is no byte: without quotes none is found.
    let quote = dialect.quote.map(Int.init) ?? 256
    beginRecord(cursor)
    while true {
      if !cursor.isAtEnd, Int(cursor.byte) == quote {
        let start = cursor.position
        guard cursor.skipQuoted(cursor.byte) else {
          return Failure(offset: start, message: "a quoted field starts here and never ends")
        }
        if !cursor.isAtEnd, cursor.byte != delimiter, !cursor.isAtLineEnd {
          return Failure(
            offset: cursor.position, message: "text follows the end of a quoted field")
        }
      } else {
        cursor.position = search.next(in: cursor.buffer, from: cursor.position)
      }
      let fieldCount = endField(cursor.position)
      if !cursor.isAtEnd, cursor.byte == delimiter {
        cursor.position &+= 1
        continue
      }
      firstFields.append(UInt32(truncatingIfNeeded: fieldCount))
      if cursor.isAtEnd { return nil }
      cursor.skipLineEnd()
      if cursor.isAtEnd { return nil }
      beginRecord(cursor)
    }
  }

  private mutating func beginRecord(_ cursor: TextCursor) {
    recordOffsets.append(UInt32(truncatingIfNeeded: cursor.position))
    lines.append(UInt32(truncatingIfNeeded: cursor.line))
  }
}

extension FieldIndex {
  /// The places of fields, over the memory of an index.
  struct FieldRanges {
    fileprivate let recordOffsets: UnsafeBufferPointer<UInt32>
    fileprivate let firstFields: UnsafeBufferPointer<UInt32>
    fileprivate let fieldEnds: UnsafeBufferPointer<UInt32>

    /// Where a field lies in the text, quotes included.
    @inline(__always) subscript(record: Int, field: Int) -> Range<Int> {
      let flat = Int(firstFields[record]) &+ field
      let start = field == 0 ? Int(recordOffsets[record]) : Int(fieldEnds[flat &- 1]) &+ 1
      return start..<Int(fieldEnds[flat])
    }
  }

  /// Calls a closure with the places of fields, which are valid during the call.
  @inline(__always) func withFieldRanges<R>(_ body: (FieldRanges) throws -> R) rethrows -> R {
    try recordOffsets.withUnsafeBufferPointer { recordOffsets in
      try firstFields.withUnsafeBufferPointer { firstFields in
        try fieldEnds.withUnsafeBufferPointer { fieldEnds in
          try body(
            FieldRanges(
              recordOffsets: recordOffsets, firstFields: firstFields, fieldEnds: fieldEnds))
        }
      }
    }
  }
}
