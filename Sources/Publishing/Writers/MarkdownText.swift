/// Text of the data as GitHub Flavored Markdown that shows it literally.
enum MarkdownText {
  /// For a cell or a heading: no markup, no HTML, one line.
  static func inline(_ text: String) -> String {
    // By scalars: a mark that combines with `|` or `<` does not take away what they mean.
    let scalars = Array(text.printable.unicodeScalars)
    var output = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": output += "&amp;".unicodeScalars
      case "<": output += "&lt;".unicodeScalars
      case ">": output += "&gt;".unicodeScalars
      // Inside a code such as SL_EMP_RCOST no emphasis starts, inside an address no heading.
      case "_" where isWord(scalars, index - 1) && isWord(scalars, index + 1),
        "#" where index > 0 && scalars[index - 1] != " ":
        output.append(scalar)
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#":
        output.append("\\")
        output.append(scalar)
      default: output.append(scalar)
      }
    }
    return String(String(output).trimmingSpaces)
  }

  /// For a paragraph or an item of a list: also nothing at its start that opens another block.
  static func block(_ text: String) -> String {
    let line = inline(text)
    if line.hasPrefix("+") || line.hasPrefix("-") { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    if !digits.isEmpty, rest.hasPrefix(".") || rest.hasPrefix(")") { return digits + "\\" + rest }
    return line
  }

  private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars.indices.contains(index)
      && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
  }
}

extension String {
  fileprivate var trimmingSpaces: Substring {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }
}
