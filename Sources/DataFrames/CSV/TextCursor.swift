/// A place in a text, and the physical line it is on.
///
/// The kernel that walks a file: it lives only inside `withUnsafeBytes`, and never reads at or past
/// the end of the buffer.
struct TextCursor {
  let buffer: UnsafeRawBufferPointer
  var position: Int
  private(set) var line: Int

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ buffer: UnsafeRawBufferPointer, position: Int = 0, line: Int = 1) {
    (self.buffer, self.position, self.line) = (buffer, position, line)
  }

  var isAtEnd: Bool { position >= buffer.count }

  /// The byte at the place, which is not the end.
  var byte: UInt8 { buffer[position] }

  var isAtLineEnd: Bool { byte == Self.lineFeed || byte == Self.carriageReturn }

  /// Goes over LF, CRLF or CR, of which one is here.
  mutating func skipLineEnd() {
    if byte == Self.carriageReturn, position + 1 < buffer.count,
      buffer[position + 1] == Self.lineFeed
    {
      position += 1
    }
    position += 1
    line += 1
  }

  /// Goes to the start of the next line, or to the end.
  mutating func skipLine() {
    while !isAtEnd {
      if isAtLineEnd { return skipLineEnd() }
      position += 1
    }
  }

  /// Goes over a record that starts here; false when a quoted field does not end as it should.
  mutating func skipRecord(_ dialect: DelimitedText.Dialect) -> Bool {
    let search = ByteSearch(dialect.delimiter)
    while !isAtEnd {
      if byte == dialect.quote {
        guard skipQuoted(byte) else { return false }
      } else {
        position = search.next(in: buffer, from: position)
      }
      guard !isAtEnd else { return true }
      if isAtLineEnd {
        skipLineEnd()
        return true
      }
      guard byte == dialect.delimiter else { return false }
      position += 1
    }
    return true
  }

  /// Where the first field is, to the end of the text, that has more bytes than a limit, quotes
  /// included; and the line that its record starts on. `nil` when there is none.
  ///
  /// - Parameter isAtStart: whether what stands in front of the first record is here.
  mutating func fieldLonger(
    than limit: Int, in options: CSVReadingOptions, isAtStart: Bool
  ) -> (offset: Int, lineStart: Int, line: Int)? {
    if isAtStart, buffer[position...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    var preambleLineCount = isAtStart ? max(options.preambleLineCount, 0) : 0
    let search = ByteSearch(options.dialect.delimiter)
    var lineStart = (position, line)
    while !isAtEnd {
      let start = position
      if preambleLineCount > 0 {
        while !isAtEnd, !isAtLineEnd { position += 1 }
      } else {
        if byte == options.dialect.quote { _ = skipQuoted(byte) }
        position = search.next(in: buffer, from: position)
      }
      if position - start > limit { return (start, lineStart.0, lineStart.1) }
      guard !isAtEnd else { return nil }
      if isAtLineEnd {
        skipLineEnd()
        preambleLineCount -= 1
        lineStart = (position, line)
      } else {
        position += 1
      }
    }
    return nil
  }

  /// Goes over a quoted field that starts here; false when it does not end.
  mutating func skipQuoted(_ quote: UInt8) -> Bool {
    position += 1
    while !isAtEnd {
      if byte == quote {
        position += 1
        if isAtEnd || byte != quote { return true }
        position += 1
      } else if isAtLineEnd {
        skipLineEnd()
      } else {
        position += 1
      }
    }
    return false
  }
}

/// Looks for the end of an unquoted field, eight bytes at a step.
struct ByteSearch {
  private let delimiter: UInt8
  private let pattern: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101

  init(_ delimiter: UInt8) {
    self.delimiter = delimiter
    pattern = UInt64(delimiter) &* Self.ones
  }

  /// The first place at or after `start` with the delimiter, LF or CR; the end when there is none.
  @inline(__always) func next(in buffer: UnsafeRawBufferPointer, from start: Int) -> Int {
    var position = start
    while position &+ 8 <= buffer.count {
      let word = UInt64(
        littleEndian: buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let found =
        Self.zeroBytes(word ^ pattern) | Self.zeroBytes(word ^ (0x0A &* Self.ones))
        | Self.zeroBytes(word ^ (0x0D &* Self.ones))
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < buffer.count {
      let byte = buffer[position]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      position &+= 1
    }
    return position
  }

  /// How many delimiters and line end bytes there are from `start` on, in quotes or not.
  func counts(
    in buffer: UnsafeRawBufferPointer, from start: Int
  ) -> (delimiters: Int, lineEnds: Int) {
    var delimiters = 0
    var lineEnds = 0
    var position = start
    while position &+ 8 <= buffer.count {
      let word = buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      delimiters &+= Self.exactZeroBytes(word ^ pattern).nonzeroBitCount
      lineEnds &+=
        (Self.exactZeroBytes(word ^ (0x0A &* Self.ones))
        | Self.exactZeroBytes(word ^ (0x0D &* Self.ones))).nonzeroBitCount
      position &+= 8
    }
    for byte in buffer[position...] {
      if byte == delimiter { delimiters += 1 }
      if byte == 0x0A || byte == 0x0D { lineEnds += 1 }
    }
    return (delimiters, lineEnds)
  }

  /// The high bit of every zero byte, and no other bit.
  private static func exactZeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((word & low) &+ low | word | low)
  }

  /// The high bit of the first zero byte; bits above it may be wrong.
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- ones) & ~word & 0x8080_8080_8080_8080
  }
}
