extension DelimitedText {
  /// Throws unless the bytes are UTF-8; names the encoding they look like.
  static func requireUTF8(_ bytes: [UInt8], name: String) throws(CSVError) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw CSVError([
        CSVError.Problem(
          file: name, line: 1, column: 1, message: "the file is in UTF-16, not UTF-8",
          remedy: "convert it: iconv -f UTF-16 -t UTF-8")
      ])
    }
    guard let offset = firstInvalidUTF8(bytes) else { return }
    let place = place(of: offset, in: bytes, from: 0, line: 1)
    throw CSVError([
      CSVError.Problem(
        file: name, line: place.line, column: place.column,
        message: "the byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is not UTF-8",
        remedy: "read it as Windows-1252, or convert it: iconv -f WINDOWS-1252 -t UTF-8")
    ])
  }
}

/// The offset of the first byte that is not part of well-formed UTF-8 (Unicode 16, table 3-7).
///
/// - Parameter chunkSize: the bytes that a thread looks at at a time.
func firstInvalidUTF8(_ bytes: [UInt8], chunkSize: Int = 1 << 18) -> Int? {
  bytes.withUnsafeBytes { bytes in
    guard bytes.count > chunkSize else { return firstInvalidUTF8(bytes) }
    let chunks = Parallel.map((bytes.count + chunkSize - 1) / chunkSize) { chunk in
      let end = min((chunk + 1) * chunkSize, bytes.count)
      return isUTF8(bytes, chunk * chunkSize..<end)
    }
    return chunks.allSatisfy(\.self) ? nil : firstInvalidUTF8(bytes)
  }
}

/// Whether the characters that begin in a part of a text are UTF-8.
func isUTF8(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
  // A character belongs to the part it begins in.
  func boundary(_ offset: Int) -> Int {
    var offset = offset
    let limit = min(offset + 3, text.count)
    while offset < limit, offset > 0, text[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
  let characters = boundary(range.lowerBound)..<boundary(range.upperBound)
  return firstInvalidUTF8(UnsafeRawBufferPointer(rebasing: text[characters])) == nil
}

/// The same of bytes in memory.
func firstInvalidUTF8(_ buffer: UnsafeRawBufferPointer) -> Int? {
  var position = 0
  let count = buffer.count
  while position < count {
    // ASCII, thirty-two bytes at a step, then eight.
    while position + 32 <= count {
      let words = (
        buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self),
        buffer.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self)
      )
      guard (words.0 | words.1 | words.2 | words.3) & 0x8080_8080_8080_8080 == 0 else { break }
      position += 32
    }
    while position + 8 <= count,
      buffer.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      position += 8
    }
    guard position < count else { break }
    let lead = buffer[position]
    if lead < 0x80 {
      position += 1
      continue
    }
    let (length, second): (Int, ClosedRange<UInt8>)
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return position
    }
    guard position + length <= count, second.contains(buffer[position + 1]) else {
      return position
    }
    for trail in position + 2..<max(position + 2, position + length)
    where buffer[trail] & 0xC0 != 0x80 { return position }
    position += length
  }
  return nil
}
