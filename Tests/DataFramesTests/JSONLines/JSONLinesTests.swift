import DataFrames
import Testing

@Suite struct JSONLinesTests {
  private func frame(
    _ text: String, _ types: [String: ColumnType] = [:]
  ) throws -> DataFrame {
    try DataFrame(
      jsonLines: Array(text.utf8), name: "f.jsonl", options: JSONLinesReadingOptions(types: types))
  }

  @Test func `takes types from all lines`() throws {
    let frame = try frame(
      """
      {"area":"MDA","year":2020,"value":1,"known":true,"day":"2018-12-19"}
      {"value":2.5,"area":null,"year":2021,"known":false}

      {"area":"","year":-9007199254740993,"later":null,"value":1e3,"day":"1969-12-31"}\r

      """)
    let expected = try DataFrame([
      ("area", AnyColumn(["MDA", nil, ""])),
      ("year", AnyColumn([2020, 2021, -9_007_199_254_740_993])),
      ("value", AnyColumn([1, 2.5, 1000])),
      ("known", AnyColumn([true, false, nil])),
      ("day", AnyColumn([CalendarDate("2018-12-19"), nil, CalendarDate("1969-12-31")])),
      ("later", .missing(.string, count: 3)),
    ])
    #expect(frame == expected)
  }

