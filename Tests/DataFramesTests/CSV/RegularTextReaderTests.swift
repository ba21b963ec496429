import Testing

@testable import DataFrames

/// The fast reader against the one that goes field by field, which is simple and slow.
@Suite struct RegularTextReaderTests {
  private struct Setting: CustomTestStringConvertible {
    var chunkSize: Int
    var threadCount: Int
    var level: ByteScan.Level

    var testDescription: String { "\(chunkSize) bytes, \(threadCount) threads, \(level)" }
  }

  private static let settings: [Setting] = ByteScanTests.levels.flatMap { level in
    [(1, 1), (17, 2), (64, 3), (1000, 4), (1 << 20, 1)].map {
      Setting(chunkSize: $0.0, threadCount: $0.1, level: level)
    }
  }

  private func fast(
    _ text: String, _ options: CSVReadingOptions, _ setting: Setting
  ) -> DataFrame? {
    var options = options
    options.threadCount = setting.threadCount
    let reader = RegularTextReader(
      options: options, chunkSize: setting.chunkSize, scan: ByteScan(level: setting.level))
    return Array(text.utf8).withUnsafeBytes { reader.frame($0, name: "t.csv") }
  }

  private func slow(_ text: String, _ options: CSVReadingOptions) throws(CSVError) -> DataFrame {
    let located = try DelimitedText(
      Array(text.utf8), dialect: options.dialect, name: "t.csv",
      preambleLineCount: options.preambleLineCount)
    return try DataFrame(located, options: options)
  }

