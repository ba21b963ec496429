import GCM
import Testing

@testable import Publishing

@Suite struct TrendTableTests {
  private func table(years: ClosedRange<Int> = 2000...2029, level: Double = 0.95) throws -> Table {
    let package = try SmallPackage()
    let framework = package.framework
    return try TrendTable(
      framework: framework, store: package.store,
      subjects: [.area(#require(framework.areas["AAA"]))], objectives: framework.objectives,
      indicators: framework.indicators, years: years, expectedYear: 2030, isTimeWeighted: false,
      level: level
    ).table()
  }

  private func number(_ cell: Table.Cell) throws -> Double {
    guard case .number(let value, _) = cell.content else { throw NoNumber() }
    return value
  }

  private struct NoNumber: Error {}

  @Test func `a line through three values`() throws {
    let row = try #require(table().rows.first { $0.cells[0] == .text("COST") }).cells
    #expect(row[4] == .number(3) && row[5] == .text("2018") && row[6] == .text("2020"))
    // 4.5, 4 and 2.5: slope -1 with a standard error of √(1/12), t = -√12, and
    // p = 1 - 2 atan(√12) / π with one degree of freedom.
    #expect(abs(try number(row[7]) + 1) < 1e-12)
    #expect(abs(try number(row[8]) - (1.0 / 12).squareRoot()) < 1e-12)
    #expect(abs(try number(row[9]) - 0.1789123750220673) < 1e-9)
    #expect(abs(try number(row[10]) - 12.0 / 13) < 1e-12)
    // 11 / 3 in 2019; the standard error of prediction is √(1/6 (1 + 1/3 + 121/2)).
    #expect(abs(try number(row[11]) - (11.0 / 3 - 11)) < 1e-12)
    let half = 12.706204736174694 * ((1 + 1.0 / 3 + 60.5) / 6).squareRoot()
    #expect(abs(try number(row[13]) - (11.0 / 3 - 11 + half)) < 1e-8)
  }

  @Test func `says why there is no trend`() throws {
    let rows = try table(years: 2019...2029).rows
    let cost = try #require(rows.first { $0.cells[0] == .text("COST") })
    #expect(
      cost.cells[4].reason
        == "a trend needs three values of a size to compute with from 2019 to 2029")
    let asked = try #require(rows.first { $0.cells[0] == .text("ASKED") })
    #expect(asked.cells[4].reason == "Nobody asks them.")
  }
}
