import DataFrames
import Testing

@Suite struct DataFrameTests {
  let frame: DataFrame

  init() throws {
    frame = try DataFrame([
      ("area", AnyColumn(["AUT", "BEL", "AUT"])), ("year", AnyColumn([2020, 2020, 2021])),
      ("flow", AnyColumn([1.5, nil, 3])),
    ])
  }

  @Test func `is made of columns of one length with different names`() {
    #expect(throws: DataFrameError.duplicateColumn(name: "a")) {
      try DataFrame([("a", AnyColumn([1])), ("a", AnyColumn([2]))])
    }
    #expect(throws: DataFrameError.unequalLength(column: "b", count: 2, expected: 1)) {
      try DataFrame([("a", AnyColumn([1])), ("b", AnyColumn([1, 2]))])
    }
  }

  @Test func `gives columns by name and type`() throws {
    #expect(frame.rowCount == 3)
    #expect(frame.columnNames == ["area", "year", "flow"])
    #expect(try frame.integers("year") == Column([2020, 2020, 2021]))
    #expect(try frame.doubles("year") == Column([2020.0, 2020, 2021]))
    #expect(try frame.strings("area")[1] == "BEL")
    #expect(frame["flow"]?.missingCount == 1)
    #expect(frame["Flow"] == nil)
    #expect(
      throws: DataFrameError.unexpectedType(
        column: "area", found: .string, expected: [.double, .integer])
    ) { try frame.doubles("area") }
  }

  @Test func `names the nearest columns when one is unknown`() {
    let error = #expect(throws: DataFrameError.self) { try frame.column("aera") }
    #expect(error?.description == "error: no column 'aera'; did you mean 'area'?")
    let other = #expect(throws: DataFrameError.self) { try frame.column("population") }
    #expect(
      other?.description
        == "error: no column 'population'; the columns are 'area', 'year', 'flow'")
  }

  @Test func `selects, drops, renames and adds columns`() throws {
    #expect(try frame.select("flow", "area").columnNames == ["flow", "area"])
    #expect(try frame.select(["year"]).columnNames == ["year"])
    #expect(try frame.dropping("area").columnNames == ["year", "flow"])
    let swapped = try frame.renamed(["area": "year", "year": "area"])
    #expect(try swapped.integers("area") == frame.integers("year"))
    #expect(throws: DataFrameError.duplicateColumn(name: "year")) {
      try frame.renamed("area", to: "year")
    }
    let more = try frame.appending(AnyColumn([true, false, true]), named: "ok")
    #expect(more.columnNames.last == "ok")
    #expect(throws: DataFrameError.duplicateColumn(name: "ok")) {
      try more.appending(AnyColumn([1, 2, 3]), named: "ok")
    }
    #expect(throws: DataFrameError.duplicateColumn(name: "flow")) {
      try frame.select("flow", "flow")
    }
    #expect(try frame.setting(AnyColumn([1, 2, 3]), named: "area").integers("area").count == 3)
  }

  @Test func `shows its size, types and cells`() {
    #expect(
      frame.description == """
        3 rows × 3 columns
        area       year    flow
        string  integer  double
        AUT        2020     1.5
        BEL        2020       -
        AUT        2021     3.0
        """)
  }

  @Test func `takes rows from both ends`() {
    #expect(frame.head(2).rows == Array(frame.rows.prefix(2)))
    #expect(frame.tail(2).rows == Array(frame.rows.suffix(2)))
    #expect(frame.head(9) == frame)
    #expect(frame.tail(0).rowCount == 0)
    #expect(frame.filtered(rows: [false, true, true]).rows == Array(frame.rows.suffix(2)))
    #expect(frame.gathered([2, -1]).rows == [frame.rows[2], [nil, nil, nil]])
  }

  @Test(arguments: 0..<20) func `keeps the first of equal rows`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 40)
    for names in [
      ["s"], ["i", "b"], ["d"], ["t", "s"], ["n", "s"], ["p"], ["i", "d", "b", "t", "s", "n", "p"],
    ] {
      let cells = frame.cells(names)
      let first = cells.indices.filter { row in !cells[..<row].contains(cells[row]) }
      #expect(try frame.distinct(by: names) == frame.gathered(first))
    }
    #expect(try frame.distinct() == frame.distinct(by: frame.columnNames))
  }

  @Test func `is distinct beyond the dense range`() throws {
    let frame = try DataFrame([
      ("a", AnyColumn((0..<3000).map { $0 % 1500 })),
      ("b", AnyColumn((0..<3000).map { $0 % 1000 })),
    ])
    #expect(try frame.distinct().rowCount == 3000)
    #expect(try frame.concatenated(frame).distinct() == frame)
  }
}

@Suite struct ConcatenationTests {
  @Test func `matches columns by name and widens integers`() throws {
    let first = try DataFrame([("a", AnyColumn([1, nil])), ("b", AnyColumn(["x", "y"]))])
    let second = try DataFrame([("b", AnyColumn(["y", nil])), ("a", AnyColumn([0.5, 2]))])
    let both = try first.concatenated(second)
    #expect(try both.doubles("a") == Column([1, nil, 0.5, 2]))
    #expect(try both.strings("b") == StringColumn(["x", "y", "y", nil]))
  }

  @Test func `lists every difference of the schemas`() throws {
    let first = try DataFrame([("a", AnyColumn([1])), ("b", AnyColumn([1]))])
    let second = try DataFrame([("a", AnyColumn(["x"])), ("c", AnyColumn([1]))])
    #expect(
      throws: DataFrameError.differentSchemas([
        "'a' is string in frame 2, integer in the first", "frame 2 has no column 'b'",
        "only frame 2 has a column 'c'",
      ])
    ) { try first.concatenated(second) }
  }

  @Test(arguments: 0..<10) func `undoes a split`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 70)
    let parts = [frame.head(30), frame.gathered([]), frame.tail(40)]
    #expect(try DataFrame.concatenating(parts) == frame)
  }
}