  private func isSame(_ left: DataFrame, _ right: DataFrame) -> Bool {
    guard left == right, left.schema.map(\.type) == right.schema.map(\.type) else { return false }
    return zip(left.columns, right.columns).allSatisfy { columns in
      switch columns {
      case (.string(let one), .string(let other)):
        // The numbering of texts too.
        return one.codes == other.codes
          && one.dictionary.map { Array($0.utf8) } == other.dictionary.map { Array($0.utf8) }
      case (.double(let one), .double(let other)):
        return zip(one.values, other.values).allSatisfy {
          $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN)
        }
      default: return true
      }
    }
  }

  private static let pieces: [[String]] = [
    ["1", "22", "-7", "0", "12345678", "123456789", "2004", "", "-0", "99999999"],
    ["1", "2.5", "-0.125", ".5", "5.", "0.8265", "1e3", "123456.7", "12345678.9", "", "-0.0"],
    ["1", "00", "007", "1.", "9223372036854775807", "9223372036854775808", "-", ".", "1..2", ""],
    ["2147483647", "-2147483648", "12", "+7", "007", "2147483648", ""],
    ["a", "bb", "AUT", "Y_GE70", "eightchr", "more than eight", "ä", "日本", "", "\"\"", "a\0"],
    [
      "\"q\"", "\"a,b\"", "\"x\"\"y\"", "\"two\nlines\"", "\"\"", "\"1\"", "\"cr\r\nlf\"", "z",
      "NA",
    ],
    ["2020", "2020-Q3", "2019M07", "2020-S1", "", "2021-07", "\"2020\""],
    [
      "2020-07", "2020-13", "2020-00", "2020-Q0", "2020-Q4", "0000", "2020-S3", "202O-07",
      "2020-0:",
    ],
    ["2018-12-19", "1970-01-01", "", "2020-02-29", "\"1999-12-31\""],
    ["2018-12-19", "0000-01-01", "9999-12-31", "2100-02-28", "2000-02-29", "1900-03-01"],
    ["2018-12-19", "2019-02-29", "2020-1-011", "2020/01/01", "202:-01-01", "2020-01-32", ""],
    ["true", "false", "TRUE", "", "False", "\"True\""],
    ["", "", "", "\"\""],
    ["1", "M", "2.5", "", "\"L\"", "3", "a long mark", "NA"],
    ["M", "L", "", "a long mark", "\"a long mark\""],
    ["x", "y", "M", "a long mark", "a long name", ""],
    ["\"1,5\"", "\"-0,25\"", "7", "\"1.234\"", "\"1.234,5\"", "", "\"1234567,8\"", "M"],
    ["\",5\"", "1'234", "12'345'678", "1'23", "-1'000.5", "00", "0"],
    ["same"],
    ["\"\""],
    [
      "a long name that repeats", "a long name that differs", "\"a long name that repeats\"",
      "a long name that repeats", "a long \"\" name that re", "\"a long \"\" name that re\"",
    ],
  ]

  /// A table whose columns hold pieces of one kind each, mostly.
  private func text(_ generator: inout SeededGenerator, isRegular: Bool) -> String {
    let columnCount = Int.random(in: 1...6, using: &generator)
    let kinds = generator.list(columnCount) { Self.pieces.randomElement(using: &$0)! }
    let lineEnd = Bool.random(using: &generator) ? "\n" : "\r\n"
    var lines = [(0..<columnCount).map { "c\($0)" }.joined(separator: ",")]
    for _ in 0..<Int.random(in: 0...150, using: &generator) {
      let isOdd = Int.random(in: 0..<40, using: &generator) == 0
      if isOdd {
        lines.append(
          isRegular
            ? "" : ["a\"b,c", "1,2,3,4,5,6,7,8", "\"a\"b"].randomElement(using: &generator)!)
        continue
      }
      lines.append(
        kinds.map { kind in
          let kind =
            Int.random(in: 0..<400, using: &generator) == 0
            ? Self.pieces.randomElement(using: &generator)! : kind
          return kind.randomElement(using: &generator)!
        }.joined(separator: ","))
    }
    return lines.joined(separator: lineEnd)
      + (Bool.random(using: &generator) ? lineEnd : "")
  }

  private func options(_ generator: inout SeededGenerator) -> CSVReadingOptions {
    var options = CSVReadingOptions()
    if Bool.random(using: &generator) { options.quotedMarksAreMissing = false }
    options.missingMarks = [[""], ["", "NA"], ["", "0", "bb"], [], ["2018-12-19", "2020-07"]]
      .randomElement(using: &generator)!
    if Int.random(in: 0..<3, using: &generator) == 0 {
      options.types["c0"] = ColumnType.allCases.randomElement(using: &generator)!
    }
    if Bool.random(using: &generator) {
      options.missingKindMarks =
        [["M"], ["M", "L", "a long mark"], ["", "NA"], ["1"], ["1970-01-01"]].randomElement(
          using: &generator)!
      if Bool.random(using: &generator) {
        options.columnMissingMarks["c0"] = ["", "M", "a long mark"]
      }
    }
    options.numberMarks =
      [
        .plain, NumberMarks(decimal: ","), NumberMarks(decimal: ",", thousands: "."),
        NumberMarks(thousands: "'"),
      ].randomElement(using: &generator)!
    options.hasHeader = Int.random(in: 0..<5, using: &generator) > 0
    if !options.hasHeader { (options.types, options.columnMissingMarks) = ([:], [:]) }
    return options
  }

  @Test(arguments: settings, 0..<6) private func `gives what the slow reader gives`(
    setting: Setting, seed: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var (readCount, leftCount) = (0, 0)
    for round in 0..<60 {
      let text = text(&generator, isRegular: round % 4 != 0)
      let options = options(&generator)
      guard let frame = fast(text, options, setting) else {
        leftCount += 1
        continue
      }
      readCount += 1
      let expected = try? slow(text, options)
      #expect(expected.map { isSame(frame, $0) } == true, "\(text.debugDescription)")
    }
    #expect(readCount > 20 && leftCount > 0)
  }

  @Test func `numbers texts by first appearance, whoever reads them`() throws {
    var generator = SeededGenerator(seed: 11)
    let rows = generator.list(20_000) { generator in
      "\(Int.random(in: 0..<3000, using: &generator)) name,x\(Int.random(in: 0..<400, using: &generator))"
    }
    let text = "a,b\n" + rows.joined(separator: "\n") + "\n"
    let expected = try slow(text, CSVReadingOptions())
    for setting in Self.settings where setting.chunkSize >= 64 {
      let frame = try #require(fast(text, CSVReadingOptions(), setting))
      #expect(isSame(frame, expected))
    }
  }

  @Test func `reads wide, long and narrow tables`() throws {
    let wide =
      (0..<3000).map { "c\($0)" }.joined(separator: ",") + "\n"
      + (0..<3000).map(String.init).joined(separator: ",")
    let long = "a\n" + String(repeating: "\n", count: 5000) + "7\n"
    let field = "a,b\n1,\"" + String(repeating: "x\n", count: 50_000) + "\"\n2,y\n"
    for text in [wide, long, field, "a\n1", "a,b\n,\n", "a,b\r\n1,2\r\n\r\n\r\n3,4\r\n\r\n"] {
      for setting in Self.settings where setting.chunkSize > 16 {
        let frame = try #require(fast(text, CSVReadingOptions(), setting))
        #expect(isSame(frame, try slow(text, CSVReadingOptions())))
      }
    }
  }

  @Test func `leaves to the slow reader what is not regular`() {
    let setting = Setting(chunkSize: 16, threadCount: 2, level: ByteScan.best.level)
    for text in [
      "", "a\n", "a,b\n1\n", "a,b\n1,2,3\n", "a\n\"x\"y\n", "a\n\"x\n", "a\nx\"y\n", "a\rb\rc\r",
      "a,a\n1,2\n",
    ] { #expect(fast(text, CSVReadingOptions(), setting) == nil, "\(text.debugDescription)") }
    let invalid: [[UInt8]] = [[0x80], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0x61, 0xBF]]
    for bytes in invalid {
      for padding in 0..<40 {
        let text = Array("a\n".utf8) + Array(repeating: 0x62, count: padding) + bytes + [10, 0x62]
        let reader = RegularTextReader(options: CSVReadingOptions(), chunkSize: 16)
        #expect(text.withUnsafeBytes { reader.frame($0, name: "t.csv") } == nil)
      }
    }
  }

  @Test func `reads only some columns, in the order asked for`() throws {
    let options = CSVReadingOptions(columns: ["c", "a"])
    let text = "a,b,c\n1,x,2.5\n3,y,\n"
    let frame = try slow(text, options)
    #expect(frame.columnNames == ["c", "a"])
    #expect(try frame.doubles("c") == Column([2.5, nil]))
    for setting in Self.settings {
      #expect(fast(text, options, setting) == frame)
    }
    let error = #expect(throws: CSVError.self) {
      try DataFrame(
        csv: Array(text.utf8), name: "t.csv", options: CSVReadingOptions(columns: ["a", "d"]))
    }
    #expect(
      error?.description
        == "t.csv:1:1: error: no column is named 'd', which is to be read; the header has 'a', 'b', 'c'"
    )
  }

  @Test func `rejects fields above a limit`() throws {
    let options = CSVReadingOptions(fieldSizeLimit: 4)
    #expect(
      try DataFrame(csv: Array("a\n1234\n".utf8), name: "t.csv", options: options).rowCount == 1)
    let error = #expect(throws: CSVError.self) {
      try DataFrame(csv: Array("a,b\n1,x\n2,12345\n".utf8), name: "t.csv", options: options)
    }
    #expect(
      error?.description
        == "t.csv:3:3: error: the field has more than 4 bytes: '12345'; look for a quote that is not closed, or raise the limit"
    )
  }
}
