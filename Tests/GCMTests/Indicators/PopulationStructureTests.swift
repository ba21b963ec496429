import Observations
import Testing

@testable import GCM

@Suite struct PopulationStructureTests {
  /// Refugees of an office by sex and age: rows `area,period,sex,age,value`.
  private func structure(_ rows: String, area: String = "AAA") throws -> PopulationStructure? {
    let folder = try FrameworkFolder(
      FrameworkFolder.small(indicators: "ONE,One,0,none,,national.refugees,,sum"))
    let lines = rows.split(separator: "\n").map { "national,refugees,\($0),PERSONS" }
    let text = (["source,series,area,period,sex,age,value,unit"] + lines).joined(separator: "\n")
    let store = FigureStore([
      try ObservationTable(csv: Array((text + "\n").utf8), name: "figures.csv")
    ])
    return PopulationStructure(
      of: SeriesReference(source: "national", series: "refugees"), area: area,
      framework: try folder.framework(), store: store)
  }

  @Test func `takes the last year in which half are known by sex and age`() throws {
    let found = try #require(
      try structure(
        """
        AAA,2020,_T,_T,100
        AAA,2020,F,Y0T17,20
        AAA,2020,M,Y0T17,25
        AAA,2020,F,Y_GE18,15
        AAA,2020,M,Y_GE18,
        AAA,2021,_T,_T,1000
        AAA,2021,F,Y0T17,499
        """))
    #expect(found.isByAge)
    #expect(found.period == Period(year: 2020))
    #expect(found.bands.map(\.name) == ["0-17", "18+"])
    #expect(found.bands.map(\.women) == [20, 15])
    #expect(found.bands.map(\.men) == [25, nil], "what is missing is not zero")
    #expect(found.total == 100)
    #expect(found.unknown == 40)
  }

  @Test func `falls back to the sexes year by year`() throws {
    let found = try #require(
      try structure(
        """
        AAA,2019,_T,_T,10
        AAA,2020,_T,_T,10
        AAA,2020,F,_T,4
        AAA,2020,M,_T,5
        AAA,2021,_T,_T,20
        AAA,2021,F,_T,11
        AAA,2021,M,_T,9
        """))
    #expect(!found.isByAge)
    #expect(found.bands.map(\.name) == ["2020", "2021"])
    #expect(found.bands.map(\.women) == [4, 11])
    #expect(found.period == Period(year: 2021))
    #expect(found.unknown == 0)
  }

  @Test func `ages that overlap are no bands`() throws {
    let found = try #require(
      try structure(
        """
        AAA,2020,_T,_T,10
        AAA,2020,F,_T,6
        AAA,2020,M,_T,4
        AAA,2020,F,Y0T17,6
        AAA,2020,M,Y0T17,4
        AAA,2020,F,Y0T4,6
        AAA,2020,M,Y0T4,4
        """))
    #expect(!found.isByAge)
  }

  @Test func `there is none where nobody is known by sex`() throws {
    #expect(try structure("AAA,2020,_T,_T,10") == nil)
    #expect(try structure("AAA,2020,_T,_T,10\nAAA,2020,F,_T,10", area: "BBB") == nil)
  }
}