  @Test func `reads an integer beyond 64 bits as the nearest double`() throws {
    let frame = try frame("{\"n\":9223372036854775807}\n{\"n\":9223372036854775808}\n")
    #expect(
      try frame.column("n")
        == AnyColumn([9_223_372_036_854_775_808.0, 9_223_372_036_854_775_808.0]))
  }

  @Test func `takes escapes for the characters they stand for`() throws {
    let frame = try frame(
      #"{"\u006e":"\"\\\/\b\f\n\r\t\u00e9\ud83d\uDE00"}"# + "\n" + #"{"n":"é😀"}"#)
    #expect(
      try frame.column("n")
        == AnyColumn(["\"\\/\u{8}\u{C}\n\r\té😀", "é😀"] as [String?]))
  }

  @Test func `keeps what is declared`() throws {
    let frame = try frame(
      """
      {"code":8,"rate":1,"day":"2020-01-01","flag":true}
      {"code":"008","rate":null,"day":null,"flag":1.50}
      """, ["code": .string, "rate": .double, "day": .string, "flag": .string])
    let expected = try DataFrame([
      ("code", AnyColumn(["8", "008"])), ("rate", AnyColumn([1.0, nil])),
      ("day", AnyColumn(["2020-01-01", nil])), ("flag", AnyColumn(["true", "1.50"])),
    ])
    #expect(frame == expected)
  }

  @Test func `a text without lines has no columns`() throws {
    #expect(try frame("").columnNames.isEmpty)
    #expect(try frame("\n \r\n").rowCount == 0)
  }

  /// A text and the place and message of its only problem.
  static let faults: [(text: String, problem: String)] = [
    ("{\"a\":1}\n[1]", "2:1: error: '{' is expected: '[1]'"),
    ("{\"a\":[1]}", "1:6: error: the value is an array, which a column cannot hold"),
    ("{\"é\":{}}", "1:6: error: the value is an object, which a column cannot hold"),
    (
      "{\"a\":1}\n\n{\"a\":\"x\"}",
      "3:6: error: a text where the column 'a' holds numbers: '\"x\"}'"
    ),
    ("{\"a\":\"x\"}\n{\"a\":1}", "2:6: error: a number where the column 'a' holds texts"),
    ("{\"a\":true}\n{\"a\":1}", "2:6: error: a number where the column 'a' holds truth values"),
    ("{\"a\":1}\n{\"a\":false}", "2:6: error: a truth value where the column 'a' holds numbers"),
    ("{\"a\":1,\"a\":2}", "1:8: error: the object has two members named 'a'"),
    ("{\"a\":NaN}", "1:6: error: JSON has no such number"),
    ("{\"a\":-Infinity}", "1:6: error: JSON has no such number"),
    ("{\"a\":1e400}", "1:6: error: the number is beyond the range of doubles"),
    ("{\"a\":01}", "1:6: error: a number has a zero in front"),
    ("{\"a\":1.}", "1:8: error: a digit is expected"),
    ("{\"a\":.5}", "1:6: error: a value is expected"),
    ("{\"a\":+1}", "1:6: error: a value is expected"),
    ("{\"a\":1e}", "1:8: error: a digit is expected"),
    ("{\"a\":tru}", "1:6: error: a value is expected"),
    ("{\"a\":}", "1:6: error: a value is expected"),
    ("{\"a\":", "1:6: error: a value is expected"),
    ("{\"a\" 1}", "1:6: error: ':' is expected"),
    ("{a:1}", "1:2: error: the name of a member in quotes is expected"),
    ("{\"a\":1,}", "1:8: error: the name of a member in quotes is expected"),
    ("{\"a\":1", "1:7: error: ',' or '}' is expected"),
    ("{\"a\":1} {\"a\":2}", "1:9: error: the end of the line is expected"),
    ("{\"a\":\"x", "1:6: error: a text does not end on its line"),
    ("{\"a\":\"x\\", "1:6: error: a text does not end on its line"),
    ("{\"a\":\"x\ty\"}", "1:8: error: a text holds a control character"),
    ("{\"a\":\"\\x\"}", "1:7: error: JSON has no such escape"),
    ("{\"a\":\"\\u12\"}", "1:11: error: four hexadecimal digits are expected"),
    ("{\"a\":\"\\ud83d\"}", "1:7: error: half of a surrogate pair is no character"),
    ("{\"a\":\"\\ude00\\ud83d\"}", "1:7: error: half of a surrogate pair is no character"),
  ]

  @Test(arguments: faults) func `says what is wrong and where`(text: String, problem: String) {
    let error = #expect(throws: CSVError.self) { try frame(text) }
    #expect(error?.problems.count == 1)
    #expect(
      error?.description.hasPrefix("f.jsonl:\(problem)") == true, "\(String(describing: error))")
  }

  @Test func `tells what does not fit a declaration`() {
    func messages(_ text: String) -> [String]? {
      let error = #expect(throws: CSVError.self) {
        try frame(text, ["n": .integer, "d": .date, "b": .boolean, "s": .integer32])
      }
      return error?.problems.map(\.message)
    }
    #expect(
      messages(
        "{\"n\":1.5}\n{\"d\":\"x\"}\n{\"b\":\"x\"}\n{\"d\":1}"
          + "\n{\"s\":2147483648}\n{\"s\":0.5}") == [
          "the number is not an integer of 64 bits, as the column 'n' is declared",
          "the text is no date, as the column 'd' is declared",
          "a text where the column 'b' is declared to hold truth values",
          "a number where the column 'd' is declared to hold dates",
          "the number is not an integer of 32 bits, as the column 's' is declared",
          "the number is not an integer of 32 bits, as the column 's' is declared",
        ])
    #expect(
      messages("{\"n\":1,\"b\":null,\"s\":1}") == ["no member is named 'd', whose type is declared"]
    )
  }

  @Test func `reports the problems of all lines up to a cap`() {
    let text = String(repeating: "{\"a\":}\n", count: 5)
    let error = #expect(throws: CSVError.self) {
      try DataFrame(
        jsonLines: Array(text.utf8), name: "f", options: JSONLinesReadingOptions(problemCap: 2))
    }
    #expect(error?.problems.map(\.line) == [1, 2])
    #expect(error?.omittedCount == 3)
  }

  @Test func `refuses bytes that are not UTF-8`() {
    let error = #expect(throws: CSVError.self) {
      try DataFrame(jsonLines: Array("{\"a\":\"".utf8) + [0xFF], name: "f")
    }
    #expect(error?.problems.first?.column == 7)
  }

  @Test func `writes rows as objects`() throws {
    let frame = try DataFrame([
      ("te\"xt", AnyColumn(["a\"\\\n\u{1}é", nil])), ("n", AnyColumn([-1, nil])),
      ("x", AnyColumn([0.1, 1e300])), ("b", AnyColumn([true, false])),
      ("d", AnyColumn([CalendarDate("2018-12-19"), nil])),
    ])
    #expect(
      String(decoding: try frame.jsonLinesBytes(), as: UTF8.self) == #"""
        {"te\"xt":"a\"\\\n\u0001é","n":-1,"x":0.1,"b":true,"d":"2018-12-19"}
        {"te\"xt":null,"n":null,"x":1e+300,"b":false,"d":null}

        """#)
  }

  @Test func `refuses numbers that JSON does not have, or writes null`() throws {
    let frame = try DataFrame([("x", AnyColumn([1.0, .infinity, .nan]))])
    #expect(throws: NonFiniteNumberError(column: "x", row: 2)) { try frame.jsonLinesBytes() }
    #expect(
      try frame.jsonLinesBytes(nonFinite: .null)
        == Array("{\"x\":1.0}\n{\"x\":null}\n{\"x\":null}\n".utf8))
  }

  @Test(arguments: 0..<40) func `reads back what it wrote`(seed: Int) throws {
    let frame = try JSONLinesExamples.frame(seed: seed)
    let bytes = try frame.jsonLinesBytes()
    #expect(
      try DataFrame(
        jsonLines: bytes, name: "f", options: JSONLinesReadingOptions(types: frame.types)) == frame)
  }

  @Test func `writes kinds of missing as members`() throws {
    let frame = try DataFrame([
      ("x", AnyColumn([1, nil, nil])), ("k", AnyColumn([nil, "M", "2020-01-01"])),
    ]).settingMissingKinds(of: "x", from: "k").dropping("k")
    let bytes = try frame.jsonLinesBytes()
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"x":1,"x.missing":null}
        {"x":null,"x.missing":"M"}
        {"x":null,"x.missing":"2020-01-01"}

        """)
    #expect(try DataFrame(jsonLines: bytes, name: "f").columnNames == ["x", "x.missing"])
    let options = JSONLinesReadingOptions(missingKindSuffix: DataFrame.missingKindSuffix)
    #expect(try DataFrame(jsonLines: bytes, name: "f", options: options) == frame)
    let last = Array(bytes.split(separator: 10).last! + [10])
    let dates = try DataFrame(jsonLines: last, name: "f", options: options)
    #expect(try dates.missingKinds(of: "x") == StringColumn(["2020-01-01"]))
    let plain = try frame.jsonLinesBytes(missingKindSuffix: nil)
    #expect(String(decoding: plain, as: UTF8.self) == "{\"x\":1}\n{\"x\":null}\n{\"x\":null}\n")
    // A name that is taken makes all suffixes longer.
    let taken = try frame.appending(AnyColumn(["a", "b", "c"]), named: "x.missing")
    let written = try taken.jsonLinesBytes()
    #expect(
      try DataFrame(
        jsonLines: written, name: "f",
        options: JSONLinesReadingOptions(missingKindSuffix: ".missing_")) == taken)
    // Members that only look like kinds stay columns.
    let lines = #"{"y.missing":"M","x":null,"x.missing":null,"x.missing.missing":"L"}"#
    #expect(
      try DataFrame(jsonLines: Array(lines.utf8), name: "f", options: options).columnNames
        == ["y.missing", "x", "x.missing.missing"])
  }

  @Test(arguments: 0..<20) func `gives kinds of missing back`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.markedFrame(rows: 30).select("i", "d", "b", "t", "n", "p", "s")
    let options = JSONLinesReadingOptions(
      types: frame.types, missingKindSuffix: DataFrame.missingKindSuffix)
    #expect(
      try DataFrame(jsonLines: frame.jsonLinesBytes(), name: "f", options: options) == frame)
  }

  /// Bytes that are changed here and there give a frame or an error, and never end the program.
  @Test(arguments: 0..<40) func `survives damage`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let bytes = try JSONLinesExamples.frame(seed: seed).jsonLinesBytes()
    for _ in 0..<50 where !bytes.isEmpty {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let place = damaged.indices.randomElement(using: &generator)!
        damaged[place] = "{}[]\":,\\u-.e0a\n\u{7F}".utf8.randomElement(using: &generator)!
      }
      damaged.removeLast(Int.random(in: 0...min(3, damaged.count), using: &generator))
      do throws(CSVError) {
        _ = try DataFrame(jsonLines: damaged, name: "f")
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}

