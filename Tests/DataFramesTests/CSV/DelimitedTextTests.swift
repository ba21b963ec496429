import Testing

@testable import DataFrames

extension DelimitedText {
  init(_ text: String, dialect: Dialect = .csv, preambleLineCount: Int = 0) throws(CSVError) {
    try self.init(
      Array(text.utf8), dialect: dialect, name: "t.csv", preambleLineCount: preambleLineCount)
  }

  var fields: [[String]] {
    (0..<recordCount).map { record in (0..<fieldCount(record)).map { string(record, $0) } }
  }
}

@Suite struct DelimitedTextTests {
  // The examples of RFC 4180, section 2.
  @Test(arguments: [
    ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    ("\"aaa\",\"bbb\"\r\nzzz,yyy", [["aaa", "bbb"], ["zzz", "yyy"]]),
    ("\"aaa\",\"b\r\nbb\"\r\nzzz,yyy", [["aaa", "b\r\nbb"], ["zzz", "yyy"]]),
    ("\"aaa\",\"b\"\"bb\"", [["aaa", "b\"bb"]]),
    // Beyond the examples.
    ("", []), ("\n", [[""]]), ("a", [["a"]]), (",", [["", ""]]),
    ("a,\n,b\n", [["a", ""], ["", "b"]]),
    ("a\rb\r", [["a"], ["b"]]), ("a\n\nb", [["a"], [""], ["b"]]), ("\"\"", [[""]]),
    ("\"\"\"\"\n", [["\""]]), ("a\"b,c\"", [["a\"b", "c\""]]), ("a,b\nc\n", [["a", "b"], ["c"]]),
    ("\u{FEFF}a,b", [["a", "b"]]), ("\u{FEFF}\"a,b\"", [["a,b"]]), ("a\0b,\0\n", [["a\0b", "\0"]]),
    ("ä,日本,🇦🇹\n", [["ä", "日本", "🇦🇹"]]),
    ("longer than eight,\"longer, still\"\n", [["longer than eight", "longer, still"]]),
  ]) func `locates fields`(text: String, fields: [[String]]) throws {
    #expect(try DelimitedText(text).fields == fields)
  }

  @Test func `reads other delimiters and texts without quotes`() throws {
    #expect(try DelimitedText("a\tb,c", dialect: .tabSeparated).fields == [["a", "b,c"]])
    #expect(try DelimitedText("a;\"b;c\"", dialect: .semicolonSeparated).fields == [["a", "b;c"]])
    let unquoted = DelimitedText.Dialect(quote: nil)
    #expect(try DelimitedText("\"a,b\n", dialect: unquoted).fields == [["\"a", "b"]])
  }

  @Test func `counts physical lines through quoted line ends`() throws {
    let text = try DelimitedText("h\n\"a\nb\r\nc\rd\"\nx\r\n\r\ny\rz")
    #expect(text.fields == [["h"], ["a\nb\r\nc\rd"], ["x"], [""], ["y"], ["z"]])
    #expect((0..<text.recordCount).map { text.line($0) } == [1, 2, 6, 7, 8, 9])
  }

  @Test func `skips a preamble and still counts its lines`() throws {
    let text = try DelimitedText("An \"unbalanced title\n\nh,i\n1,2\n", preambleLineCount: 2)
    #expect(text.fields == [["h", "i"], ["1", "2"]])
    #expect(text.line(0) == 3)
    #expect(try DelimitedText("a\n", preambleLineCount: 5).recordCount == 0)
  }

  @Test func `knows quoted fields and short records`() throws {
    let text = try DelimitedText("\"a\",b\nc\n")
    #expect(text.isQuoted(0, 0) && !text.isQuoted(0, 1) && !text.isQuoted(1, 1))
    #expect(text.string(1, 1) == "")
    #expect(text.withBytes(0, 0) { Array($0) } == [97])
    #expect(text.withBytes(1, 7) { $0.count } == 0)
  }

  @Test func `places a problem at its field`() throws {
    let text = try DelimitedText("h,i\n\"ä\nb\",5x\n")
    let problem = text.problem(1, 1, "not a number", remedy: "correct it")
    #expect(problem.description == "t.csv:3:4: error: not a number: '5x'; correct it")
  }

