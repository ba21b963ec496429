import Observations
import Testing

@testable import GCM

/// What a formula takes from a figure apart from its number.
@Suite struct FigureTests {
  private let columns = "series,area,period,value,status"

  @Test func `the status codes of both sides are united`() throws {
    let store = try figures("x,AAA,2020,6,E\ny,AAA,2020,3,B\nz,AAA,2020,1,A", columns: columns)
    #expect(try evaluate("national.x / national.y", in: store).lines == ["2020: 2.0 BE"])
    #expect(try evaluate("national.x + national.z", in: store).lines == ["2020: 7.0 E"])
    #expect(try evaluate("national.z * 3", in: store).lines == ["2020: 3.0"])
  }

  @Test func `a cell without a value says what the publisher says`() throws {
    let store = try figures("x,AAA,2020,,Q\ny,AAA,2020,,\nz,AAA,2020,2,A", columns: columns)
    #expect(
      try evaluate("national.x", in: store).lines == ["2020: national.x: missing: suppressed"])
    #expect(
      try evaluate("national.z / national.y", in: store).lines
        == ["2020: national.y: missing: not reported"])
    #expect(
      try evaluate("national.x + national.y", in: store).lines
        == ["2020: national.x: missing: suppressed"])
  }

  @Test func `a forecast is a value but not the latest`() throws {
    let store = try figures("x,AAA,2020,1,A\nx,AAA,2030,9,F\nf,AAA,2030,9,F", columns: columns)
    let series = try evaluate("national.x", in: store)
    #expect(series.lines == ["2020: 1.0", "2030: 9.0 F"])
    #expect(series.latest()?.period == Period(year: 2020))
    let forecasts = try evaluate("national.f", in: store)
    #expect(forecasts.latest() == nil)
    #expect(forecasts.reasonForNoLatest.text == "national.f has no figure for this period")
  }

  @Test func `latest and last before pass over what is missing`() throws {
    let store = try figures(
      "x,AAA,2018,1,A\nx,AAA,2019,,Q\nx,AAA,2020,3,A\nx,AAA,2021,,O", columns: columns)
    let series = try evaluate("national.x", in: store)
    #expect(series.latest()?.line == "2020: 3.0")
    #expect(series.last(before: Period(year: 2020))?.line == "2018: 1.0")
    #expect(series.latest(in: Period(year: 2021)...Period(year: 2022)) == nil)
    #expect(series.reasonForNoLatest.text == "national.x: missing: not reported")
  }

  @Test func `the multiplier turns a value into its unit`() throws {
    let store = try figures(
      "x,AAA,2020,12.5,3\ny,AAA,2020,250,-2\nz,AAA,2020,2,",
      columns: "series,area,period,value,unit_multiplier")
    #expect(try evaluate("national.x", in: store).lines == ["2020: 12500.0"])
    #expect(try evaluate("national.y", in: store).lines == ["2020: 2.5"])
    #expect(try evaluate("national.z", in: store).lines == ["2020: 2.0"])
  }

  @Test func `figures of several tables and sources are told apart`() throws {
    let one = try figures(
      "a,x,AAA,2020,1\nb,x,AAA,2020,2", columns: "source,series,area,period,value")
    #expect(try evaluate("a.x + b.x * 10", in: one).lines == ["2020: 21.0"])
    let two = FigureStore(try [figures("x,AAA,2020,1"), figures("x,AAA,2021,2")].flatMap(\.tables))
    #expect(try evaluate("national.x", in: two).lines == ["2020: 1.0", "2021: 2.0"])
  }

  @Test func `figures that stand twice are found`() throws {
    let store = try figures("x,AAA,2020,1\nx,AAA,2021,1\nx,BBB,2020,2\nx,AAA,2020,1")
    #expect(
      store.repeatedFigures(of: SeriesKey(source: "national", series: "x")).map(\.row) == [3])
  }
}
