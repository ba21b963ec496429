import Testing

@testable import DataFrames

@Suite struct CalendarPeriodTests {
  @Test(arguments: [
    ("2020", "2020"), ("2020-S1", "2020-S1"), ("2020S2", "2020-S2"), ("2020-Q3", "2020-Q3"),
    ("2020Q4", "2020-Q4"), ("2020-07", "2020-07"), ("2020-M07", "2020-07"), ("2020M12", "2020-12"),
    ("2020M7", "2020-07"), ("0000", "0000"), ("9999-12", "9999-12"), ("0987-Q1", "0987-Q1"),
  ]) func `reads the forms of SDMX`(text: String, written: String) {
    #expect(CalendarPeriod(text)?.description == written)
  }

  @Test(arguments: [
    "", "202", "20200", "202007", "2020-7", "2020-13", "2020-00", "2020-Q0", "2020-Q5", "2020Q",
    "2020-S3", "2020-", "2020-Q1 ", "2020-Q12", "2020M013", "2020-M", "2020-W01", "2020-07-01",
    "+020", "2020-q1", "2020-001", "20é0",
  ]) func `rejects what is no period`(text: String) {
    #expect(CalendarPeriod(text) == nil)
  }

  @Test func `is ordered by its start, a year before its parts`() {
    let texts = [
      "2019-12", "2020", "2020-S1", "2020-Q1", "2020-01", "2020-02", "2020-03", "2020-Q2",
      "2020-04",
      "2020-06", "2020-S2", "2020-Q3", "2020-07", "2020-12", "2021",
    ]
    let periods = texts.compactMap { CalendarPeriod($0) }
    #expect(periods.count == texts.count)
    #expect(zip(periods, periods.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `knows its parts and its neighbours`() {
    let quarter = CalendarPeriod(year: 2020, .quarter, 3)
    #expect(quarter?.year == 2020 && quarter?.length == .quarter && quarter?.number == 3)
    #expect(quarter?.firstDay == CalendarDate("2020-07-01"))
    #expect(quarter?.advanced(by: 2)?.description == "2021-Q1")
    #expect(quarter?.advanced(by: -11)?.description == "2017-Q4")
    #expect(CalendarPeriod(year: 2020)?.advanced(by: 1)?.description == "2021")
    #expect(CalendarPeriod("2020-S2")?.advanced(by: 1)?.description == "2021-S1")
    #expect(CalendarPeriod("2020-12")?.advanced(by: 1)?.description == "2021-01")
    #expect(CalendarPeriod("9999-12")?.advanced(by: 1) == nil)
    #expect(CalendarPeriod("0000")?.advanced(by: -1) == nil)
    #expect(CalendarPeriod("2020")?.advanced(by: .max) == nil)
    #expect(CalendarPeriod(year: 10000) == nil && CalendarPeriod(year: 2020, .month, 13) == nil)
  }

  @Test func `counts the periods of every length one after the other`() throws {
    for length in CalendarPeriod.Length.allCases {
      var expected = try #require(CalendarPeriod(year: 1899, length, 1))
      for year in 1899...2030 {
        for number in 1...12 / length.monthCount {
          let period = try #require(CalendarPeriod(year: year, length, number))
          #expect(period == expected && CalendarPeriod(period.description) == period)
          #expect((period.year, period.length, period.number) == (year, length, number))
          expected = try #require(period.advanced(by: 1))
          #expect(expected.advanced(by: -1) == period && expected > period)
        }
      }
    }
  }
}

