extension CSVReadingOptions {
  /// The text without the lines of its footer.
  func withoutFooter(_ bytes: [UInt8]) -> [UInt8] {
    guard footerLineCount > 0 else { return bytes }
    var end = Self.contentEnd(bytes, before: bytes.count)
    for _ in 0..<footerLineCount {
      while end > 0, bytes[end - 1] != 0x0A, bytes[end - 1] != 0x0D { end -= 1 }
      if end > 0 { end -= Self.lineEndLength(bytes, before: end) }
    }
    return Array(bytes[..<end])
  }

  /// Where the last line that is not empty ends.
  private static func contentEnd(_ bytes: [UInt8], before end: Int) -> Int {
    var end = end
    while end > 0, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private static func lineEndLength(_ bytes: [UInt8], before end: Int) -> Int {
    end > 1 && bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0D ? 2 : 1
  }
}
