import Publishing
import Testing

@Suite struct JSONValueTests {
  @Test func `keeps the order of members`() {
    let value: JSONValue = ["z": 1, "a": [true, nil, "x", 0.5], "m": [:], "e": []]
    #expect(value.text(width: nil) == #"{"z":1,"a":[true,null,"x",0.5],"m":{},"e":[]}"#)
    #expect(value.text() == #"{"z": 1, "a": [true, null, "x", 0.5], "m": {}, "e": []}"#)
  }

  @Test func `breaks only what is too long for a line`() {
    let value: JSONValue = ["short": [1, 2], "long": ["aaaaaaaaaa", "bbbbbbbbbb"], "empty": []]
    #expect(
      value.text(width: 20) == """
        {
          "short": [1, 2],
          "long": [
            "aaaaaaaaaa",
            "bbbbbbbbbb"
          ],
          "empty": []
        }
        """)
  }

  @Test(arguments: [
    ("", #""""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("\n\r\t", #""\n\r\t""#),
    ("\r\n", #""\r\n""#), ("\0\u{1}\u{1F}\u{8}\u{C}", #""\u0000\u0001\u001f\u0008\u000c""#),
    ("\u{7F}\u{2028}é日👩‍👩‍👧", "\"\u{7F}\u{2028}é日👩‍👩‍👧\""),
    // A combining mark makes one character with the quote, and does not hide it.
    ("\"\u{301}", "\"\\\"\u{301}\""),
  ])
  func `escapes what the grammar asks for`(text: String, expected: String) {
    #expect(JSONValue.string(text).text() == expected)
  }

  @Test(.enabled(if: Python.isPresent, "needs python3"))
  func `is read back to the byte by another reader`() throws {
    let strings =
      (0..<0x300).map { String(Unicode.Scalar($0)!) } + [
        "\"", "'", "\\", "\\\"", "\\u0000", "</script><script>", "\u{FEFF}", "\u{FFFF}",
        "\u{10FFFF}", "🇹🇷👍🏽", "e\u{301}", "\u{202E}x", "\r\n\r", "\"\u{301}", "Кыргызстан",
      ]
    var generator = SystemRandomNumberGenerator()
    let numbers = (0..<2_000).map { _ in
      Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
    }.filter(\.isFinite)
    let value: JSONValue = [
      "strings": .array(strings.map(JSONValue.string)),
      "numbers": .array(numbers.map(JSONValue.number)),
    ]
    let script = """
      import json, struct, sys
      value = json.loads(sys.stdin.buffer.read().decode('utf-8'))
      for text in value['strings']: print(text.encode('utf-8').hex())
      for number in value['numbers']: print(struct.pack('>d', float(number)).hex())
      """
    let expected =
      strings.map { $0.utf8.map { hex(UInt64($0), digits: 2) }.joined() }
      + numbers.map { hex($0.bitPattern, digits: 16) }
    for text in [value.text(), value.text(width: nil)] {
      let lines = try Python.run(script, input: text)
        .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.map(String.init) == expected)
    }
  }

  private func hex(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: digits - text.count) + text
  }
}