  @Test func `says where a quoted field starts that never ends`() throws {
    let error = #expect(throws: CSVError.self) { try DelimitedText("a,b\nc,\"d\ne,f\n") }
    #expect(
      error?.description
        == "t.csv:2:3: error: a quoted field starts here and never ends: '\"d\\ne,f\\n'; a quote inside a quoted field is written twice"
    )
  }

  @Test func `says where text follows a quoted field`() throws {
    let error = #expect(throws: CSVError.self) { try DelimitedText("x\n\"a\nb\"c,d\n") }
    #expect(error?.problems.first?.line == 3)
    #expect(error?.problems.first?.column == 3)
    #expect(error?.problems.first?.message == "text follows the end of a quoted field")
  }

  @Test func `names an encoding that is not UTF-8`() throws {
    let latin = #expect(throws: CSVError.self) {
      try DelimitedText([97, 44, 98, 10, 0xC3, 0xA4, 44, 0xE4, 44, 99], name: "t.csv")
    }
    #expect(
      latin?.description
        == "t.csv:2:3: error: the byte 0xE4 is not UTF-8; read it as Windows-1252, or convert it: iconv -f WINDOWS-1252 -t UTF-8"
    )
    #expect(throws: CSVError.self) { try DelimitedText([0xFF, 0xFE, 97, 0], name: "t.csv") }
  }

  // The first and last bytes of index-windows-1252.txt of the WHATWG, and one in ISO 8859-1.
  @Test func `reads Windows-1252 when told so`() throws {
    let text = try DelimitedText(
      [0x80, 44, 0x9F, 44, 0xFC, 0x72, 10], name: "t.csv", encoding: .windows1252)
    #expect(text.fields == [["\u{20AC}", "\u{178}", "ür"]])
    let options = CSVReadingOptions(encoding: .windows1252)
    let frame = try DataFrame(csv: [0x54, 0xFC, 10, 0x31, 10], name: "t.csv", options: options)
    #expect(try frame.integers("Tü") == Column([1]))
  }

  @Test(arguments: 0..<20) func `accepts as UTF-8 what the standard library does`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let alphabet: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
      0xF0,
      0xF1, 0xF4, 0xF5, 0xFF,
    ]
    for _ in 0..<5000 {
      let count = Int.random(in: 0...12, using: &generator)
      let bytes = generator.list(count) { alphabet.randomElement(using: &$0)! }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((firstInvalidUTF8(bytes) == nil) == isValid, "\(bytes)")
    }
  }

  /// One byte at a time, by the book.
  private func slowFields(_ text: [UInt8]) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var isOpen = false
    var isQuoted = false
    var hasContent = false
    var position = 0
    func at(_ index: Int) -> UInt8? { index < text.count ? text[index] : nil }
    while let byte = at(position) {
      position += 1
      hasContent = true
      if isOpen {
        if byte == 34, at(position) == 34 {
          field.append(34)
          position += 1
        } else if byte == 34 {
          isOpen = false
        } else {
          field.append(byte)
        }
      } else if byte == 34, field.isEmpty, !isQuoted {
        (isOpen, isQuoted) = (true, true)
      } else if byte == 44 || byte == 10 || byte == 13 {
        record.append(field)
        (field, isQuoted) = ([], false)
        if byte != 44 {
          if byte == 13, at(position) == 10 { position += 1 }
          records.append(record)
          (record, hasContent) = ([], false)
        }
      } else {
        field.append(byte)
      }
    }
    return hasContent ? records + [record + [field]] : records
  }

  @Test(
    .enabled(if: SharedFiles.areThere, "needs ../shared beside the package"),
    arguments: ["codebooks", "undesa", "worldbank"])
  func `agrees with a reader that goes byte by byte on publishers' files`(folder: String) throws {
    let folder = SharedFiles.root + "/data/" + folder
    var compared = 0
    for file in files(in: folder) where file.hasSuffix(".csv") {
      var bytes = try FileBytes.read("\(folder)/\(file)")
      guard bytes.count < 400_000 else { continue }
      let located = try DelimitedText(bytes, name: file)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      let fields = (0..<located.recordCount).map { record in
        (0..<located.fieldCount(record)).map { located.withBytes(record, $0) { Array($0) } }
      }
      #expect(fields == slowFields(bytes), "\(file)")
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test(arguments: 0..<20) func `agrees with a reader that goes byte by byte`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "a", "bcdefghijkl", "1", ",", ",", "\n", "\r\n", "\r", "\"x\"\"y\"", "\"p,\nq\"", "\"\"",
    ]
    var compared = 0
    for _ in 0..<300 {
      let count = Int.random(in: 0...20, using: &generator)
      let text = Array(generator.list(count) { pieces.randomElement(using: &$0)! }.joined().utf8)
      // Random pieces can put text after a quoted field, which is an error of its own.
      guard let located = try? DelimitedText(text, name: "t.csv") else { continue }
      compared += 1
      #expect(
        located.fields == slowFields(text).map { $0.map { String(decoding: $0, as: UTF8.self) } })
    }
    #expect(compared > 50)
  }
}
