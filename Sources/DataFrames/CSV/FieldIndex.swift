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
      reserveCapacity(cursor, delimiter: dialect.delimiter)
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
    let fieldSearch = ByteSearch(dialect.delimiter)
    beginRecord(cursor)
    while true {
      if !cursor.isAtEnd, let quote = dialect.quote, cursor.byte == quote {
        let start = cursor.position
        guard cursor.skipQuoted(quote) else {
          return Failure(offset: start, message: "a quoted field starts here and never ends")
        }
        if !cursor.isAtEnd, cursor.byte != dialect.delimiter, !cursor.isAtLineEnd {
          return Failure(
            offset: cursor.position, message: "text follows the end of a quoted field")
        }
      } else {
        cursor.position = fieldSearch.next(in: cursor.buffer, from: cursor.position)
      }
      fieldEnds.append(UInt32(truncatingIfNeeded: cursor.position))
      if cursor.isAtEnd { break }
      if cursor.byte == dialect.delimiter {
        cursor.position += 1
        continue
      }
      cursor.skipLineEnd()
      if cursor.isAtEnd { break }
      firstFields.append(UInt32(truncatingIfNeeded: fieldEnds.count))
      beginRecord(cursor)
    }
    firstFields.append(UInt32(truncatingIfNeeded: fieldEnds.count))
    return nil
  }

  private mutating func beginRecord(_ cursor: TextCursor) {
    recordOffsets.append(UInt32(truncatingIfNeeded: cursor.position))
    lines.append(UInt32(truncatingIfNeeded: cursor.line))
  }

  /// Makes room for as many records and fields as the beginning of the text suggests.
  private mutating func reserveCapacity(_ cursor: TextCursor, delimiter: UInt8) {
    let sample = cursor.buffer[cursor.position...].prefix(1 << 16)
    guard !sample.isEmpty else { return }
    let scale = 1.05 * Double(cursor.buffer.count - cursor.position) / Double(sample.count)
    let lineCount = sample.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let delimiterCount = sample.reduce(0) { $1 == delimiter ? $0 + 1 : $0 }
    let records = Int(Double(lineCount) * scale) + 16
    recordOffsets.reserveCapacity(records)
    lines.reserveCapacity(records)
    firstFields.reserveCapacity(records)
    fieldEnds.reserveCapacity(Int(Double(lineCount + delimiterCount) * scale) + 16)
  }
}
