/// Locates the fields of any delimited text, one after the other.
///
/// What texts mean in which quotes stand for themselves, or lines end in CR alone; ``ScannedFields``
/// locates the fields of all others faster.
struct RecordWalk {
  /// See ``FieldIndex``.
  private(set) var separators: [UInt32]
  private(set) var firstFields: [UInt32] = [0]
  private(set) var lines: [UInt32] = []
  /// Where the record starts that was met last.
  private(set) var recordStart = 0

  /// What is wrong with a quoted field.
  struct Failure {
    let offset: Int
    let message: String
  }

  init(from start: Int) {
    separators = [UInt32(truncatingIfNeeded: start &- 1)]
  }

  /// Walks the records from the place of the cursor on; stops at a failure.
  mutating func locate(
    _ cursor: inout TextCursor, _ dialect: DelimitedText.Dialect
  ) -> Failure? {
    guard !cursor.isAtEnd else { return nil }
    let search = ByteSearch(dialect.delimiter)
    let counts = search.counts(in: cursor.buffer, from: cursor.position)
    lines.reserveCapacity(counts.lineEnds + 1)
    firstFields.reserveCapacity(counts.lineEnds + 2)
    // Every separator ends at most one field, and the end of the text one more.
    let capacity = counts.delimiters + counts.lineEnds + 2
    var failure: Failure?
    let before = separators[0]
    separators = [UInt32](unsafeUninitializedCapacity: capacity) { ends, count in
      ends.initializeElement(at: 0, to: before)
      count = 1
      failure = locate(&cursor, dialect, search) { end in
        ends.initializeElement(at: count, to: UInt32(truncatingIfNeeded: end))
        count &+= 1
        return count &- 1
      }
    }
    return failure
  }

  /// Walks the records; `endField` takes the place of a separator and gives the number of fields.
  @inline(__always) private mutating func locate(
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
      if !cursor.isAtEnd, cursor.byte == delimiter {
        _ = endField(cursor.position)
        cursor.position &+= 1
        continue
      }
      let isAtEnd = cursor.isAtEnd
      if !isAtEnd { cursor.skipLineEnd() }
      let fieldCount = endField(isAtEnd ? cursor.position : cursor.position &- 1)
      firstFields.append(UInt32(truncatingIfNeeded: fieldCount))
      if cursor.isAtEnd { return nil }
      beginRecord(cursor)
    }
  }

  private mutating func beginRecord(_ cursor: TextCursor) {
    recordStart = cursor.position
    lines.append(UInt32(truncatingIfNeeded: cursor.line))
  }
}
