import Testing

@testable import Publishing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("Albania", 7), ("Türkiye", 7), ("Tu\u{308}rkiye", 7), ("Кыргызстан", 10),
    ("日本", 4), ("대한민국", 8), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱｲ", 2), ("ＡＢ", 4),
    ("साक्षी", 4), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇹🇷", 2), ("☺", 1), ("☺️", 2), ("a\u{200B}b", 2),
    ("¹²", 2), ("…", 1), ("1\u{202F}000", 5), ("Հայաստան", 8), ("საქართველო", 10), ("\u{AD}", 1),
  ])
  func `counts the columns of a terminal`(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `pads and cuts by columns, not by characters`() {
    #expect("日本".padded(to: 6) == "日本  ")
    #expect("日本".padded(to: 6, alignment: .trailing) == "  日本")
    #expect("日本国".truncated(to: 6, ellipsis: "…") == "日本国")
    #expect("日本国".truncated(to: 5, ellipsis: "…") == "日本…")
    #expect("日本国".truncated(to: 4, ellipsis: "…") == "日…")
    #expect("Tu\u{308}rkiye".truncated(to: 3, ellipsis: "…") == "Tu\u{308}…")
  }

  @Test func `wraps between words and leaves long words whole`() {
    #expect("a bb ccc dddd".wrapped(to: 6) == ["a bb", "ccc", "dddd"])
    #expect(
      "see https://example.org/x now".wrapped(to: 8) == ["see", "https://example.org/x", "now"])
    #expect("a bb ccc".wrapped(to: nil) == ["a bb ccc"])
  }

  @Test(arguments: [
    ("a\nb\r\nc\td", "a b c d"), ("\u{1B}[31mred\u{7}", "␛[31mred␇"),
    ("\u{7F}\u{9B}x", "␡\u{FFFD}x"),
    ("a\u{202E}b\u{2066}c", "a\u{FFFD}b\u{FFFD}c"), ("é日🇹🇷", "é日🇹🇷"), ("\0", "␀"),
  ])
  func `shows what could steer a terminal`(text: String, expected: String) {
    #expect(text.printable == expected)
  }
}
