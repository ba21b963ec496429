/// How the characters of a file are written as bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// The encoding of older Western software; all of ISO 8859-1 that is printed is the same in it.
  case windows1252 = "Windows-1252"
  case windows1250 = "Windows-1250"
  case windows1251 = "Windows-1251"
  case windows1253 = "Windows-1253"
  case windows1254 = "Windows-1254"
  case windows1257 = "Windows-1257"
  case iso8859Part1 = "ISO-8859-1"
  case iso8859Part2 = "ISO-8859-2"
  case iso8859Part5 = "ISO-8859-5"
  case iso8859Part7 = "ISO-8859-7"
  case iso8859Part9 = "ISO-8859-9"
  case iso8859Part13 = "ISO-8859-13"
  case iso8859Part15 = "ISO-8859-15"
  case koi8r = "KOI8-R"

  /// The text in UTF-8. A byte that has no character in a single-byte encoding, and half a
  /// surrogate pair, become U+FFFD. UTF-8 is not checked. Every byte of Windows-1252 has a
  /// character, the five that Microsoft left out as in the Encoding Standard of the WHATWG.
  public func utf8Bytes(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: return bytes
    case .utf16LittleEndian, .utf16BigEndian: return utf8BytesOfUTF16(bytes)
    default:
      guard bytes.contains(where: { $0 >= 0x80 }), let upperHalf else { return bytes }
      let sequences = upperHalf.map { Array(String($0).utf8) }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 8)
      for byte in bytes {
        if byte < 0x80 {
          result.append(byte)
        } else {
          result.append(contentsOf: sequences[Int(byte) - 0x80])
        }
      }
      return result
    }
  }

  /// An odd last byte is half a unit and becomes U+FFFD; a byte order mark is left out.
  private func utf8BytesOfUTF16(_ bytes: [UInt8]) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    for start in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[start]), UInt16(bytes[start + 1]))
      units.append(self == .utf16BigEndian ? first << 8 | second : second << 8 | first)
    }
    if bytes.count % 2 == 1 { units.append(0xFFFD) }
    if units.first == 0xFEFF { units.removeFirst() }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  static let windows1252Scalars: [Unicode.Scalar] =
    windows1252Specials.map { Unicode.Scalar($0) ?? "\u{FFFD}" }
    + (0xA0...0xFF).map { Unicode.Scalar(UInt8($0)) }

  /// The characters of the bytes 0x80 to 0x9F (encoding.spec.whatwg.org/index-windows-1252.txt).
  private static let windows1252Specials: [UInt32] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
