/// A JSON value whose members keep the order in which they were given.
enum JSONText {
  case string(String)
  case integer(Int)
  case array([JSONText])
  case object([(name: String, value: JSONText)])

  /// The value over several lines, indented by two spaces, with a final line feed.
  var pretty: String {
    var text = ""
    write(into: &text, indentation: "")
    return text + "\n"
  }

  private func write(into text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .string(let string):
      text += Self.quoted(string)
    case .integer(let integer):
      text += String(integer)
    case .array(let elements):
      guard !elements.isEmpty else {
        text += "[]"
        return
      }
      for (index, element) in elements.enumerated() {
        text += (index == 0 ? "[\n" : ",\n") + inner
        element.write(into: &text, indentation: inner)
      }
      text += "\n\(indentation)]"
    case .object(let members):
      guard !members.isEmpty else {
        text += "{}"
        return
      }
      for (index, member) in members.enumerated() {
        text += (index == 0 ? "{\n" : ",\n") + inner + Self.quoted(member.name) + ": "
        member.value.write(into: &text, indentation: inner)
      }
      text += "\n\(indentation)}"
    }
  }

  /// The string as RFC 8259 writes it.
  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case let control where control.value < 0x20:
        let digits = String(control.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
