/// The bytes of a text file in UTF-8, and how they were written before.
public struct DecodedText: Sendable {
  /// The text in UTF-8.
  public var text: [UInt8]
  /// What it was decoded from.
  public var encoding: TextEncoding
  /// Whether the encoding was guessed from the letters, not told by the user,
  /// by a mark or by every byte being well-formed.
  public var isGuessed: Bool

  /// The lines that hold the replacement character U+FFFD: a character was lost
  /// before, or has no meaning in the encoding.
  public var damagedLines: [Int] {
    var lines: [Int] = []
    var line = 1
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == 0xEF, position + 2 < text.endIndex, text[position + 1] == 0xBF,
        text[position + 2] == 0xBD, lines.last != line
      {
        lines.append(line)
      }
      position += 1
    }
    return lines
  }
}

extension TextEncoding {
  /// Decodes a text file.
  ///
  /// Without a declared encoding a byte order mark decides, then zero bytes at
  /// every second place (UTF-16), then whether the bytes are well-formed UTF-8.
  /// Otherwise the encoding has one byte a character and is guessed: Cyrillic
  /// words are made of bytes above 0x7F alone and are told by their most
  /// frequent letters; everything else is read as Windows-1252. Central
  /// European, Baltic, Turkish and Greek texts have to be declared.
  public static func decoded(_ bytes: [UInt8], declared: TextEncoding? = nil) -> DecodedText {
    if let declared {
      return DecodedText(text: declared.utf8Bytes(bytes), encoding: declared, isGuessed: false)
    }
    if let encoding = shown(by: bytes) {
      return DecodedText(text: encoding.utf8Bytes(bytes), encoding: encoding, isGuessed: false)
    }
    if firstInvalidUTF8(bytes) == nil {
      return DecodedText(text: bytes, encoding: .utf8, isGuessed: false)
    }
    let encoding = singleByteEncoding(of: bytes)
    return DecodedText(text: encoding.utf8Bytes(bytes), encoding: encoding, isGuessed: true)
  }

  /// The encoding of a text that has a byte order mark of UTF-16, or zero bytes as it has.
  package static func shown(by bytes: [UInt8]) -> TextEncoding? {
    marked(bytes) ?? unmarkedUTF16(bytes)
  }

  private static func marked(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    return nil
  }

  /// Text of Latin letters and digits in UTF-16 has a zero byte in most pairs, always on one side.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let start = bytes.prefix(4096)
    var zeros = [0, 0]
    for (place, byte) in start.enumerated() where byte == 0 { zeros[place % 2] += 1 }
    guard zeros[0] + zeros[1] > start.count / 4 else { return nil }
    if zeros[0] == 0 { return .utf16LittleEndian }
    return zeros[1] == 0 ? .utf16BigEndian : nil
  }

  private static func singleByteEncoding(of bytes: [UInt8]) -> TextEncoding {
    var (together, apart) = (0, 0)
    var counts = [Int](repeating: 0, count: 256)
    for place in bytes.indices where bytes[place] >= 0x80 {
      counts[Int(bytes[place])] += 1
      let isBeside =
        place > 0 && bytes[place - 1] >= 0x80
        || place + 1 < bytes.count && bytes[place + 1] >= 0x80
      if isBeside { together += 1 } else { apart += 1 }
    }
    guard together > apart else { return .windows1252 }
    let scored = [TextEncoding.windows1251, .iso8859Part5, .koi8r].map { encoding in
      let upper = encoding.upperHalf ?? []
      let score = zip(upper, counts[0x80...]).reduce(0) { sum, pair in
        "оеаинтср".unicodeScalars.contains(pair.0) ? sum + pair.1 : sum
      }
      return (encoding, score)
    }
    return scored.reduce(scored[0]) { $1.1 > $0.1 ? $1 : $0 }.0
  }
}
