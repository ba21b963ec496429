import Testing

@testable import DataFrames

@Suite struct WideTextTests {
  private func frame(
    _ text: String, _ options: WideTextOptions = WideTextOptions()
  ) throws(CSVError) -> DataFrame {
    try DataFrame(wideText: Array(text.utf8), name: "t.tsv", options: options)
  }

  @Test func `has a row for each cell, with its flag`() throws {
    let text = """
      unit,area\\TIME_PERIOD\t2019 \t2020 \t2021\u{20}
      NR,AT\t8.5 \t: \t12 bep
      NR,BE\t: c\t-0.25 d\t:
      PC,\t1234567890123456789\t7 b e\t  3

      """
    let expected = try DataFrame([
      ("unit", AnyColumn(["NR", "NR", "NR", "NR", "NR", "NR", "PC", "PC", "PC"])),
      ("area", AnyColumn(["AT", "AT", "AT", "BE", "BE", "BE", nil, nil, nil])),
      ("TIME_PERIOD", AnyColumn([2019, 2020, 2021, 2019, 2020, 2021, 2019, 2020, 2021])),
      ("OBS_VALUE", AnyColumn([8.5, nil, 12, nil, -0.25, nil, 1_234_567_890_123_456_768, 7, 3])),
      ("OBS_FLAG", AnyColumn([nil, nil, "bep", "c", "d", nil, nil, "b e", nil])),
    ])
    #expect(try frame(text) == expected)
    let lineEnds = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      try frame(
        "\u{FEFF}note\r\n" + lineEnds.joined(separator: "\r\n"),
        WideTextOptions(preambleLineCount: 1)) == expected)
    #expect(try frame(lineEnds.joined(separator: "\r")) == expected)
  }

  @Test func `takes the points of the axis for what they all are`() throws {
    let quarters = try frame("k\\time\t2019-Q1\t2019-Q2\nx\t1\t2\n")
    #expect(try quarters.strings("time") == StringColumn(["2019-Q1", "2019-Q2"]))
    let days = try frame("k\\time\t2019-01-01\nx\t1\n")
    #expect(try days.dates("time")[0] == CalendarDate(year: 2019, month: 1, day: 1))
    let texts = try frame("k\\time\t2019\nx\t1\n", WideTextOptions(infersAxisType: false))
    #expect(try texts.strings("time") == StringColumn(["2019"]))
  }

  @Test func `follows its options`() throws {
    let options = WideTextOptions(
      dialect: .csv, keySeparator: UInt8(ascii: "|"), axisMark: UInt8(ascii: "/"),
      missingMarks: ["..", "0"], valueName: "value", flagName: "flag")
    let result = try frame("a|b/year,1,2,3\n\"x,y|z\",1,0,.. e\n", options)
    #expect(result.columnNames == ["a", "b", "year", "value", "flag"])
    #expect(
      result.rows == [
        ["x,y", "z", "1", "1.0", nil], ["x,y", "z", "2", nil, nil], ["x,y", "z", "3", nil, "e"],
      ])
  }

  @Test func `has no rows where there are no records or no points`() throws {
    #expect(try frame("a,b\\c\t1\t2\n").rowCount == 0)
    #expect(try frame("a,b\\c\nx,y\n").rowCount == 0)
    #expect(try frame("a,b\\c\t1\nx,y\t1").rowCount == 1)
  }

  @Test func `reports everything that is wrong, with its place`() {
    let text = """
      unit,area\\year\t2019\t2020
      NR,AT\t1\tx
      NR\t1\t2
      NR,BE\t1
      NR,CH\t1c\tc
      NR,DE\t1e999\t1\t2
      """
    let error = #expect(throws: CSVError.self) { try frame(text) }
    let cell = "the cell should hold a number"
    let remedy = "correct it, or declare it a missing mark"
    #expect(
      error?.description.split(separator: "\n").map(String.init) == [
        "t.tsv:2:9: error: \(cell): 'x'; \(remedy)",
        "t.tsv:3:1: error: the record has 1 keys where 2 are expected: 'NR'; give one for each of unit, area",
        "t.tsv:4:8: error: the record has 1 cells where 2 are expected; add or remove cells",
        "t.tsv:5:7: error: \(cell): '1c'; \(remedy)",
        "t.tsv:5:10: error: \(cell): 'c'; \(remedy)",
        "t.tsv:6:15: error: the record has 3 cells where 2 are expected: '2'; add or remove cells",
      ])
    func message(_ text: String) -> String? {
      #expect(throws: CSVError.self) { try frame(text) }?.description
    }
    #expect(message("") == "t.tsv:1:1: error: the file is empty; a header line is expected")
    #expect(message("unit,area\t1\n")?.contains("does not name the keys and the axis") == true)
    #expect(message("a,a\\b\t1\n")?.contains("two columns have the name 'a'") == true)
    #expect(message("a\\b\t1\t1 \n")?.hasPrefix("t.tsv:1:7: error: a point of the axis") == true)
  }

  @Test func `reads a file, compressed or not`() throws {
    try withTemporaryFolder { folder in
      let text = Array("k\\t\t1\nx\t2 b\n".utf8)
      try FileBytes.writeAtomically(text, to: "\(folder)/a.tsv")
      try FileBytes.writeAtomically(text, to: "\(folder)/a.tsv.gz")
      let expected = try DataFrame(wideText: text, name: "a")
      #expect(try DataFrame(contentsOfWideTextFile: "\(folder)/a.tsv") == expected)
      #expect(try DataFrame(contentsOfWideTextFile: "\(folder)/a.tsv.gz") == expected)
    }
  }

  // The cells by flag, counted below the header of the downloads with grep and sort.
  @Test(.enabled(if: SharedFiles.areThere)) func `reads files of a publisher`() throws {
    let counts: [String: [String?: Int]] = [
      "tps00001": [nil: 562, "b": 43, "e": 25, "p": 19, "ep": 6, "bp": 5],
      "tps00157": [nil: 370, "b": 11, "p": 9, "ep": 4, "e": 2],
      "tps00176": [nil: 691, "b": 56, "p": 35, "e": 18, "ep": 8, "be": 6, "bp": 2],
    ]
    let missing = ["tps00001": 42, "tps00157": 20, "tps00176": 16]
    for (name, expected) in counts {
      let frame = try DataFrame(
        contentsOfWideTextFile: "\(SharedFiles.root)/data/eurostat/\(name).tsv")
      let flags = try frame.strings("OBS_FLAG")
      #expect(Dictionary(flags.map { ($0, 1) }, uniquingKeysWith: +) == expected)
      #expect(frame["OBS_VALUE"]?.missingCount == missing[name])
      #expect(frame["time"]?.type == .integer)
    }
  }
}

