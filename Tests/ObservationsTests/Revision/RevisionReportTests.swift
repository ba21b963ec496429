import Testing

@testable import Observations

@Suite struct RevisionReportTests {
  private func figures(_ rows: [String], source: String) throws -> [Observation] {
    let text =
      (["source,series,area,period,value,unit,unit_multiplier,status"]
      + rows.map { "\(source),\($0)" }).joined(separator: "\n") + "\n"
    let table = try ObservationTable(csv: Array(text.utf8), name: "\(source).csv")
    return (0..<table.rowCount).map { table[$0] }
  }

  private func report(_ old: [String], _ new: [String]) throws -> RevisionReport {
    RevisionReport(
      old: try figures(old, source: "old"), new: try figures(new, source: "new"))
  }

  @Test func `every kind of change is told apart`() throws {
    let report = try report(
      [
        "s,AUT,2010,100,PERSONS,0,A", "s,AUT,2011,100,PERSONS,0,A", "s,AUT,2012,,PERSONS,0,O",
        "s,AUT,2013,100,PERSONS,0,A", "s,AUT,2014,100,PERSONS,0,P", "s,AUT,2015,100,PERSONS,0,A",
        "s,AUT,2016,100,PERSONS,0,A",
      ],
      [
        "s,AUT,2010,100,PERSONS,0,A", "s,AUT,2011,90,PERSONS,0,A", "s,AUT,2012,7,PERSONS,0,A",
        "s,AUT,2013,,PERSONS,0,Q", "s,AUT,2014,100,PERSONS,0,A", "s,AUT,2015,100,PERCENT,0,A",
        "s,AUT,2017,100,PERSONS,0,A",
      ])
    #expect(
      report.changes.map { "\($0.kind.rawValue) \($0.period)" } == [
        "added 2017", "removed 2016", "revised 2011", "filled 2012", "withdrawn 2013",
        "status 2014", "unit 2015",
      ])
    #expect(report.commonCount == 3)
    #expect(report.changes[2].difference == -10)
    #expect(report.changes[2].percent == -10)
    // One of three common figures is revised, by ten percent.
    #expect(report.meanRevision?.mean == -10.0 / 3)
    #expect(report.meanRevision?.absolute == 10.0 / 3)
  }

  @Test func `values are compared multiplied out`() throws {
    let equal = try report(["s,AUT,2010,4.5,PERSONS,3,A"], ["s,AUT,2010,4500,PERSONS,0,A"])
    #expect(equal.changes == [])
    let revised = try report(["s,AUT,2010,4.5,PERSONS,3,A"], ["s,AUT,2010,4600,PERSONS,0,A"])
    #expect(revised.changes.map(\.difference) == [100])
  }

  @Test func `an edition compared with itself has no change, whatever the order`() throws {
    let rows = (0..<50).map { "s\($0 % 3),AUT,\(1990 + $0),\($0 * 7 % 13),PERSONS,0,A" }
    #expect(try report(rows, rows.reversed()).changes == [])
  }

  /// Exchanging the editions turns every change around.
  @Test func `changes are symmetric`() throws {
    var state: UInt64 = 7
    func rows() -> [String] {
      (0..<60).compactMap { place in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let draw = Int(state >> 60)
        if draw < 4 { return nil }
        return "s,AUT,\(1950 + place),\(draw == 4 ? "" : "\(draw % 3)"),PERSONS,0,"
      }
    }
    let (one, other) = (rows(), rows())
    let forward = try report(one, other)
    let backward = try report(other, one)
    #expect(forward.count(.added) == backward.count(.removed))
    #expect(forward.count(.filled) == backward.count(.withdrawn))
    #expect(forward.count(.revised) == backward.count(.revised))
    #expect(forward.count(.revised) > 0 && forward.count(.added) > 0)
    #expect(
      forward.changes.compactMap(\.difference).reduce(0, +)
        == -backward.changes.compactMap(\.difference).reduce(0, +))
  }
}