/// Columns of periods against columns of the integers that order them.
@Suite struct PeriodColumnTests {
  /// The frame with the periods as integers.
  private func numbered(_ frame: DataFrame) throws -> DataFrame {
    try frame.schema.filter { $0.type == .period }.reduce(frame) {
      let column = try $0.column($1.name)
      return try $0.setting(.integer(try #require(column.narrow).widened), named: $1.name)
    }
  }

  private func check(
    _ frames: [DataFrame], _ operation: ([DataFrame]) throws -> DataFrame
  ) throws {
    #expect(try numbered(operation(frames)) == operation(frames.map(numbered)))
  }

  @Test(arguments: 0..<10) func `does what their integers do`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frames = try [80, 40].map { try generator.frame(rows: $0) }
    let (frame, other) = (frames[0], frames[1])
    #expect(frame["p"]?.type == .period)
    for missing in [SortKey.MissingPlacement.first, .last] {
      try check(frames) { try $0[0].sorted(by: .descending("p", missing: missing), "i") }
      try check(frames) { try $0[0].sorted(by: .ascending("p", missing: missing)) }
    }
    for names in [["p"], ["s", "p"], ["p", "d"]] {
      try check(frames) { try $0[0].distinct(by: names) }
      try check(frames) {
        try $0[0].grouped(by: names).aggregated(
          .count(), .min("p"), .max("p"), .first("p"), .last("p"), .distinctCount("p"),
          .missingCount("p"), .value(of: "p", atMinimumOf: "d"), .value(of: "d", atMaximumOf: "p"))
      }
      for kind in JoinKind.allCases {
        try check(frames) { try $0[0].joined($0[1], on: names, kind: kind, suffix: "2") }
      }
    }
    for direction in [AsOfDirection.backward, .forward] {
      try check(frames) {
        try $0[0].joined($0[1], asOf: "p", by: ["b"], direction: direction, suffix: "2")
      }
    }
    try check(frames) { try $0[0].concatenated($0[1]) }
    try check(frames) { $0[0].gathered([3, -1, 0, 3]) }
    try check(frames) { try $0[0].pivotedLonger(["p"]) }
    try check(frames) {
      var streamed = StreamedAggregation(by: ["b"], figures: [.minimum("p"), .maximum("p")])
      for frame in $0 { try streamed.add(frame) }
      return try streamed.result()
    }
    let texts = try frame.mutating("p", col("p").cast(to: .string))
    #expect(try texts.mutating("p", col("p").cast(to: .period)) == frame)
    #expect(
      try frame.crosstab(rows: ["b"], columns: "p").columnNames.dropFirst().dropLast().sorted()
        == texts.crosstab(rows: ["b"], columns: "p").columnNames.dropFirst().dropLast().sorted())
    #expect(frame.csvBytes() == texts.csvBytes())
    #expect(try frame.jsonLinesBytes() == texts.jsonLinesBytes())
    #expect(try DataFrame(arrow: frame.arrowBytes(), name: "t") == texts)
    #expect(try other.summarized()["max"]?.count == other.columns.count)
  }

