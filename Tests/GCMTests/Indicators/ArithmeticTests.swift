import Observations
import Testing

@testable import GCM

@Suite struct ArithmeticTests {
  private let store = Result {
    try figures(
      """
      x,AAA,2019,10
      x,AAA,2020,20
      y,AAA,2020,5
      y,AAA,2021,3
      zero,AAA,2020,0
      z,BBB,2020,7
      x,WLD,2020,200
      """)
  }

  private func lines(_ formula: String, area: String = "AAA") throws -> [String] {
    try evaluate(formula, area: area, in: store.get()).lines
  }

  @Test func `a ratio has the periods of its numerator`() throws {
    #expect(
      try lines("national.x / national.y")
        == ["2019: national.y has no figure for this period", "2020: 4.0"])
  }

  @Test func `a missing denominator is named`() throws {
    #expect(
      try lines("national.x / national.z") == [
        "2019: national.z has no figures for this area",
        "2020: national.z has no figures for this area",
      ])
    #expect(
      try lines("national.y / national.w").last
        == "2021: the data have no figures for the series national.w")
  }

  @Test func `a share of what is known is missing where too little is known`() throws {
    let store = try figures(
      """
      child,AAA,2020,1
      known,AAA,2020,89.99
      all,AAA,2020,100
      child,AAA,2021,30
      known,AAA,2021,90
      all,AAA,2021,100
      child,AAA,2022,1
      known,AAA,2022,5
      """)
    #expect(
      try evaluate(
        "national.child / covering(national.known, national.all, 90) * 90", in: store
      ).lines == [
        "2020: the figures cover less than 90 percent of the whole", "2021: 30.0",
        "2022: national.all has no figure for this period",
      ])
  }

  @Test(arguments: [("+", "25.0"), ("-", "15.0")])
  func `sums and differences have the periods of both sides`(sign: String, value: String) throws {
    #expect(
      try lines("national.x \(sign) national.y") == [
        "2019: national.y has no figure for this period", "2020: \(value)",
        "2021: national.x has no figure for this period",
      ])
  }

  @Test func `a period without a numerator has the numerator's reason`() throws {
    #expect(
      try evaluate("national.x / national.y", in: store.get())[Period(year: 2021)].reason?.text
        == "national.x has no figure for this period")
  }

  @Test func `a division by zero is missing`() throws {
    #expect(
      try lines("national.x / national.zero").last == "2020: the denominator is zero")
    #expect(try lines("national.zero / national.x") == ["2020: 0.0"])
    #expect(
      try lines("(1 / 0) * national.zero") == ["2020: the denominator is zero"])
    #expect(try evaluate("1 / 0", in: store.get()).absence == .divisionByZero)
  }

  @Test func `numbers stand on either side of a series`() throws {
    #expect(try lines("1 - -national.y * 2 / 4") == ["2020: 3.5", "2021: 2.5"])
    #expect(try lines("national.y / 2") == ["2020: 2.5", "2021: 1.5"])
  }

  @Test func `a formula without a series has no periods`() throws {
    let series = try evaluate("2 * 3", in: store.get())
    #expect(series.points.isEmpty)
    #expect(series.absence.text == "the formula is the constant 6.0")
  }

  @Test func `world takes the figures of the world`() throws {
    #expect(
      try lines("national.x / world(national.x) * 100")
        == ["2019: national.x has no figure for this period", "2020: 10.0"])
    #expect(try lines("national.z / world(national.x)", area: "BBB") == ["2020: 0.035"])
  }

  @Test func `says whether the series, the area or the period is absent`() throws {
    let store = try store.get()
    #expect(
      try evaluate("national.w", in: store).absence.text
        == "the data have no figures for the series national.w")
    #expect(
      try evaluate("national.z", in: store).absence.text
        == "national.z has no figures for this area")
    #expect(
      try evaluate("national.x", in: store)[Period(year: 1990)].reason?.text
        == "national.x has no figure for this period")
  }

  @Test func `a result beyond the numbers is missing`() throws {
    let store = try figures("x,AAA,2020,1e100\nsmall,AAA,2020,1e-320\n")
    let power = "national.x * national.x"
    #expect(
      try evaluate("\(power) * \(power)", in: store).lines == [
        "2020: the result is too large for a number"
      ])
    #expect(
      try evaluate("national.x / national.small", in: store).lines == [
        "2020: the result is too large for a number"
      ])
  }
}
