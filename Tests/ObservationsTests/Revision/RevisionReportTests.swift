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

  @Test func `editions in any order are compared as looking up every figure would`() throws {
    var random = SeededGenerator(state: 5)
    func edition(_ source: String) -> [Observation] {
      (0..<150).map { line in
        let value: Double? = [nil, 1, 2].randomElement(using: &random)!
        return Observation(
          source: "\(source)\(Int.random(in: 0..<2, using: &random))",
          series: ["a", "b"].randomElement(using: &random)!,
          area: ["AUT", "DEU", "GRC"].randomElement(using: &random)!,
          counterpart: [nil, "SYR"].randomElement(using: &random)!,
          period: Period(year: Int.random(in: 2010..<2014, using: &random)),
          sex: ["_T", "F"].randomElement(using: &random)!, value: value,
          unit: ["PERSONS", "PERCENT"].randomElement(using: &random)!,
          status: value == nil
            ? .notReported : [.normal, .provisional].randomElement(using: &random)!,
          file: "f", lines: LineSet(line + 1))
      }
    }
    let (old, new) = (edition("old"), edition("new"))
    func placed(_ figures: [Observation]) -> [String: Observation] {
      Dictionary(figures.map { ("\(FigureKey($0)) \($0.period)", $0) }) { first, _ in first }
    }
    let (before, after) = (placed(old), placed(new))
    let keys = Set(before.keys).union(after.keys)
    let report = RevisionReport(old: old, new: new)
    #expect(report.repeatedCount == 300 - before.count - after.count)
    #expect(
      report.commonCount
        == keys.count {
          before[$0]?.value != nil && after[$0]?.value != nil && before[$0]?.unit == after[$0]?.unit
        })
    for change in report.changes {
      let key = "\(change.key) \(change.period)"
      #expect(change.old == before[key] && change.new == after[key])
    }
    let unchanged = keys.filter { key in
      guard let one = before[key], let other = after[key] else { return false }
      return one.value == other.value && one.status == other.status
        && (one.value == nil || one.unit == other.unit)
    }
    #expect(report.changes.count == keys.count - unchanged.count)
    #expect(Set(report.changes.map { "\($0.key) \($0.period)" }).isDisjoint(with: unchanged))
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