/// The fast reader against the one that goes field by field, and both against what was written.
@Suite struct RegularWideReaderTests {
  private struct Text {
    var text: String
    var frame: DataFrame
  }

  /// A wide text of random cells in random spellings, and the frame it means.
  private func text(_ generator: inout SeededGenerator) throws -> Text {
    let pointCount = Int.random(in: 1...70, using: &generator)
    let recordCount = Int.random(in: 1...40, using: &generator)
    let keys = ["A", "Y_GE70", "eight888", "more than eight", "ä", ""]
    let numbers = ["0", "-7", "12.5", "123456.7", "00012", "1234567.25", "1e3", "98765432", "+1"]
    let flags = ["", "", "b", "bep", "d e", "a long flag"]
    let lineEnd = generator.next() & 1 == 0 ? "\n" : "\r\n"
    var text = "first,second\\time"
    for point in 0..<pointCount { text += "\t\(point + 1900) " }
    text += lineEnd
    var columns: (first: [String?], second: [String?], time: [Int?]) = ([], [], [])
    var (values, marks): ([Double?], [String?]) = ([], [])
    for _ in 0..<recordCount {
      let pair = generator.list(2) { keys.randomElement(using: &$0)! }
      text += pair.joined(separator: ",")
      for point in 0..<pointCount {
        let number = generator.optional { numbers.randomElement(using: &$0)! }
        let flag = flags.randomElement(using: &generator)!
        let blanks = generator.list(3) {
          String(repeating: " ", count: [0, 0, 1, 9].randomElement(using: &$0)!)
        }
        text +=
          "\t" + blanks[0] + (number ?? ":") + (flag.isEmpty ? "" : " ") + blanks[1] + flag
          + blanks[2]
        columns.first.append(pair[0].isEmpty ? nil : pair[0])
        columns.second.append(pair[1].isEmpty ? nil : pair[1])
        columns.time.append(point + 1900)
        values.append(number.map { Double($0)! })
        marks.append(flag.isEmpty ? nil : flag)
      }
      text += lineEnd
    }
    let frame = try DataFrame([
      ("first", AnyColumn(columns.first)), ("second", AnyColumn(columns.second)),
      ("time", AnyColumn(columns.time)), ("OBS_VALUE", AnyColumn(values)),
      ("OBS_FLAG", AnyColumn(marks)),
    ])
    return Text(text: text, frame: frame)
  }

  private func codes(_ frame: DataFrame) throws -> [[Int32]] {
    try ["first", "second", "OBS_FLAG"].map { try frame.strings($0).codes }
  }

  @Test(arguments: 0..<30) func `gives what was written, in pieces of any size`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let made = try text(&generator)
    let bytes = Array(made.text.utf8)
    let slow = try WideText(
      DelimitedText(bytes, dialect: WideTextOptions().dialect, name: "t.tsv"), WideTextOptions()
    ).frame()
    #expect(slow == made.frame)
    for level in ByteScanTests.levels {
      for (chunkSize, threadCount) in [(1, 1), (100, 2), (1000, 4), (1 << 20, 1)] {
        let reader = RegularWideReader(
          options: WideTextOptions(threadCount: threadCount), chunkSize: chunkSize,
          scan: ByteScan(level: level))
        let fast = try #require(bytes.withUnsafeBytes { reader.frame($0, name: "t.tsv") })
        #expect(fast == made.frame)
        // The numbering of texts too.
        #expect(try codes(fast) == codes(slow))
      }
    }
  }

  @Test(arguments: 0..<20) func `agrees on damaged texts, or leaves them`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let whole = Array(try text(&generator).text.utf8)
    for _ in 0..<30 {
      var bytes = whole
      for _ in 0..<2 {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] = Array(" \t\n\r,:.-e5\"\0".utf8).randomElement(using: &generator)!
      }
      let reader = RegularWideReader(options: WideTextOptions(threadCount: 2), chunkSize: 64)
      let fast = bytes.withUnsafeBytes { reader.frame($0, name: "t.tsv") }
      let slow = Result {
        try WideText(
          DelimitedText(bytes, dialect: WideTextOptions().dialect, name: "t.tsv"),
          WideTextOptions()
        ).frame()
      }
      guard let fast else { continue }
      #expect(try slow.get() == fast)
    }
  }
}
