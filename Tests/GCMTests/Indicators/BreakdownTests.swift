import Observations
import Testing

@testable import GCM

@Suite struct BreakdownTests {
  private let store = Result {
    try figures(
      """
      x,AAA,,2020,F,,6,A
      x,AAA,,2020,M,,4,E
      x,AAA,,2021,F,,6,A
      x,AAA,,2021,M,,,Q
      pairs,AAA,BBB,2020,_T,,30,A
      pairs,AAA,CCC,2020,_T,,30,A
      pairs,AAA,UNK,2020,_T,,40,A
      pairs,AAA,REG,2020,_T,,60,A
      pairs,BBB,AAA,2020,_T,,5,A
      pairs,CCC,AAA,2020,_T,,7,A
      cost,AAA,BBB,2020,_T,,5,A
      cost,AAA,CCC,2020,_T,,8,A
      cost,AAA,UNK,2020,_T,,9,A
      cost,AAA,DDD,2020,_T,,,O
      cost,AAA,DDD,2021,_T,,,O
      negative,AAA,BBB,2020,_T,,-1,A
      gaps,AAA,BBB,2020,_T,,1,A
      gaps,AAA,CCC,2020,_T,,3,E
      gaps,AAA,WLD,2020,_T,,9,A
      gaps,AAA,REG,2020,_T,,,A
      gaps,AAA,DDD,2020,_T,,,Q
      scores,AAA,,2020,_T,domain=D1,1,A
      scores,AAA,,2020,_T,domain=D2,4,A
      scores,AAA,,2020,_T,domain=D1;kind=K,9,A
      scores,AAA,,2020,_T,domain=D1;kind=L,50,A
      """, columns: "series,area,counterpart,period,sex,breakdown,value,status")
  }

  private func lines(
    _ formula: String, area: String = "AAA", _ disaggregation: Disaggregation = .total
  ) throws -> [String] {
    try evaluate(formula, area: area, in: store.get(), disaggregation: disaggregation).lines
  }

  @Test func `sums over the codes of a dimension without its total`() throws {
    #expect(try lines("sum(national.x, sex)").first == "2020: 10.0 E")
  }

  @Test func `a sum with a part that is missing is missing`() throws {
    #expect(try lines("sum(national.x, sex)").last == "2021: national.x: missing: suppressed")
  }

  @Test func `a sum over counterparts has the unknown but no aggregates`() throws {
    #expect(try lines("sum(national.pairs, counterpart)") == ["2020: 100.0"])
  }

  /// Two equal origins of 60 known, and 40 of 100 unknown.
  @Test func `measures of diversity tell the unknown apart`() throws {
    #expect(try lines("herfindahl(national.pairs, counterpart)") == ["2020: 0.5"])
    #expect(try lines("entropy(national.pairs, counterpart)") == ["2020: 0.6931471805599453"])
    #expect(try lines("entropy_number(national.pairs, counterpart)") == ["2020: 2.0"])
    #expect(try lines("evenness(national.pairs, counterpart)") == ["2020: 1.0"])
    #expect(try lines("unknown_share(national.pairs, counterpart)") == ["2020: 40.0"])
    #expect(
      try lines("evenness(national.negative, counterpart)")
        == ["2020: evenness needs two parts above zero and none below"])
    #expect(throws: FormulaError.self) {
      try Formula(parsing: "unknown_share(national.x, sex)")
    }
  }

  /// Two equal origins are two; the unknown 40 are no origin.
  @Test func `the effective number leaves unknown origins out`() throws {
    #expect(try lines("effective_number(national.pairs, counterpart)") == ["2020: 2.0"])
    #expect(try lines("largest_share(national.pairs, counterpart)") == ["2020: 50.0"])
  }

  @Test func `a mean and a share count the countries only`() throws {
    #expect(try lines("mean(national.cost, counterpart)").first == "2020: 6.5")
    #expect(try lines("share_above(national.cost, counterpart, 5)").first == "2020: 50.0")
    #expect(try lines("share_above(national.cost, counterpart, 4.9)").first == "2020: 100.0")
  }

  /// The cell that is missing is in no mean, and its status in none either.
  @Test func `a statistic has the status codes of the values it is made of`() throws {
    let mean = try evaluate("mean(national.cost, counterpart)", in: store.get())
    #expect(mean.points.first?.statuses.marks == "")
    #expect(mean.points.last?.statuses.marks == "O")
  }

  @Test(arguments: [
    ("mean(national.gaps, counterpart)", "2020: 2.0 EQ"),
    ("share_above(national.gaps, counterpart, 2)", "2020: 50.0 EQ"),
    ("largest_share(national.gaps, counterpart)", "2020: 75.0 EQ"),
    ("effective_number(national.gaps, counterpart)", "2020: 1.6 EQ"),
    ("sum(national.gaps, counterpart)", "2020: national.gaps: missing: suppressed"),
  ])
  func `a part that is missing leaves its mark`(formula: String, line: String) throws {
    #expect(try lines(formula) == [line])
  }

  @Test func `outward exchanges area and counterpart`() throws {
    #expect(try lines("sum(outward(national.pairs), counterpart)") == ["2020: 12.0"])
    #expect(try lines("outward(national.pairs[counterpart=CCC])") == ["2020: 7.0"])
    #expect(try lines("national.pairs[counterpart=CCC]") == ["2020: 30.0"])
    let key = SeriesKey(source: "national", series: "cost")
    #expect(
      try store.get().codes(of: key, dimension: "counterpart", isOutward: true) == ["AAA"])
  }

  @Test func `a dimension of the publisher counts alone`() throws {
    #expect(try lines("mean(national.scores, domain)") == ["2020: 2.5"])
    #expect(try lines("sum(national.scores[kind=K], domain)") == ["2020: 9.0"])
  }

  @Test func `a code that a disaggregation chose is the only one left`() throws {
    let bland = Disaggregation(codes: [.init(dimension: "counterpart", code: "CCC")])
    #expect(try lines("mean(national.cost, counterpart)", bland) == ["2020: 8.0"])
    #expect(try lines("sum(national.scores[domain=D2], domain)") == ["2020: 4.0"])
  }

  @Test func `a breakdown with a negative part has no concentration`() throws {
    #expect(
      try lines("effective_number(national.negative, counterpart)").map { $0.prefix(5) } == [
        "2020:"
      ])
    #expect(
      try lines("effective_number(national.negative, counterpart)") == [
        "2020: a concentration needs parts above zero and none below"
      ])
  }

  @Test func `an area without the breakdown is told`() throws {
    let series = try evaluate("sum(national.cost, counterpart)", area: "BBB", in: store.get())
    #expect(series.points.isEmpty)
    #expect(series.absence.text == "national.cost has no figures for this area")
  }
}
