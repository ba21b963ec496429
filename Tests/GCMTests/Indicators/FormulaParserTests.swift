import GCM
import Testing

@Suite struct FormulaParserTests {
  private func series(_ source: String, _ name: String) -> Formula {
    .series(SeriesReference(source: source, series: name))
  }

  @Test func `gives products precedence and reads from left to right`() throws {
    let formula = try Formula(parsing: "a.x - b.y * 2 - 3")
    #expect(
      formula
        == .binary(
          .subtract,
          .binary(.subtract, series("a", "x"), .binary(.multiply, series("b", "y"), .number(2))),
          .number(3)))
  }

  @Test func `reads selections in any order as the same`() throws {
    let one = try Formula(parsing: "s.v[sex=F, age=Y0T4]")
    let other = try Formula(parsing: "s.v[age=Y0T4,sex=F]")
    #expect(one == other)
    #expect(one.references.map(\.description) == ["s.v[age=Y0T4, sex=F]"])
  }

  @Test func `reads the functions`() throws {
    #expect(try Formula(parsing: "growth(a.x)") == .growth(series("a", "x")))
    #expect(
      try Formula(parsing: "a.x / world(a.x) * 100").references.map(\.description)
        == ["a.x", "a.x"])
    let outward = try Formula(parsing: "share_above(outward(r.cost), counterpart, 5)")
    guard case .over(.shareAbove(5), let reference, "counterpart") = outward else {
      Issue.record("read as \(outward)")
      return
    }
    #expect(reference.isOutward)
    #expect(try Formula(parsing: "availability(2015)") == .availability(since: 2015))
    let covering = try Formula(parsing: "covering(a.x + a.y, a.z, 90)")
    #expect(
      covering
        == .covering(
          .binary(.add, series("a", "x"), series("a", "y")), series("a", "z"), percent: 90))
    #expect(covering.references.map(\.description) == ["a.x", "a.y", "a.z"])
  }

  @Test(arguments: [
    ("", 1), ("a.x +", 6), ("a", 2), ("a.x b", 5), ("grow(a.x)", 1), ("(a.x", 5),
    ("a.x[sex]", 8), ("covering(a.x)", 13), ("sum(a.x)", 8), ("1.2.3", 1), ("a.", 3),
    ("a.x[sex=F", 10),
  ])
  func `says where a formula is wrong`(text: String, column: Int) {
    let error = #expect(throws: FormulaError.self) { try Formula(parsing: text) }
    #expect(error?.column == column)
  }

  @Test(arguments: [
    "availability(99999999999999999999)", "availability(2015.5)", "availability(0)",
    "1 + " + String(repeating: "9", count: 400),
    String(repeating: "(", count: 100_000), String(repeating: "-", count: 100_000) + "1",
  ])
  func `refuses numbers and depths that no formula needs`(text: String) {
    #expect(throws: FormulaError.self) { try Formula(parsing: text) }
  }
}
