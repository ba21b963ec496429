import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct IndicatorTableTests {
  private func table(
    _ subjects: [String] = ["AAA"], group: Bool = false, objectives: ClosedRange<Int> = 1...3,
    indicators: [String]? = nil, by dimension: String? = nil,
    _ periods: IndicatorTable.Periods = .latest
  ) throws -> Table {
    let package = try SmallPackage()
    let framework = package.framework
    let areas = subjects.compactMap { framework.areas[$0] }.map(IndicatorTable.Subject.area)
    return try IndicatorTable(
      framework: framework, store: package.store,
      subjects: areas + (group ? [.group(framework.groups[0])] : []),
      objectives: framework.objectives.filter { objectives.contains($0.number) },
      indicators: framework.indicators.filter { indicators?.contains($0.id) ?? true },
      dimension: dimension
    ).table(periods)
  }

  private let years = Period(year: 2018)...Period(year: 2020)

  @Test func `latest values have their period beside them`() throws {
    let table = try table(["AAA", "BBB"])
    #expect(
      table.columns.map(\.header)
        == ["Id", "Indicator", "Unit", "Aland", "Period AAA", "Bland", "Period BBB"])
    #expect(
      table.rows[0].cells == [
        .text("STOCK"), .text("Migrant stock"), .text("persons"), .number(10_000, marks: "B"),
        .text("2020"), .number(1500), .text("2020"),
      ])
    #expect(table.footnotes == ["B: break in the time series; E: estimated"])
  }

  @Test func `an indicator stands under each of its objectives`() throws {
    let rows = try table().rows.map { "\($0.group ?? "") \($0.cells[0].content)" }
    #expect(
      rows == [
        "1. Data text(\"STOCK\")", "1. Data text(\"SHARE\")", "2. Information text(\"ASKED\")",
        "3. Remittances text(\"SHARE\")", "3. Remittances text(\"COST\")",
      ])
  }

  @Test func `an objective without a chosen indicator keeps its row`() throws {
    let table = try table(indicators: ["STOCK"])
    #expect(table.rows.map(\.group) == ["1. Data", "2. Information", "3. Remittances"])
    #expect(
      table.rows.map { $0.cells.compactMap(\.reason) } == [
        [], ["No statistic measures information."],
        ["no indicator was chosen for this objective"],
      ])
  }

  @Test func `an objective without a chosen indicator has its reason in every column`() throws {
    let reason = Table.Cell.missing("No statistic measures information.")
    let latest = try table(["AAA", "BBB"], group: true, objectives: 2...2, indicators: ["STOCK"])
    #expect(latest.rows[0].cells.dropFirst(3) == [reason, .empty, reason, .empty, reason, .empty])
    let range = try table(
      ["AAA", "CCC"], objectives: 2...2, indicators: ["COST"], .range(years))
    #expect(range.rows[0].cells.dropFirst(3) == Array(repeating: reason, count: 6)[...])
  }

  @Test func `a range has a column for each period with a value`() throws {
    let one = try table(objectives: 3...3, indicators: ["COST"], .range(years))
    #expect(one.columns.map(\.header) == ["Id", "Indicator", "Unit", "2018", "2019", "2020"])
    #expect(
      one.rows[0].cells.dropFirst(3) == [
        .number(4.5, decimals: 2), .number(4, decimals: 2), .number(2.5, decimals: 2),
      ])
    let two = try table(["AAA", "CCC"], objectives: 3...3, indicators: ["COST"], .range(years))
    #expect(two.columns.map(\.header).dropFirst(3).first == "AAA 2018")
    #expect(two.rows[0].cells[6] == .missing("office.cost has no figure for this period"))
  }

  @Test func `a range without values says so in its first period`() throws {
    let empty = Period(year: 1950)...Period(year: 1960)
    let table = try table(objectives: 1...1, indicators: ["STOCK"], .range(empty))
    #expect(table.columns.map(\.header).last == "1950")
    #expect(table.rows[0].cells.last == .missing("office.stock has no figure for this period"))
  }

  /// 10 000 + 1500 persons; 11 500 of 110 thousand; the median of 2.5 and 7.25.
  @Test func `a group has its own column and tells its coverage`() throws {
    let table = try table([], group: true)
    let share = Table.Cell.number(11_500 / 110_000.0 * 100, decimals: 1, marks: "BE")
    #expect(
      table.rows.map { $0.cells[3] } == [
        .number(11_500, marks: "B"), share,
        .missing("Nobody asks them."), share,
        .number(4.875, decimals: 2),
      ])
    let notes: [String] = [
      "STOCK REGION: 2 of 3 members report in 2020, 91.7 percent of its population; "
        + "sum of the members",
      "SHARE REGION: 2 of 3 members report in 2020, 91.7 percent of its population; "
        + "ratio of the members' sums",
      "COST REGION: 2 of 3 members report in 2020, 75.0 percent of its population; "
        + "median of the members",
    ]
    #expect(Array(table.footnotes.dropFirst()) == notes)
  }

  @Test func `a breakdown puts its parts under the indicator`() throws {
    let table = try table(["AAA", "BBB"], group: true, objectives: 1...1, by: "sex")
    #expect(
      table.rows.map { $0.cells[1] }
        == [.text("Migrant stock"), .text("– F"), .text("Migrant share")])
    #expect(table.rows[1].cells[3] == .number(6000, marks: "B"))
    #expect(table.rows[1].cells[5] == .missing("office.stock has no figures for this area"))
    #expect(
      table.rows[1].cells[7]
        == .missing(
          "too little of the group reports (1 of 3 members with 66 percent of its population)"))
  }

  @Test func `a breakdown that no series has adds no rows`() throws {
    #expect(try table(by: "age") == table())
  }
}
