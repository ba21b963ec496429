import DataFrames
import Testing

@Suite struct TextEncodingTests {
  private let text = "país;Å;Türkiye;Молдова\n"

  @Test func `UTF-16 is read with and without a mark, in both orders`() {
    for encoding in [TextEncoding.utf16LittleEndian, .utf16BigEndian] {
      for hasMark in [true, false] {
        let units = (hasMark ? [0xFEFF] : []) + Array("Land;Jahr;Wert\nÖsterreich;2020;5\n".utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
          let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
          return encoding == .utf16BigEndian ? pair : pair.reversed()
        }
        let decoded = TextEncoding.decoded(bytes)
        #expect(decoded.encoding == encoding)
        #expect(
          String(decoding: decoded.text, as: UTF8.self) == "Land;Jahr;Wert\nÖsterreich;2020;5\n")
        #expect(decoded.damagedLines == [])
      }
    }
  }

  @Test func `UTF-16 beyond the first plane and broken pairs`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE, 0x0A, 0x00, 0x3D, 0xD8, 0x41]
    let decoded = TextEncoding.decoded(bytes)
    #expect(String(decoding: decoded.text, as: UTF8.self).hasPrefix("😀\n"))
    #expect(decoded.damagedLines == [2])
  }

  @Test func `well-formed UTF-8 is taken as it is`() {
    let decoded = TextEncoding.decoded(Array(text.utf8))
    #expect(decoded.encoding == .utf8)
    #expect(!decoded.isGuessed)
    #expect(decoded.text == Array(text.utf8))
  }

  /// «Республика Молдова, население» in the three encodings of Cyrillic.
  @Test(arguments: [
    (
      TextEncoding.windows1251,
      "d0e5f1eff3e1ebe8eae020cceeebe4eee2e02c20ede0f1e5ebe5ede8e5"
    ),
    (.iso8859Part5, "c0d5e1dfe3d1dbd8dad020bcdedbd4ded2d02c20ddd0e1d5dbd5ddd8d5"),
    (.koi8r, "f2c5d3d0d5c2ccc9cbc120edcfccc4cfd7c12c20cec1d3c5ccc5cec9c5"),
  ])
  func `Cyrillic is told by its letters`(encoding: TextEncoding, hexadecimal: String) {
    let digits = Array(hexadecimal)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    let decoded = TextEncoding.decoded(bytes)
    #expect(decoded.encoding == encoding)
    #expect(decoded.isGuessed)
    #expect(String(decoding: decoded.text, as: UTF8.self) == "Республика Молдова, население")
  }

  @Test func `Western text that is no UTF-8 is read as Windows-1252, and said to be guessed`() {
    let bytes: [UInt8] =
      Array("T".utf8) + [0xFC] + Array("rkiye – no\n".replacing("–", with: "-").utf8)
    let decoded = TextEncoding.decoded(bytes)
    #expect(decoded.encoding == .windows1252)
    #expect(decoded.isGuessed)
    #expect(String(decoding: decoded.text, as: UTF8.self) == "Türkiye - no\n")
  }

  @Test(
    arguments: [
      (TextEncoding.windows1250, [0x8A, 0x9E], "Šž"), (.iso8859Part2, [0xA9, 0xBE], "Šž"),
      (.windows1254, [0xDD, 0xFE], "İş"), (.iso8859Part9, [0xDD, 0xFE], "İş"),
      (.windows1257, [0xE0, 0xF8], "ąų"), (.iso8859Part13, [0xE0, 0xF8], "ąų"),
      (.windows1253, [0xC1, 0xDC], "Αά"), (.iso8859Part7, [0xC1, 0xDC], "Αά"),
      (.iso8859Part15, [0xA4, 0xE9], "€é"), (.iso8859Part1, [0xE9, 0xFF], "éÿ"),
      (.windows1252, [0x80, 0xE9], "€é"),
    ] as [(TextEncoding, [UInt8], String)])
  func `a declared encoding is used`(encoding: TextEncoding, bytes: [UInt8], text: String) {
    #expect(
      String(decoding: TextEncoding.decoded(bytes, declared: encoding).text, as: UTF8.self) == text)
  }

  @Test func `a byte without a character and a character lost before are reported`() {
    #expect(TextEncoding.decoded([0x41, 0x81], declared: .windows1250).damagedLines == [1])
    let lost = Array("a\nEspa\u{FFFD}a \u{FFFD}\nb\n\u{FFFD}".utf8)
    #expect(TextEncoding.decoded(lost).damagedLines == [2, 4])
  }
}
