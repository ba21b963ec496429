import Observations
import Testing

@testable import GCM

@Suite struct ChangeTests {
  private let store = Result {
    try figures(
      """
      x,AAA,2000,100,A
      x,AAA,2005,200,E
      x,AAA,2010,,Q
      x,AAA,2020,400,B
      x,AAA,2021,0,A
      q,AAA,2020-Q1,100,A
      q,AAA,2020-Q2,110,A
      mixed,AAA,2019,90,A
      mixed,AAA,2020,100,A
      mixed,AAA,2020-Q1,100,A
      mixed,AAA,2020-Q2,110,A
      """, columns: "series,area,period,value,status")
  }

  /// 100 ln(200/100)/5 = 13.862943611…, 100 ln(400/200)/15 = 4.620981203…
  @Test func `growth is a yearly rate from the last value before a gap`() throws {
    let series = try evaluate("growth(national.x)", in: store.get())
    #expect(series[Period(year: 2000)].reason == .noEarlierValue)
    #expect(abs((series[Period(year: 2005)].value ?? 0) - 13.862943611198906) < 1e-12)
    #expect(series[Period(year: 2010)].line == "2010: national.x: missing: suppressed")
    #expect(abs((series[Period(year: 2020)].value ?? 0) - 4.620981203732969) < 1e-12)
  }

  @Test func `growth carries the status codes of both periods`() throws {
    let series = try evaluate("growth(national.x)", in: store.get())
    #expect(series[Period(year: 2020)].statuses.marks == "BE")
  }

  @Test func `growth to zero does not exist`() throws {
    #expect(
      try evaluate("growth(national.x)", in: store.get())[Period(year: 2021)].line
        == "2021: a rate of change needs values above zero")
  }

  /// 100 ln(1.1)/0.25 = 38.124071921…
  @Test func `growth over a quarter is a rate a year`() throws {
    let value = try evaluate("growth(national.q)", in: store.get()).latest()?.value ?? 0
    #expect(abs(value - 38.124071921729946) < 1e-10)
  }

  @Test func `a quarter is compared with a quarter, not with its year`() throws {
    #expect(
      try evaluate("change(national.mixed)", in: store.get()).lines == [
        "2019: there is no earlier value to compare with", "2020: 10.0",
        "2020-Q1: there is no earlier value to compare with", "2020-Q2: 10.0",
      ])
  }

  @Test func `change is the difference from the last value before a gap`() throws {
    #expect(
      try evaluate("change(national.x)", in: store.get()).lines == [
        "2000: there is no earlier value to compare with", "2005: 100.0 E",
        "2010: national.x: missing: suppressed", "2020: 200.0 BE", "2021: -400.0 B",
      ])
  }

  @Test func `quarters and months of one series stand in the order of their start`() throws {
    let store = try figures(
      """
      x,AAA,2020-Q4,4
      x,AAA,2020-01,1
      x,AAA,2020-Q2,2
      x,AAA,2020,0
      x,AAA,2020-07,3
      """)
    let series = try evaluate("national.x", in: store)
    #expect(
      series.lines == ["2020: 0.0", "2020-01: 1.0", "2020-Q2: 2.0", "2020-07: 3.0", "2020-Q4: 4.0"])
    for point in series.points { #expect(series[point.period] == point) }
  }
}
