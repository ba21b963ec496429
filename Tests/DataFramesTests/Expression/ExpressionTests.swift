import DataFrames
import Testing

@Suite struct ExpressionTests {
  private func frame() throws -> DataFrame {
    try DataFrame([
      ("i", AnyColumn([1, nil, 3, -4])), ("j", AnyColumn([2, 2, nil, 0])),
      ("d", AnyColumn([0.5, 1, nil, 2])), ("s", AnyColumn(["a", "b", nil, "c"])),
      ("b", AnyColumn([true, false, nil, true])),
      ("t", AnyColumn([CalendarDate("2018-12-19"), nil, CalendarDate("2020-01-01"), nil])),
    ])
  }

  @Test func `computes figures and keeps integers whole`() throws {
    let frame = try frame()
    #expect(try frame.evaluating(col("i") + col("j")) == AnyColumn([3, nil, nil, -4]))
    #expect(try frame.evaluating(col("i") * 2 - 1) == AnyColumn([1, nil, 5, -9]))
    #expect(try frame.evaluating(-col("i")) == AnyColumn([-1, nil, -3, 4]))
    #expect(try frame.evaluating(col("i") * col("d")) == AnyColumn([0.5, nil, nil, -8.0]))
  }

  @Test func `has no quotient by zero`() throws {
    #expect(try frame().evaluating(col("i") / col("j")) == AnyColumn([0.5, nil, nil, nil]))
    #expect(try frame().evaluating(col("i") / 2) == AnyColumn([0.5, nil, 1.5, -2.0]))
  }

  @Test func `compares figures, texts and dates`() throws {
    let frame = try frame()
    #expect(try frame.evaluating(col("i") > col("d")) == AnyColumn([true, nil, nil, false]))
    #expect(try frame.evaluating(col("s") == "b") == AnyColumn([false, true, nil, false]))
    #expect(try frame.evaluating(col("s") >= "b") == AnyColumn([false, true, nil, true]))
    #expect(try frame.evaluating("b" < col("s")) == AnyColumn([false, false, nil, true]))
    #expect(try frame.evaluating(col("s") != col("s")) == AnyColumn([false, false, nil, false]))
    let day = try #require(CalendarDate("2019-01-01"))
    #expect(try frame.evaluating(col("t") < lit(day)) == AnyColumn([true, nil, false, nil]))
    #expect(
      try frame.evaluating(col("s").isIn(["a", "c"])) == AnyColumn([true, false, nil, true]))
    #expect(try frame.evaluating(col("i").isIn([3, 1])) == AnyColumn([true, nil, true, false]))
  }

  @Test func `follows the truth tables of Kleene`() throws {
    let values: [Bool?] = [true, false, nil]
    let frame = try DataFrame([
      ("p", AnyColumn(values.flatMap { [$0, $0, $0] })),
      ("q", AnyColumn(values + values + values)),
    ])
    // S. C. Kleene, Introduction to Metamathematics (1952), section 64.
    #expect(
      try frame.evaluating(col("p") && col("q"))
        == AnyColumn([true, false, nil, false, false, false, nil, false, nil]))
    #expect(
      try frame.evaluating(col("p") || col("q"))
        == AnyColumn([true, true, true, true, false, nil, true, nil, nil]))
    #expect(
      try frame.evaluating(!col("p"))
        == AnyColumn([false, false, false, true, true, true, nil, nil, nil]))
  }

  @Test func `asks for and replaces missing values`() throws {
    let frame = try frame()
    #expect(try frame.evaluating(col("s").isMissing) == AnyColumn([false, false, true, false]))
    #expect(try frame.evaluating(col("d").isPresent) == AnyColumn([true, true, false, true]))
    #expect(
      try frame.evaluating(col("i").replacingMissing(with: col("d")))
        == AnyColumn([1.0, 1, 3, -4]))
    #expect(
      try frame.evaluating(.choose(if: col("b"), col("s"), else: "none"))
        == AnyColumn(["a", "none", nil, "c"]))
  }

  @Test func `filters by what is true, not by what is unknown`() throws {
    let frame = try frame()
    #expect(try frame.filtered(col("b")).rows == [frame.rows[0], frame.rows[3]])
    #expect(try frame.filtered(!col("b")).rows == [frame.rows[1]])
    #expect(try frame.filtered(col("i") >= 1 && col("d").isPresent).rows == [frame.rows[0]])
    let changed = try frame.mutating("i", col("i") * 1000).mutating("k", true)
    #expect(changed.columnNames == ["i", "j", "d", "s", "b", "t", "k"])
    #expect(try changed.integers("i") == Column([1000, nil, 3000, -4000]))
  }

  @Test func `is checked before it runs`() throws {
    let frame = try frame()
    func message(_ expression: Expression) -> String? {
      #expect(throws: DataFrameError.self) { try frame.evaluating(expression) }?.description
    }
    #expect(
      message(col("s") + 1)
        == "error: in (col(\"s\") + 1): '+' needs figures, but these are string and integer")
    #expect(
      message(col("s") == 1)
        == "error: in (col(\"s\") == 1): values do not go together, but these are string and integer"
    )
    #expect(
      message(col("i") && col("b"))
        == "error: in (col(\"i\") && col(\"b\")): col(\"i\") should be a condition, but is of type integer"
    )
    #expect(message(col("x") + 1)?.contains("no column 'x'") == true)
    #expect(message(col("i") * lit(Int.max))?.contains("64-bit") == true)
    #expect(throws: DataFrameError.self) { try frame.filtered(col("i")) }
  }

  @Test(arguments: 0..<10) func `agrees with cell by cell arithmetic`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 80)
    let (i, d) = (try frame.integers("i"), try frame.doubles("d"))
    let sums = zip(i, d).map { i, d in i.flatMap { i in d.map { Double(i) + $0 * 2 } } }
    #expect(try frame.evaluating(col("i") + col("d") * 2) == AnyColumn(sums))
    let less = zip(i, d).map { i, d in i.flatMap { i in d.map { Double(i) <= $0 } } }
    #expect(try frame.evaluating(col("i") <= col("d")) == AnyColumn(less))
  }
}
