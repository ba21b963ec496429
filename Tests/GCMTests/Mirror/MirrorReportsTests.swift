import Migration
import Observations
import Testing

@testable import GCM

@Suite struct MirrorReportsTests {
  private let series: [MirrorSide: String] = [.immigration: "in", .emigration: "out"]

  private func reports(_ rows: String, source: String? = nil) throws -> MirrorReports {
    let store = try figures(
      rows, columns: "source,series,area,counterpart,period,sex,unit_multiplier,value")
    return try MirrorReports(
      store, series: series, source: source, path: { $0 == "figures.csv" ? nil : "files/\($0)" })
  }

  private let rows = """
    office,in,AAA,BBB,2019,_T,0,30
    office,in,AAA,BBB,2019,F,0,14
    office,in,AAA,BBB,2020,_T,3,0.04
    office,in,BBB,AAA,2020,_T,0,
    office,in,CCC,AAA,2020,_T,0,7
    office,out,BBB,AAA,2020,_T,0,50
    office,out,AAA,BBB,2020,_T,0,5
    office,out,AAA,AAA,2020,_T,0,5
    office,other,AAA,BBB,2020,_T,0,99
    office,in,AAA,,2020,_T,0,99
    """

  @Test func `sets both ends of a corridor side by side`() throws {
    let reports = try reports(rows)
    #expect(reports.periods.map(\.description) == ["2019", "2020"])
    #expect(reports.latestPeriod(among: ["AAA", "BBB"])?.description == "2020")
    let corridors = try reports.corridors(
      among: ["AAA", "BBB", "CCC"], in: Period(year: 2020))
    #expect(
      corridors.table.pairs == [
        MirrorPair(origin: "AAA", destination: "BBB", immigration: nil, emigration: 5),
        MirrorPair(origin: "AAA", destination: "CCC", immigration: 7, emigration: nil),
        // Thousands are persons.
        MirrorPair(origin: "BBB", destination: "AAA", immigration: 40, emigration: 50),
      ])
    #expect(corridors.unreportedCount == 3)
    let pair = corridors.table.pairs[2]
    #expect(corridors.report(.immigration, of: pair)?.place == "figures.csv:4")
    // A report without a figure is one, but no zero.
    let silent = corridors.report(.immigration, of: corridors.table.pairs[0])
    #expect(silent?.status == .notReported)
    #expect(silent?.value == nil)
    #expect(corridors.report(.emigration, of: corridors.table.pairs[1]) == nil)
  }

  @Test func `keeps to the areas and to corridors of a size`() throws {
    let reports = try reports(rows)
    let two = try reports.corridors(among: ["AAA", "BBB"], in: Period(year: 2020))
    #expect(two.table.pairs.count == 2)
    #expect(two.unreportedCount == 0)
    let large = try reports.corridors(
      among: ["AAA", "BBB", "CCC"], in: Period(year: 2020), minimumPersons: 10)
    #expect(large.table.pairs.map(\.origin) == ["BBB"])
    #expect(large.leftOutCount == 2)
    #expect(large.unreportedCount == 3)
  }

  @Test func `two sources are no two ends`() throws {
    let twice = rows + "\nagency,in,AAA,BBB,2020,_T,0,41\n"
    let error = #expect(throws: MirrorReportsError.self) { try reports(twice) }
    #expect(
      error?.description
        == "figures.csv:12: error: AAA reports immigration from BBB in 2020 twice, also in "
        + "figures.csv:4: choose one of the sources agency, office")
    let chosen = try reports(twice, source: "agency")
    #expect(
      try chosen.corridors(among: ["AAA", "BBB"], in: Period(year: 2020)).table.pairs
        == [MirrorPair(origin: "BBB", destination: "AAA", immigration: 41, emigration: nil)])
  }

  @Test func `without a two-sided corridor the latest period is the last one`() throws {
    #expect(
      try reports("office,in,AAA,BBB,2018,_T,0,1\n").latestPeriod(among: ["AAA", "BBB"])?
        .description == "2018")
    #expect(try reports("office,other,AAA,BBB,2018,_T,0,1\n").latestPeriod(among: []) == nil)
  }
}
