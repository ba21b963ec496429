extension JSONValue {
  /// The value as JSON (RFC 8259), without a line break at the end.
  ///
  /// - Parameter width: arrays and objects that fit into so many characters stay on one line, the
  ///   others have one element a line, indented by two spaces. With nil there is no white space.
  public func text(width: Int? = 100) -> String {
    guard let width else { return inline(spaced: false) }
    var output = ""
    write(to: &output, indent: 0, used: 0, width: width)
    return output
  }

  private func write(to output: inout String, indent: Int, used: Int, width: Int) {
    let line = inline(spaced: true)
    if used + line.unicodeScalars.count <= width {
      output += line
      return
    }
    let margin = String(repeating: " ", count: indent + 2)
    switch self {
    case .array(let elements) where !elements.isEmpty:
      output += "["
      for (index, element) in elements.enumerated() {
        output += (index == 0 ? "\n" : ",\n") + margin
        element.write(to: &output, indent: indent + 2, used: indent + 3, width: width)
      }
      output += "\n" + margin.dropLast(2) + "]"
    case .object(let members) where !members.isEmpty:
      output += "{"
      for (index, member) in members.enumerated() {
        let name = Self.quoted(member.name) + ": "
        output += (index == 0 ? "\n" : ",\n") + margin + name
        member.value.write(
          to: &output, indent: indent + 2, used: indent + 3 + name.unicodeScalars.count,
          width: width)
      }
      output += "\n" + margin.dropLast(2) + "}"
    default:
      output += line
    }
  }

  private func inline(spaced: Bool) -> String {
    let comma = spaced ? ", " : ","
    let colon = spaced ? ": " : ":"
    return switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): NumberText.exact(value)
    case .string(let value): Self.quoted(value)
    case .array(let elements):
      "[" + elements.map { $0.inline(spaced: spaced) }.joined(separator: comma) + "]"
    case .object(let members):
      "{"
        + members.map { Self.quoted($0.name) + colon + $0.value.inline(spaced: spaced) }
        .joined(separator: comma) + "}"
    }
  }

  /// Escapes what RFC 8259, section 7, asks for, and nothing else.
  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
