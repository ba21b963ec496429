import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct AggregateTableTests {
  private func table(
    minimumCoverage: Double? = nil, periods: IndicatorTable.Periods = .latest,
    rule: GroupRule = GroupRule()
  ) throws -> Table {
    try aggregates(minimumCoverage: minimumCoverage, periods: periods, rule: rule).table()
  }

  private func aggregates(
    minimumCoverage: Double? = nil, periods: IndicatorTable.Periods = .latest,
    rule: GroupRule = GroupRule()
  ) throws -> AggregateTable {
    let package = try SmallPackage()
    let framework = package.framework
    return try AggregateTable(
      framework: framework, store: package.store,
      groups: [#require(framework.group("REGION"))], objectives: framework.objectives,
      indicators: framework.indicators, periods: periods, minimumCoverage: minimumCoverage,
      rule: rule)
  }

  @Test func `a value has its members and its coverage`() throws {
    let row = try #require(table().rows.first { $0.cells[0] == .text("STOCK") }).cells
    #expect(row[3] == .text("2020") && row[4] == .number(11_500, marks: "B"))
    #expect(row[6] == .text("sum of the members"))
    #expect(row[7] == .number(2) && row[8] == .number(3))
    // 80 and 30 of 120 thousand persons.
    #expect(row[10] == .number(100 * (110.0 / 120), decimals: 1))
    #expect(row[11] == .number(0) && row[12] == .number(0, decimals: 1))
    #expect(row[13] == .text("break in the time series"))
    #expect(row[14] == .text("AAA BBB") && row[15] == .text("") && row[16] == .text("CCC"))
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

  @Test func `filled members are named, counted and marked`() throws {
    let table = try table(rule: GroupRule(named: .worldBankSum, fill: .groupMean))
    let row = try #require(table.rows.first { $0.cells[0] == .text("STOCK") }).cells
    // 11 500 of 110 thousand persons; CCC has 10 thousand.
    let filled = 11_500 * 10.0 / 110
    #expect(row[4] == .number(11_500 + filled, marks: "BI"))
    #expect(row[7] == .number(2) && row[11] == .number(1))
    #expect(row[12] == .number(100 * (filled / (11_500 + filled)), decimals: 1))
    #expect(row[13] == .text("imputed") && row[15] == .text("CCC (group)") && row[16] == .text(""))
    #expect(
      table.footnotes.prefix(2) == [
        "Rule world-bank-sum: 66.7 percent of the members must report; the weight is "
          + "office.population.", "Method: the sum Σ v.",
      ])
    #expect(table.footnotes.last?.hasPrefix("Fill: members without a value are taken") == true)
  }

  @Test func `a rule that does not fit says why`() throws {
    let rows = try table(rule: GroupRule(named: .worldBankSum)).rows
    let cost = try #require(rows.first { $0.cells[0] == .text("COST") }).cells
    #expect(
      cost[4].reason == "rates, shares and scores are not added up; take a mean or a median")
    let mean = try table(rule: GroupRule(named: .unsd)).rows
    let stock = try #require(mean.first { $0.cells[0] == .text("STOCK") }).cells
    #expect(stock[4].reason == "amounts are not averaged by weight; take world-bank-sum")
  }

  @Test func `an explanation has every member`() throws {
    let year = Period(year: 2020)
    let rows = try aggregates(
      periods: .range(year...year),
      rule: GroupRule(named: .escap, fill: .lastValue(years: 3))
    ).explanation().rows.filter { $0.group == "COST · REGION · 2020" }.map(\.cells)
    #expect(rows.contains([.text("member AAA"), .text("2.5; weight 80000")]))
    #expect(rows.contains([.text("formula"), .text("Σ v / n")]))
    #expect(rows.last == [.text("value"), .text("4.875")])
  }
}
