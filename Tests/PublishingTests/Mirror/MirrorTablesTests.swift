import GCM
import Migration
import Observations
import Testing

@testable import Publishing

@Suite struct MirrorTablesTests {
  private func sheet(_ reports: [(MirrorSide, String, String, Double?)]) throws -> MirrorSheet {
    let period = Period(year: 2020)
    let all = try MirrorReports(
      reports.enumerated().map { line, report in
        MirrorReport(
          side: report.0, reporter: report.1, partner: report.2, period: period, value: report.3,
          status: report.3 == nil ? .suppressed : .estimated, source: "office",
          place: "own.csv:\(line + 2)")
      })
    return MirrorSheet(
      framework: try SmallPackage().framework,
      corridors: try all.corridors(among: ["AAA", "BBB", "CCC"], in: period))
  }

  private func sheet() throws -> MirrorSheet {
    try sheet([
      (.immigration, "AAA", "BBB", 200), (.emigration, "BBB", "AAA", 100),
      (.immigration, "BBB", "AAA", 30), (.emigration, "AAA", "BBB", nil),
      (.emigration, "CCC", "AAA", 5),
    ])
  }

  @Test func `every corridor keeps both reports, their status and their places`() throws {
    let table = try sheet().corridorTable()
    #expect(table.rows.map { $0.cells[0] } == [.text("AAA"), .text("BBB"), .text("CCC")])
    let first = table.rows[0].cells
    #expect(first[2] == .number(30, marks: "E"))
    #expect(first[3].reason == "AAA: missing: suppressed")
    #expect(first[7] == .text("destination only"))
    #expect(first[8] == .text("own.csv:4") && first[9] == .empty)
    let second = table.rows[1].cells
    #expect(second[4] == .number(2, decimals: 3) && second[7] == .text("both"))
    let third = table.rows[2].cells
    #expect(third[2].reason == "AAA has no report of the corridor")
    #expect(
      table.footnotes[0]
        == "2020: of 6 corridors between 3 areas, both ends report 1, only the destination 1, only "
        + "the origin 1, and neither 3. A report that is missing is no zero, and such corridors "
        + "enter no measure of agreement.")
  }

  @Test func `totals and reporters`() throws {
    let summary = try sheet().summaryTable()
    #expect(summary.rows[1].cells[1] == .number(1))
    let reporters = try sheet().reporterTable()
    #expect(reporters.rows.map(\.group).prefix(3) == ["BBB Bland", "BBB Bland", "BBB Bland"])
    #expect(reporters.rows.count == 6)
    let none = try sheet([(.immigration, "AAA", "BBB", 0)]).summaryTable()
    #expect(
      none.rows.last?.cells[1].reason == "no two-sided corridor that it can be made of")
  }

  @Test func `factors say how they were made`() throws {
    let sheet = try sheet()
    let factors = try CorrectionFactors(
      sheet.corridors.table, benchmarks: [MirrorBenchmark("AAA")])
    let table = MirrorFactorTable(sheet, factors: factors, level: 0.95).table()
    #expect(table.rows[0].cells[8] == .text("benchmark"))
    #expect(table.rows[1].cells[2] == .number(2, decimals: 4))
    #expect(
      table.rows[1].cells[3].reason == "as many corridors as factors: they fit exactly")
    #expect(table.footnotes.contains { $0.contains("add up to 133.3 percent") })
    let reconciled = ReconciledTable(sheet, method: .factors(factors), level: 0.95).table()
    #expect(reconciled.rows[0].cells[8].reason == "no report of the corridor has a factor")
    #expect(reconciled.rows[1].cells[8] == .number(200))
    #expect(reconciled.rows[1].cells[11] == .text("own.csv:2"))
  }

  @Test func `a row of every table fits its columns`() throws {
    let sheet = try sheet()
    let factors = try CorrectionFactors(
      sheet.corridors.table, benchmarks: [MirrorBenchmark("AAA")], estimator: .logRatios)
    let quality = ReportQuality(logStandardDeviation: 0.2)
    for table in [
      sheet.corridorTable(), sheet.summaryTable(), sheet.reporterTable(),
      MirrorFactorTable(
        sheet, factors: factors, stability: try factors.leavingOneOut(of: sheet.corridors.table),
        level: 0.9
      ).table(), ReconciledTable(sheet, method: .factors(factors), level: 0.9).table(),
      ReconciledTable(sheet, method: .logMean({ _, _ in quality }, note: ""), level: 0.9).table(),
      MirrorExplanation.table(),
    ] {
      #expect(table.rows.allSatisfy { $0.cells.count <= table.columns.count })
      #expect(!table.text(format: .md).isEmpty)
    }
  }
}
