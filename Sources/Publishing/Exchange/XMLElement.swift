/// An element of XML 1.0; text is escaped by construction.
struct XMLElement {
  var name: String
  var attributes: [(name: String, value: String)]
  var children: [XMLElement]
  var text: String?

  init(_ name: String, _ attributes: [(name: String, value: String)] = [], text: String? = nil) {
    self.name = name
    self.attributes = attributes
    self.text = text
    children = []
  }

  init(
    _ name: String, _ attributes: [(name: String, value: String)], _ children: [XMLElement]
  ) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  init(_ name: String, _ children: [XMLElement]) {
    self.init(name, [], children)
  }

  /// The document with this element at its root, indented by two spaces.
  var document: String {
    var output = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    write(into: &output, margin: "")
    return output
  }

  private func write(into output: inout String, margin: String) {
    output += "\(margin)<\(name)"
    for attribute in attributes {
      output += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
    }
    if let text {
      output += ">\(Self.escaped(text))</\(name)>\n"
    } else if children.isEmpty {
      output += "/>\n"
    } else {
      output += ">\n"
      for child in children { child.write(into: &output, margin: margin + "  ") }
      output += "\(margin)</\(name)>\n"
    }
  }

  /// Text on one line; what XML 1.0 has no place for is shown as a picture.
  private static func escaped(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;".unicodeScalars
      case "<": output += "&lt;".unicodeScalars
      case ">": output += "&gt;".unicodeScalars
      case "\"": output += "&quot;".unicodeScalars
      case "\u{FFFE}", "\u{FFFF}": output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
