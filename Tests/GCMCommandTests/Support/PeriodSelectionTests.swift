import Observations
import Testing

@testable import GCMCommand

@Suite struct PeriodSelectionTests {
  @Test func `reads latest, a period and a range`() throws {
    #expect(PeriodSelection(argument: "latest") == .latest)
    let december = try #require(Period(year: 2020, month: 12))
    #expect(PeriodSelection(argument: "2020") == .range(Period(year: 2020)...december))
    #expect(PeriodSelection(argument: "2015:2020") == .range(Period(year: 2015)...december))
    let quarter = try #require(Period(year: 2020, quarter: 3))
    #expect(PeriodSelection(argument: "2020-Q3") == .range(quarter...quarter))
  }

  @Test(arguments: ["", ":", "2020:", ":2020", "2020:2015", "2015:2016:2017", "20", "newest"])
  func `refuses other texts`(text: String) {
    #expect(PeriodSelection(argument: text) == nil)
  }

  @Test func `a year includes its last quarter and month`() throws {
    guard case .range(let range) = try #require(PeriodSelection(argument: "2020")) else { return }
    #expect(range.contains(try #require(Period("2020-Q4"))))
    #expect(range.contains(try #require(Period("2020-12"))))
    #expect(!range.contains(try #require(Period("2021"))))
  }
}
