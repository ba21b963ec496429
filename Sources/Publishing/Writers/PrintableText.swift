extension String {
  /// The text on one line, fit for a terminal or a page: line breaks and tabs become a space, and
  /// what could steer a terminal or reorder a line is shown instead of obeyed.
  var printable: String {
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    var output = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where afterReturn: continue
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: output.append(" ")
      case 0x00..<0x20: output.append(Unicode.Scalar(0x2400 + scalar.value)!)  // control pictures
      case 0x7F: output.append("\u{2421}")
      case 0x80..<0xA0, 0x202A...0x202E, 0x2066...0x2069: output.append("\u{FFFD}")
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
