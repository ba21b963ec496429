import Observations
import Testing

@testable import GCM

@Suite struct SelectionTests {
  private let store = Result {
    try figures(
      """
      x,AAA,2020,_T,_T,,10
      x,AAA,2020,F,_T,,6
      x,AAA,2020,M,_T,,4
      x,AAA,2020,F,Y0T4,,1
      x,AAA,2020,_T,_T,domain=D2,3
      y,AAA,2020,,,,40
      y,AAA,2020,F,,,30
      """, columns: "series,area,period,sex,age,breakdown,value")
  }

  private let men = Disaggregation(codes: [.init(dimension: "sex", code: "M")])

  @Test(arguments: [
    ("national.x", "2020: 10.0"), ("national.x[sex=F]", "2020: 6.0"),
    ("national.x[age=Y0T4, sex=F]", "2020: 1.0"), ("national.x[domain=D2]", "2020: 3.0"),
    ("national.x[sex=F] / national.x * 100", "2020: 60.0"),
  ])
  func `a selection takes one code and the totals of the rest`(formula: String, line: String) throws
  {
    #expect(try evaluate(formula, in: store.get()).lines == [line])
  }

  @Test func `an empty cell of a dimension is its total`() throws {
    #expect(try evaluate("national.y", in: store.get()).lines == ["2020: 40.0"])
    #expect(
      try store.get().codes(of: SeriesKey(source: "national", series: "y"), dimension: "sex")
        == ["F"])
  }

  @Test func `a code without figures is named`() throws {
    let absence = try evaluate("national.x[sex=X]", in: store.get()).absence
    #expect(absence.text == "national.x is not broken down by sex=X")
  }

  @Test func `a disaggregation is applied to what selects nothing itself`() throws {
    let store = try store.get()
    #expect(try evaluate("national.x", in: store, disaggregation: men).lines == ["2020: 4.0"])
    #expect(
      try evaluate("national.x[sex=F] / national.x", in: store, disaggregation: men).lines
        == ["2020: 1.5"])
    #expect(
      try evaluate("national.x[age=Y0T4]", in: store, disaggregation: .total).points.isEmpty)
  }

  @Test func `the codes of a dimension leave the total out`() throws {
    let store = try store.get()
    let key = SeriesKey(source: "national", series: "x")
    #expect(store.codes(of: key, dimension: "sex") == ["F", "M"])
    #expect(store.codes(of: key, dimension: "age") == ["Y0T4"])
    #expect(store.codes(of: key, dimension: "domain") == ["D2"])
    #expect(store.codes(of: key, dimension: "counterpart") == [])
  }
}
