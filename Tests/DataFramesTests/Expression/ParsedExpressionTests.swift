import DataFrames
import Testing

@Suite struct ParsedExpressionTests {
  @Test(arguments: [
    ("year >= 2015 and sex == \"F\"", "((col(\"year\") >= 2015) && (col(\"sex\") == \"F\"))"),
    ("a or b and not c", "(col(\"a\") || (col(\"b\") && !col(\"c\")))"),
    ("1 + 2 * -x / 4 - 5", "((1 + ((2 * (0 - col(\"x\"))) / 4)) - 5)"),
    ("(1 + 2) * 3", "((1 + 2) * 3)"), ("-3 < x", "(-3 < col(\"x\"))"),
    ("x in ('a', 'it''s')", "col(\"x\").isIn([\"a\", \"it's\"])"),
    ("x in (1, -2.5)", "col(\"x\").isIn([1, -2.5])"),
    ("x is missing or y is present", "(col(\"x\").isMissing || !col(\"y\").isMissing)"),
    ("`a b` != `and`", "(col(\"a b\") != col(\"and\"))"),
    ("day<date(\"2018-12-19\")", "(col(\"day\") < 2018-12-19)"),
    ("p in (period('2020M07'))", "col(\"p\").isIn([2020-07])"),
    ("period > 1", "(col(\"period\") > 1)"),
    ("date == 1e3", "(col(\"date\") == 1000.0)"), ("known == true", "(col(\"known\") == true)"),
    ("année > 0", "(col(\"année\") > 0)"),
  ]) func `means what it says`(text: String, meaning: String) throws {
    #expect("\(try ParsedExpression(text).expression)" == meaning)
  }

  @Test(arguments: [
    ("year = 2015", 6, "this is left over: '='; write == for equality"),
    ("year >= ", 9, "a column or a value is expected, not the end"),
    ("(year", 6, "')' is expected, not the end"),
    ("a == \"F", 6, "the quote \" is not closed"),
    ("a && b", 3, "this is left over: '&'; write and"),
    ("a in (b)", 7, "a list after 'in' holds numbers, texts, dates and periods only"),
    ("1x > 2", 1, "'1x' is no number; put a column of that name in backquotes"),
    ("d > date(\"2018-02-30\")", 10, "a date is a text like \"2018-12-19\""),
    (
      "p == period(\"2020-Q5\")", 13,
      "a period is a text like \"2020\", \"2020-S1\", \"2020-Q3\" or \"2020-07\""
    ),
    ("", 1, "a column or a value is expected, not the end"),
    ("1 < 2 < 3", 7, "this is left over: '<'"),
  ]) func `points at what does not fit`(text: String, place: Int, message: String) {
    let error = #expect(throws: ExpressionError.self) { try ParsedExpression(text) }
    #expect(error?.place == place)
    #expect(error?.message == message)
    let lines = error?.description.split(separator: "\n") ?? []
    #expect(lines.last.map(String.init) == "  " + String(repeating: " ", count: place - 1) + "^")
  }

  @Test func `points at columns that are not there and at types`() throws {
    let frame = try DataFrame([("year", AnyColumn([2015])), ("sex", AnyColumn(["F"]))])
    func message(_ text: String) throws -> String? {
      let parsed = try ParsedExpression(text)
      let error = #expect(throws: ExpressionError.self) { try parsed.checkCondition(in: frame) }
      return error.map { "\($0.place): \($0.message)" }
    }
    #expect(
      try message("sex == 'F' and yaer > 1")
        == "16: no column is named 'yaer'; did you mean 'year'?")
    #expect(
      try message("year + 1") == "1: a condition is needed, but this is of type integer")
    #expect(
      try message("sex > 1")
        == "1: in (col(\"sex\") > 1): values do not go together, but these are string and integer")
    try ParsedExpression("year > 1").checkCondition(in: frame)
  }

  @Test func `bounds how deeply it is nested`() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "not ", count: 100_000),
      String(repeating: "-", count: 100_000),
    ] {
      #expect(throws: ExpressionError.self) { try ParsedExpression(text) }
    }
  }
}
