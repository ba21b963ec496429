import Observations
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    "2020", "2020-Q3", "2020-07", "2020-12", "2025-01/P1M", "2025-01/P11M", "1990/P5Y",
    "1990/P27Y",
  ])
  func `reads and prints the SDMX forms`(text: String) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(Period(ordinal: period.ordinal) == period)
  }

  @Test(arguments: [
    "", "20", "20201", "2020-Q5", "2020-13", "2020-1", "2020-Q", "abcd", "2020-07-01",
    "2025-01/P12M",
    "2025-02/P4M", "1990/P1Y", "1990/P28Y", "1990/PY", "1990-P5Y",
  ])
  func `refuses other forms`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `orders by start, a year before its parts`() throws {
    let ordered = try [
      "2019-12", "2020", "2020-01/P4M", "2020-Q1", "2020-02", "2020-Q2",
      "2020/P5Y", "2021",
    ]
    .map {
      try #require(Period($0))
    }
    #expect(ordered.shuffled().sorted() == ordered)
  }
}
