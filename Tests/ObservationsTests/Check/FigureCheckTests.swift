import Testing

@testable import Observations

@Suite struct FigureCheckTests {
  private func figures(_ rows: [String]) throws -> [Observation] {
    let text =
      (["series,area,counterpart,period,sex,age,breakdown,value,unit,status"] + rows)
      .joined(separator: "\n") + "\n"
    let table = try ObservationTable(csv: Array(text.utf8), name: "own.csv")
    return (0..<table.rowCount).map { table[$0] }
  }

  private func findings(
    _ rows: [String], _ change: (inout FigureCheck) -> Void = { _ in }
  ) throws -> [FigureFinding] {
    var check = FigureCheck(areas: fewAreas, percentUnits: ["PERCENT"])
    change(&check)
    return check.report(on: try figures(rows)).findings
  }

  private func series(_ values: [Int], from year: Int = 2010, status: [Int: String] = [:])
    -> [String]
  {
    values.enumerated().map { place, value in
      "s,AUT,,\(year + place),,,,\(value),PERSONS,\(status[year + place] ?? "")"
    }
  }

  @Test func `a series without faults has no findings`() throws {
    #expect(try findings(series([100, 103, 101, 104, 106, 105, 109, 111])) == [])
  }

  @Test func `a spike is told once, and a step once`() throws {
    let spike = try findings(series([1000, 1030, 1010, 10_400, 1060, 1050, 1090, 1110]))
    #expect(spike.map(\.code) == [.outlier])
    #expect(spike.map(\.period.year) == [2013])
    let step = try findings(series([1000, 1030, 1010, 4040, 4060, 4050, 4090, 4110]))
    #expect(step.map(\.period.year) == [2013])
  }

  @Test func `few persons and few values are not judged`() throws {
    #expect(try findings(series([2, 3, 1, 20, 2, 3, 2, 1])) == [])
    #expect(try findings(series([100, 101, 9000, 102])) == [])
  }

  /// The score by hand: changes ln 1.1 six times and ln 2 once; their median
  /// and, by the floor, scale are ln 1.1 and 0.02, so that the score is
  /// (0.693147 - 0.095310) / 0.02 = 29.9.
  @Test func `the score is the distance from the median change over the scale`() throws {
    var values = [1_000_000.0]
    for factor in [1.1, 1.1, 1.1, 2.0, 1.1, 1.1, 1.1] { values.append((values.last ?? 0) * factor) }
    let rows = values.enumerated().map { "s,AUT,,\(2010 + $0),,,,\($1),USD," }
    let found = try findings(rows).filter { $0.code == .outlier }
    #expect(found.count == 1)
    #expect(found.first?.message.contains("+100.0 percent; 29.9 times the scale") == true)
    #expect(try findings(rows) { $0.outlierThreshold = 30 }.filter { $0.code == .outlier } == [])
  }

  @Test func `gaps are longer than the usual distance`() throws {
    let yearly = try findings(series([100, 101, 102]) + series([103, 104], from: 2015))
    #expect(yearly.map(\.code) == [.gap])
    #expect(yearly.first?.message.contains("between 2012 and 2015, no rows") == true)
    let fiveYearly = [1990, 1995, 2000, 2005, 2024].map { "s,AUT,,\($0),,,,100,PERSONS," }
    #expect(try findings(fiveYearly).map(\.period.year) == [2024])
    #expect(try findings(Array(fiveYearly.dropLast())) == [])
    let told = ["s,AUT,,2013,,,,,PERSONS,Q"] + series([100, 101, 102]) + series([104], from: 2014)
    #expect(try findings(told).first?.message.contains("missing: suppressed") == true)
  }

  @Test func `flagged breaks are told with their line`() throws {
    let found = try findings(series([100, 101, 102], status: [2011: "B"]))
    #expect(found.map(\.code) == [.seriesBreak])
    #expect(found.map(\.line) == [3])
  }

  @Test func `totals differ from parts by more than rounding`() throws {
    func rows(_ total: Int, _ women: Int, _ men: Int, year: Int) -> [String] {
      [
        "s,AUT,,\(year),_T,,,\(total),PERSONS,", "s,AUT,,\(year),F,,,\(women),PERSONS,",
        "s,AUT,,\(year),M,,,\(men),PERSONS,",
      ]
    }
    let right = rows(1000, 400, 600, year: 2010) + rows(1001, 400, 600, year: 2011)
    #expect(try findings(right) == [])
    let wrong = try findings(right + rows(1000, 400, 500, year: 2012))
    #expect(wrong.map(\.code) == [.totalMismatch])
    #expect(wrong.first?.message.contains("sum of 2 parts by sex, 900, by -100") == true)
    #expect(try findings(right + rows(1000, 400, 500, year: 2012)) { $0.tolerance = 10 } == [])
  }

  @Test func `rates do not add up, and are said not to be judged`() throws {
    let rows = (2010...2013).flatMap { year in
      ["_T", "F", "M"].map { "s,AUT,,\(year),\($0),,,55.5,PERCENT," }
    }
    let report = FigureCheck(areas: fewAreas).report(on: try figures(rows))
    #expect(report.findings == [])
    #expect(report.remarks.count == 1)
    #expect(report.remarks.first?.contains("by sex: the parts add up in 0 of 4 totals") == true)
  }

  @Test func `countries of origin add up to the total, regions among them left out`() throws {
    func rows(_ total: Int, year: Int) -> [String] {
      [
        "s,AUT,,\(year),,,,\(total),PERSONS,", "s,AUT,DEU,\(year),,,,600,PERSONS,",
        "s,AUT,GRC,\(year),,,,400,PERSONS,", "s,AUT,EU27,\(year),,,,1000,PERSONS,",
      ]
    }
    let found = try findings(
      rows(1000, year: 2010) + rows(1000, year: 2011) + rows(1300, year: 2012))
    #expect(found.map(\.code) == [.totalMismatch])
    #expect(found.first?.period.year == 2012)
  }

  @Test func `values outside the range are errors where they are rare`() throws {
    #expect(try findings(["s,AUT,,2010,,,,-5,PERSONS,"]).map(\.code) == [.outsideRange])
    #expect(try findings(["s,AUT,,2010,,,,104,PERCENT,"]).map(\.code) == [.outsideRange])
    let net = (0..<8).map { "net,AUT,,\(2010 + $0),,,,\($0 % 2 == 0 ? -100 : 100),PERSONS," }
    let report = FigureCheck(areas: fewAreas).report(on: try figures(net))
    #expect(report.findings == [])
    #expect(report.remarks == ["national.net: 4 of 8 values are below zero; taken as right"])
  }

  @Test func `figures that stand twice are told with both lines`() throws {
    let found = try findings(series([100]) + series([100]))
    #expect(found.map(\.code) == [.figureRepeated])
    #expect(found.first?.message.hasSuffix("own.csv:2") == true)
    #expect(found.first?.line == 3)
  }

  @Test func `the order of rows changes nothing`() throws {
    let rows = series([1000, 1030, 1010, 10_400, 1060, 1050, 1090]) + series([1200], from: 2030)
    let forward = try findings(rows).map { "\($0.code) \($0.period) \($0.message)" }
    let backward = try findings(rows.reversed()).map { "\($0.code) \($0.period) \($0.message)" }
    #expect(forward == backward)
    #expect(forward.count == 2)
  }
}
