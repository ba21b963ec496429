extension String {
  /// The text as a cell of a spreadsheet can hold it.
  ///
  /// XML 1.0 has no place for control characters, and C ends a text at the first zero: they are
  /// shown as control pictures. Line breaks are line feeds. What looks like an escape of the
  /// format, such as `_x0041_`, is escaped itself, so that it is shown as it stands.
  var spreadsheetText: String {
    var output = String.UnicodeScalarView()
    let scalars = Array(unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x09, 0x0A: output.append(scalar)
      case 0x0D: if index + 1 == scalars.count || scalars[index + 1] != "\n" { output.append("\n") }
      case 0..<0x20: output.append(Unicode.Scalar(0x2400 + scalar.value)!)
      case 0x7F: output.append("\u{2421}")
      case 0xFFFE, 0xFFFF: output.append("\u{FFFD}")
      case 0x5F where Self.isEscape(scalars[index...].prefix(7)):
        output.append(contentsOf: "_x005F_".unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// Whether the scalars are `_x`, four hexadecimal digits and `_`.
  private static func isEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let text = Array(scalars)
    return text.count == 7 && text[1] == "x" && text[6] == "_"
      && text[2...5].allSatisfy { $0.isASCII && $0.properties.isASCIIHexDigit }
  }
}
