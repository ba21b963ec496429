extension JSONValue {
  /// The value as JSON (RFC 8259), without a line break at the end.
  ///
  /// - Parameter width: arrays and objects that end within so many bytes of their line stay on it,
  ///   the others have one element a line, indented by two spaces. With nil there is no white
  ///   space.
  public func text(width: Int? = 100) -> String {
    var writer = JSONWriter()
    if let width {
      writer.write(self, indent: 0, used: 0, width: width)
    } else {
      _ = writer.writeLine(self, comma: ",", colon: ":", end: .max)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes on one line where that ends within `width`, else one element a line.
  mutating func write(_ value: JSONValue, indent: Int, used: Int, width: Int) {
    let start = bytes.count
    if writeLine(value, comma: ", ", colon: ": ", end: start + max(0, width - used)) { return }
    bytes.removeSubrange(start...)
    let margin = String(repeating: " ", count: indent)
    switch value {
    case .array(let elements) where !elements.isEmpty:
      append("[\n")
      for (index, element) in elements.enumerated() {
        append((index == 0 ? "  " : ",\n  ") + margin)
        write(element, indent: indent + 2, used: indent + 3, width: width)
      }
      append("\n\(margin)]")
    case .object(let members) where !members.isEmpty:
      append("{\n")
      for (index, member) in members.enumerated() {
        append((index == 0 ? "  " : ",\n  ") + margin)
        let lineStart = bytes.count
        writeString(member.name)
        append(": ")
        let used = indent + 3 + bytes.count - lineStart
        write(member.value, indent: indent + 2, used: used, width: width)
      }
      append("\n\(margin)}")
    default:
      _ = writeLine(value, comma: ", ", colon: ": ", end: .max)
    }
  }

  /// Writes on one line. Gives up, returning false, once the text goes past the byte `end`.
  mutating func writeLine(_ value: JSONValue, comma: String, colon: String, end: Int) -> Bool {
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): append(NumberText.exact(value))
    case .string(let text): writeString(text)
    case .array(let elements):
      append("[")
      for (index, element) in elements.enumerated() {
        if index > 0 { append(comma) }
        guard writeLine(element, comma: comma, colon: colon, end: end) else { return false }
      }
      append("]")
    case .object(let members):
      append("{")
      for (index, member) in members.enumerated() {
        if index > 0 { append(comma) }
        writeString(member.name)
        append(colon)
        guard writeLine(member.value, comma: comma, colon: colon, end: end) else { return false }
      }
      append("}")
    }
    return bytes.count <= end
  }

  /// Escapes what RFC 8259, section 7, asks for, and nothing else.
  private mutating func writeString(_ text: String) {
    append("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      case 0..<0x10: append("\\u000" + String(byte, radix: 16))
      case 0x10..<0x20: append("\\u00" + String(byte, radix: 16))
      default: bytes.append(byte)
      }
    }
    append("\"")
  }
}
