import GCM
import Testing

@testable import Publishing

@Suite struct TrendTableTests {
  private func table(
    _ methods: [any TrendMethod] = [LineTrend()], years: ClosedRange<Int> = 2000...2029,
    level: Double = 0.95
  ) throws -> TrendTable {
    let package = try SmallPackage()
    let framework = package.framework
    return try TrendTable(
      framework: framework, store: package.store,
      subjects: [.area(#require(framework.areas["AAA"]))], objectives: framework.objectives,
      indicators: framework.indicators, methods: methods, years: years, expectedYear: 2030,
      level: level)
  }

  private func number(_ cell: Table.Cell) throws -> Double {
    guard case .number(let value, _) = cell.content else { throw NoNumber() }
    return value
  }

  private struct NoNumber: Error {}

  @Test func `a line through three values`() throws {
    let row = try #require(table().table().rows.first { $0.cells[0] == .text("COST") }).cells
    #expect(row[4] == .text("line") && row[5] == .text("slope a year"))
    #expect(row[6] == .number(3) && row[7] == .text("2018") && row[8] == .text("2020"))
    // 4.5, 4 and 2.5: slope -1 with a standard error of √(1/12), t = -√12, and
    // p = 1 - 2 atan(√12) / π with one degree of freedom.
    let error = (1.0 / 12).squareRoot()
    #expect(abs(try number(row[9]) + 1) < 1e-12)
    #expect(abs(try number(row[10]) - error) < 1e-12)
    #expect(abs(try number(row[11]) - (-1 - 12.706204736174694 * error)) < 1e-8)
    #expect(abs(try number(row[13]) - 0.1789123750220673) < 1e-9)
    // 11 / 3 in 2019; the standard error of prediction is √(1/6 (1 + 1/3 + 121/2)).
    #expect(abs(try number(row[14]) - (11.0 / 3 - 11)) < 1e-12)
    let half = 12.706204736174694 * ((1 + 1.0 / 3 + 60.5) / 6).squareRoot()
    #expect(abs(try number(row[16]) - (11.0 / 3 - 11 + half)) < 1e-8)
    // R² is 12 / 13.
    #expect(row[17] == .text("R² 0.923"))
  }

  @Test func `says why there is no trend`() throws {
    let rows = try table(years: 2019...2029).table().rows
    let cost = try #require(rows.first { $0.cells[0] == .text("COST") })
    #expect(cost.cells[6].reason == "needs 3 values; there are 2")
    let asked = try #require(rows.first { $0.cells[0] == .text("ASKED") })
    #expect(asked.cells[6].reason == "Nobody asks them.")
  }

  @Test func `one row a method, and the cells fit the columns`() throws {
    let table = try table(TrendMethods.all()).table()
    let cost = table.rows.filter { $0.cells[0] == .text("COST") }
    #expect(
      cost.map(\.cells[4])
        == [
          "line", "log-line", "mann-kendall", "theil-sen", "siegel", "breaks", "bend",
          "local-trend", "smoothing", "seasonal-mann-kendall", "regional-mann-kendall",
          "partial-mann-kendall",
        ].map { .text($0) })
    #expect(cost[10].cells[6].reason == "compares the members of a group; an area has none")
    #expect(table.rows.allSatisfy { $0.cells.count <= table.columns.count })
    #expect(cost[0].cells.count == table.columns.count)
    #expect(cost[2].cells[6].reason == "needs 4 values; there are 3")
    // Three slopes: -0.5, -1 and -1.5; every order of three covers 2/3 at most.
    #expect(abs(try number(cost[3].cells[9]) + 1) < 1e-12)
    #expect(cost[3].cells[11] == .empty)
    #expect(abs(try number(cost[4].cells[9]) + 1) < 1e-12)
  }

  @Test func `explains formula, values and numbers`() throws {
    let rows = try table([TheilSenTrend()]).explanation().rows
      .filter { $0.group == "COST · AAA · theil-sen" }.map(\.cells)
    #expect(rows.contains([.text("values"), .text("2018: 4.5; 2019: 4; 2020: 2.5")]))
    #expect(rows.contains([.text("formula"), .text(TheilSenTrend().formula)]))
    // From the medians 4 and 2019 on, -1 a year.
    #expect(rows.contains([.text("expected value in 2030"), .text("-7")]))
    let asked = try table([TheilSenTrend()]).explanation().rows
      .filter { $0.group == "ASKED · AAA · theil-sen" }.map(\.cells)
    #expect(asked.last == [.text("no trend"), .text("Nobody asks them.")])
  }

  @Test func `a flagged break that leaves too few values says so`() throws {
    let rows = try table([BreakTrend()]).table().rows
    let stock = try #require(rows.first { $0.cells[0] == .text("STOCK") })
    #expect(stock.cells[6].reason == "needs 4 values; there are 2")
  }
}
