/// Takes the tokens of one line of JSON (RFC 8259).
struct JSONLineParser {
  private let bytes: [UInt8]
  /// The next byte, and the line feed behind the line or the end of the text.
  private(set) var position: Int
  private(set) var end: Int

  /// The first line of a text in UTF-8.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    end = position
    findEnd()
  }

  private mutating func findEnd() {
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
  }

  /// Goes to the next line; false after the last.
  mutating func advance() -> Bool {
    guard end < bytes.count else { return false }
    (position, end) = (end + 1, end + 1)
    findEnd()
    return true
  }

  private var current: UInt8? { position < end ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  /// Whether nothing but white space is left of the line.
  mutating func isAtEnd() -> Bool {
    skipSpace()
    return position == end
  }

  /// Takes a character that JSON is built of, if it is the next.
  mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard let current, current == character.asciiValue else { return false }
    position += 1
    return true
  }

  /// Takes the place of a name, quotes left out, and the colon behind it.
  mutating func name() throws(JSONFault) -> (range: Range<Int>, hasEscapes: Bool) {
    skipSpace()
    guard current == UInt8(ascii: "\"") else {
      throw .unexpected(position, expected: "the name of a member in quotes")
    }
    let name = try text()
    guard take(":") else { throw .unexpected(position, expected: "':'") }
    return name
  }

  /// Takes a value that is no array and no object.
  mutating func scalar() throws(JSONFault) -> JSONScalar {
    skipSpace()
    guard let byte = current else { throw .unexpected(position, expected: "a value") }
    switch byte {
    case UInt8(ascii: "\""):
      let text = try text()
      return .text(text.range, hasEscapes: text.hasEscapes)
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      let kind = byte == UInt8(ascii: "[") ? "an array" : "an object"
      throw JSONFault(
        place: position, message: "the value is \(kind), which a column cannot hold",
        remedy: "write its parts as members of their own")
    default: return try number()
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONScalar
  ) throws(JSONFault) -> JSONScalar {
    guard bytes[position..<end].starts(with: word.utf8) else {
      throw .unexpected(position, expected: "a value")
    }
    position += word.utf8.count
    return value
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = current, byte &- 48 < 10 { position += 1 }
    return position - start
  }

  private mutating func number() throws(JSONFault) -> JSONScalar {
    let start = position
    if current == UInt8(ascii: "-") { position += 1 }
    let first = position
    let count = skipDigits()
    guard count > 0 else {
      let isName = ["NaN", "Infinity"].contains { bytes[first..<end].starts(with: $0.utf8) }
      if isName {
        throw JSONFault(
          place: start, message: "JSON has no such number",
          remedy: "write null for a value that is not known")
      }
      throw .unexpected(start, expected: "a value")
    }
    guard count == 1 || bytes[first] != UInt8(ascii: "0") else {
      throw JSONFault(
        place: start, message: "a number has a zero in front",
        remedy: "write a code in quotes, a number without the zero")
    }
    var isWhole = true
    if current == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard skipDigits() > 0 else { throw .unexpected(position, expected: "a digit") }
    }
    if let byte = current, byte | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if current == UInt8(ascii: "-") || current == UInt8(ascii: "+") { position += 1 }
      guard skipDigits() > 0 else { throw .unexpected(position, expected: "a digit") }
    }
    return .number(start..<position, isWhole: isWhole)
  }

  private mutating func text() throws(JSONFault) -> (range: Range<Int>, hasEscapes: Bool) {
    position += 1
    let start = position
    var hasEscapes = false
    while let byte = current, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else {
        throw JSONFault(
          place: position, message: "a text holds a control character",
          remedy: "write it as \\u and four digits")
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        position += 1
      }
      position += 1
    }
    guard position < end else {
      throw JSONFault(
        place: start - 1, message: "a text does not end on its line",
        remedy: "close the quotes, and write a line feed as \\n")
    }
    position += 1
    return (start..<position - 1, hasEscapes)
  }

  /// The bytes of a text whose escapes are taken for what they stand for.
  func unescaped(_ range: Range<Int>) throws(JSONFault) -> [UInt8] {
    var text: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "\\") else {
        text.append(bytes[place])
        place += 1
        continue
      }
      let start = place
      place += 2
      switch bytes[start + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[start + 1])
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        text.append(contentsOf: String(try character(start, &place, range.upperBound)).utf8)
      default:
        throw JSONFault(
          place: start, message: "JSON has no such escape",
          remedy: "write a backslash as \\\\")
      }
    }
    return text
  }

  /// The character of one escape, or of two that are a surrogate pair; goes behind them.
  private func character(
    _ start: Int, _ place: inout Int, _ end: Int
  ) throws(JSONFault) -> Unicode.Scalar {
    let unit = try hexadecimal(place, end)
    place += 4
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard unit < 0xDC00, place + 6 <= end, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u"),
      case let low = try hexadecimal(place + 2, end), 0xDC00...0xDFFF ~= low,
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else {
      throw JSONFault(
        place: start, message: "half of a surrogate pair is no character",
        remedy: "write both halves, or the character itself")
    }
    place += 6
    return scalar
  }

  private func hexadecimal(_ place: Int, _ end: Int) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for offset in place..<place + 4 {
      guard offset < end, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
        throw JSONFault(
          place: offset, message: "four hexadecimal digits are expected",
          remedy: "write a character as \\u and four digits")
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
