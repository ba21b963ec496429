extension CSVReadingOptions {
  /// The text without the lines of its footer.
  func withoutFooter(_ bytes: [UInt8]) -> [UInt8] {
    guard footerLineCount > 0 else { return bytes }
    return bytes.withUnsafeBytes { Array($0[..<footerStart($0)]) }
  }

  /// Where the footer of a text begins; its end where there is none.
  func footerStart(_ text: UnsafeRawBufferPointer) -> Int {
    guard footerLineCount > 0 else { return text.count }
    var end = text.count
    while end > 0, Self.isLineEnd(text[end - 1]) { end -= 1 }
    for _ in 0..<footerLineCount {
      while end > 0, !Self.isLineEnd(text[end - 1]) { end -= 1 }
      if end > 1, text[end - 1] == 0x0A, text[end - 2] == 0x0D { end -= 1 }
      if end > 0 { end -= 1 }
    }
    return end
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