extension DataFrame {
  fileprivate var types: [String: ColumnType] {
    Dictionary(uniqueKeysWithValues: zip(columnNames, columns.map(\.type)))
  }
}

/// Frames of all types with missing values and awkward texts.
enum JSONLinesExamples {
  static func frame(seed: Int) throws -> DataFrame {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...60, using: &generator)
    func column<Value>(_ value: () -> Value) -> [Value?] {
      (0..<count).map { _ in Int.random(in: 0..<5, using: &generator) == 0 ? nil : value() }
    }
    let texts = ["", "a", "\"", "\\", "\u{0}\u{1F}\u{7F}", "é", "😀", "\u{2028}", "a,b\r\n", "null"]
    return try DataFrame([
      ("integer", AnyColumn(column { Int(truncatingIfNeeded: generator.next()) })),
      (
        "double",
        AnyColumn(
          column {
            let value = Double(bitPattern: generator.next())
            return value.isFinite ? value : 0.5
          })
      ),
      ("known", AnyColumn(column { Bool.random(using: &generator) })),
      (
        "day",
        AnyColumn(
          column { CalendarDate(daysSinceEpoch: .random(in: -30000...60000, using: &generator)) })
      ),
      (
        "period",
        AnyColumn(
          column {
            CalendarPeriod(year: 2020, .month, .random(in: 1...12, using: &generator))!
          })
      ),
      ("narrow", AnyColumn(column { Int32(truncatingIfNeeded: generator.next()) })),
      ("text \"\u{1}é", AnyColumn(column { texts.randomElement(using: &generator)! })),
    ])
  }
}
