/// Reads a JSON text (RFC 8259) and remembers the lines of its values.
struct JSONParser {
  private let bytes: [UInt8]
  private let name: String
  private var position = 0
  private var line = 1

  /// How deep values may be nested: a text of brackets only must not exhaust the stack.
  private static let depthLimit = 64

  /// - Throws: ``ReadingError`` at the first place that is not JSON.
  static func node(_ bytes: [UInt8], name: String) throws -> JSONNode {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ReadingError(file: name, "the text is not UTF-8, which JSON must be: save it again")
    }
    var parser = JSONParser(
      bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, name: name)
    let node = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == parser.bytes.count else {
      throw parser.error("something follows the end of the JSON text")
    }
    return node
  }

  private init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ text: String) -> ReadingError {
    let found = String(
      decoding: bytes[min(position, bytes.count)...].prefix(16), as: UTF8.self
    ).singleSpaced
    return ReadingError(file: name, line: line, "\(text) at '\(found)': fetch the file again")
  }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipSpace()
    guard current == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws -> JSONNode {
    skipSpace()
    guard depth <= Self.depthLimit else { throw error("values are nested too deeply") }
    guard let byte = current else { throw error("the JSON text ends too early") }
    let start = line
    let value: JSONNode.Value
    switch byte {
    case UInt8(ascii: "{"): value = .object(try members(depth: depth))
    case UInt8(ascii: "["): value = .array(try elements(depth: depth))
    case UInt8(ascii: "\""): value = .string(try string())
    case UInt8(ascii: "t"): value = try word("true", .truth(true))
    case UInt8(ascii: "f"): value = try word("false", .truth(false))
    case UInt8(ascii: "n"): value = try word("null", .null)
    default: value = .number(try number())
    }
    return JSONNode(value: value, line: start)
  }

  private mutating func members(depth: Int) throws -> [(name: String, node: JSONNode)] {
    position += 1
    var members: [(name: String, node: JSONNode)] = []
    if take("}") { return members }
    repeat {
      skipSpace()
      guard current == UInt8(ascii: "\"") else { throw error("expected the name of a member") }
      let name = try string()
      guard take(":") else { throw error("expected ':'") }
      members.append((name, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw error("expected ',' or '}'") }
    return members
  }

  private mutating func elements(depth: Int) throws -> [JSONNode] {
    position += 1
    var elements: [JSONNode] = []
    if take("]") { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw error("expected ',' or ']'") }
    return elements
  }

  private mutating func word(_ word: String, _ value: JSONNode.Value) throws -> JSONNode.Value {
    guard bytes[position...].starts(with: word.utf8) else { throw error("no JSON value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws -> Double {
    let start = position
    while let byte = current, "+-.eE0123456789".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !text.hasPrefix("+"), let number = Double(plain: text) else {
      position = start
      throw error("no JSON value")
    }
    return number
  }

  private mutating func string() throws -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = current, byte != UInt8(ascii: "\"") {
      position += 1
      guard byte >= 0x20 else { throw error("a text goes over the end of a line") }
      guard byte == UInt8(ascii: "\\") else {
        content.append(byte)
        continue
      }
      content.append(contentsOf: String(try escaped()).utf8)
    }
    guard current != nil else { throw error("a text does not end") }
    position += 1
    return String(decoding: content, as: UTF8.self)
  }

  private mutating func escaped() throws -> Unicode.Scalar {
    guard let byte = current else { throw error("a text does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      if let scalar = Unicode.Scalar(unit) { return scalar }
      // The first half of a pair for a character beyond the first 65,536.
      guard unit < 0xDC00, bytes[position...].starts(with: [0x5C, 0x75]) else {
        throw error("half of a character")
      }
      position += 2
      let low = try hexadecimal()
      guard 0xDC00...0xDFFF ~= low,
        let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      else { throw error("half of a character") }
      return scalar
    default: throw error("no escaped character")
    }
  }

  private mutating func hexadecimal() throws -> UInt32 {
    let digits = bytes[position...].prefix(4)
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count == 4, text.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
      let unit = UInt32(text, radix: 16)
    else { throw error("expected four hexadecimal digits") }
    position += 4
    return unit
  }
}
