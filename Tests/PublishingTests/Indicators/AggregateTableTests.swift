import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct AggregateTableTests {
  private func table(
    minimumCoverage: Double? = nil, periods: IndicatorTable.Periods = .latest
  ) throws -> Table {
    let package = try SmallPackage()
    let framework = package.framework
    return try AggregateTable(
      framework: framework, store: package.store,
      groups: [#require(framework.group("REGION"))], objectives: framework.objectives,
      indicators: framework.indicators, periods: periods, minimumCoverage: minimumCoverage
    ).table()
  }

  @Test func `a value has its members and its coverage`() throws {
    let row = try #require(table().rows.first { $0.cells[0] == .text("STOCK") }).cells
    #expect(row[3] == .text("2020") && row[4] == .number(11_500, marks: "B"))
    #expect(row[6] == .text("sum of the members"))
    #expect(row[7] == .number(2) && row[8] == .number(3))
    // 80 and 30 of 120 thousand persons.
    #expect(row[10] == .number(100 * (110.0 / 120), decimals: 1))
    #expect(row[11] == .text("AAA BBB") && row[12] == .text("CCC"))
  }

  @Test func `too little coverage is told, and can be allowed`() throws {
    let strict = try #require(
      table(minimumCoverage: 70).rows.first { $0.cells[0] == .text("STOCK") }
    ).cells
    #expect(strict[4].reason?.hasPrefix("too little of the group reports (2 of 3") == true)
    let note = try #require(table(minimumCoverage: 70).footnotes.first)
    #expect(
      note
        == "Rule: 70 percent of the members and 70 percent of their weight must report; the weight "
        + "is office.population.")
  }

  @Test func `a range has a row a period, and nothing reported has its reason`() throws {
    let rows = try table(periods: .range(Period(year: 2018)...Period(year: 2020))).rows
    #expect(
      rows.filter { $0.cells[0] == .text("COST") }.map { $0.cells[3] }
        == ["2018", "2019", "2020"].map { .text($0) })
    let asked = try #require(rows.first { $0.cells[0] == .text("ASKED") })
    #expect(asked.cells[4].reason == "Nobody asks them.")
  }
}
