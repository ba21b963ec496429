/// How the characters of a file are written as bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  /// The encoding of older Western software; all of ISO 8859-1 that is printed is the same in it.
  case windows1252 = "Windows-1252"

  /// The text in UTF-8. Every byte of Windows-1252 has a character, the five that Microsoft left out
  /// as in the Encoding Standard of the WHATWG. UTF-8 is not checked.
  public func utf8Bytes(_ bytes: [UInt8]) -> [UInt8] {
    guard self == .windows1252, bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        let scalar = byte < 0xA0 ? Self.windows1252Specials[Int(byte) - 0x80] : UInt32(byte)
        result.append(contentsOf: String(UnicodeScalar(scalar) ?? "\u{FFFD}").utf8)
      }
    }
    return result
  }

  /// The characters of the bytes 0x80 to 0x9F (encoding.spec.whatwg.org/index-windows-1252.txt).
  private static let windows1252Specials: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