  @Test(arguments: 0..<5) func `compares with constants`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 100)
    let periods = try frame.periods("p")
    for text in ["2019", "2020", "2020-Q2", "2020-05", "2030-S2", "0001"] {
      let bound = try #require(CalendarPeriod(text))
      let cases: [(Expression, (CalendarPeriod) -> Bool)] = [
        (col("p") == lit(bound), { $0 == bound }), (col("p") != lit(bound), { $0 != bound }),
        (col("p") < lit(bound), { $0 < bound }), (col("p") <= lit(bound), { $0 <= bound }),
        (lit(bound) < col("p"), { $0 > bound }), (col("p") >= lit(bound), { $0 >= bound }),
      ]
      for (condition, holds) in cases {
        let expected = periods.map { $0.map(holds) }
        #expect(try frame.evaluating(condition) == AnyColumn(expected))
        #expect(try frame.filtered(condition) == frame.filtered(rows: expected.map { $0 ?? false }))
      }
      let written = try ParsedExpression("p >= period('\(text)') or p in (period('\(text)'))")
      #expect(try frame.filtered(written.expression) == frame.filtered(col("p") >= lit(bound)))
    }
    #expect(throws: DataFrameError.self) { try frame.filtered(col("p") == "2020") }
    #expect(throws: ExpressionError.self) { try ParsedExpression("p == period('2020-13')") }
  }

  @Test func `is looked up as of another period`() throws {
    let rates = try DataFrame([
      ("p", AnyColumn(["2019", "2020-Q1", "2020-06"].map { CalendarPeriod($0) })),
      ("rate", AnyColumn([1, 2, 3])),
    ])
    let frame = try DataFrame([
      (
        "p",
        AnyColumn(
          ["2019-12", "2020", "2020-03", "2020-07", "2022", nil].map {
            $0.flatMap { CalendarPeriod($0) }
          })
      )
    ])
    func found(_ direction: AsOfDirection, _ months: Double?) throws -> AnyColumn? {
      try frame.joined(rates, asOf: "p", direction: direction, tolerance: months)["rate"]
    }
    #expect(try found(.backward, nil) == AnyColumn([1, 1, 2, 3, 3, nil]))
    // Months from start to start: 11, 12, 2, 1 and 19.
    #expect(try found(.backward, 11) == AnyColumn([1, nil, 2, 3, nil, nil]))
    #expect(try found(.forward, nil) == AnyColumn([2, 2, 3, nil, nil, nil]))
    #expect(try found(.nearest, nil) == AnyColumn([2, 2, 2, 3, 3, nil]))
    let error = #expect(throws: DataFrameError.self) {
      try frame.joined(rates.mutating("p", col("rate")), asOf: "p")
    }
    #expect(error == .unexpectedType(column: "p", found: .integer, expected: [.period]))
  }

  @Test func `knows a gap from what lies before it`() throws {
    let texts = ["2019-Q4", "2020-Q1", "2020-Q3", "2020-Q4", "2021-Q1", "2020", "2021", nil]
    let frame = try DataFrame([
      ("p", AnyColumn(texts.map { $0.flatMap { CalendarPeriod($0) } })),
      ("x", AnyColumn([1.0, 2, 4, 8, 16, 32, 64, 128])),
    ])
    let all = try frame.grouped(by: [])
    #expect(try all.lagged("x", over: "p") == AnyColumn([nil, 1.0, nil, 4, 8, nil, 32, nil]))
    #expect(
      try all.lagged("p", by: -1, over: "p")
        == AnyColumn(
          ["2020-Q1", nil, "2020-Q4", "2021-Q1", nil, "2021", nil, nil].map {
            $0.flatMap { CalendarPeriod($0) }
          }))
    #expect(
      try all.differences(of: "x", by: 4, over: "p")
        == Column([nil, nil, nil, 7, 14, nil, nil, nil]))
    #expect(
      try all.rollingSums(of: "x", length: 2, over: "p")
        == Column([nil, 3, nil, 12, 24, nil, 96, nil]))
    let error = #expect(throws: DataFrameError.self) {
      try frame.concatenated(frame).grouped(by: []).lagged("x", over: "p")
    }
    #expect(error?.description.contains("p=2019-Q4") == true)
  }

  @Test func `is read where it is declared, and only then`() throws {
    let text = "p,x\n2019Q3,1\n2020-07,2\n,3\n2021,4\n\"2020-S1\",5\n2020M02,6\n"
    let options = CSVReadingOptions(types: ["p": .period])
    let frame = try DataFrame(csv: Array(text.utf8), name: "t.csv", options: options)
    let expected = ["2019-Q3", "2020-07", nil, "2021", "2020-S1", "2020-02"]
    #expect(try frame.periods("p").map { $0?.description } == expected)
    #expect(try DataFrame(csv: Array(text.utf8), name: "t.csv")["p"]?.type == .string)
    let months = Array("p\n2020-07\n2020-08\n".utf8)
    #expect(try DataFrame(csv: months, name: "t.csv")["p"]?.type == .string)
    let written = frame.csvBytes()
    #expect(try DataFrame(csv: written, name: "t.csv", options: options) == frame)
    let error = #expect(throws: CSVError.self) {
      try DataFrame(csv: Array("x,p\n1,2020\n2,2020-Q5\n".utf8), name: "t.csv", options: options)
    }
    #expect(
      error?.description == "t.csv:3:3: error: column 'p' should hold periods like 2020, 2020-S1, "
        + "2020-Q3 or 2020-07: '2020-Q5'; correct it, or declare it a missing mark or the column "
        + "another type")
  }

  @Test func `is read from JSON lines where it is declared`() throws {
    let text = "{\"p\":\"2020-Q3\"}\n{\"p\":null}\n{\"p\":\"2020M07\"}\n"
    let options = JSONLinesReadingOptions(types: ["p": .period])
    let frame = try DataFrame(jsonLines: Array(text.utf8), name: "f", options: options)
    #expect(
      String(decoding: try frame.jsonLinesBytes(), as: UTF8.self)
        == "{\"p\":\"2020-Q3\"}\n{\"p\":null}\n{\"p\":\"2020-07\"}\n")
    let error = #expect(throws: CSVError.self) {
      try DataFrame(
        jsonLines: Array("{\"p\":\"2020-Q5\"}\n{\"p\":2020}\n".utf8), name: "f", options: options)
    }
    #expect(
      error?.problems.map(\.message) == [
        "the text is no period, as the column 'p' is declared",
        "a number where the column 'p' is declared to hold periods",
      ])
    let none = try DataFrame(jsonLines: Array("{\"p\":null}\n".utf8), name: "f", options: options)
    #expect(none["p"] == .missing(.period, count: 1))
  }

  @Test func `is made of years and days`() throws {
    let frame = try DataFrame([
      ("year", AnyColumn([2020, nil])), ("narrow", AnyColumn([2020, nil] as [Int32?])),
      ("day", AnyColumn([CalendarDate("2020-07-31"), nil])), ("far", AnyColumn([10_000, nil])),
    ])
    func texts(_ name: String) throws -> AnyColumn {
      try frame.evaluating(col(name).cast(to: .period).cast(to: .string))
    }
    #expect(try texts("year") == AnyColumn(["2020", nil]))
    #expect(try texts("narrow") == AnyColumn(["2020", nil]))
    #expect(try texts("day") == AnyColumn(["2020-07", nil]))
    let error = #expect(throws: DataFrameError.self) { try texts("far") }
    #expect(error?.description.hasSuffix("'10000' in row 1 is no period") == true)
  }
}
