import DataFrames
import Testing

@testable import Observations

@Suite struct AbelCohenReaderTests {
  private let areas = try! AreaCatalogue([
    Area(id: "AUT", kind: .country, nameEnglish: "Austria"),
    Area(id: "PER", kind: .country, nameEnglish: "Peru"),
  ])

  @Test func `reads stocks of both sexes and of each`() throws {
    let reading = try BilateralStocksReader().read(
      Array("year,orig,dest,both,male,female\r\n1990,PER,AUT,551,289,262\r\n".utf8),
      name: "stocks.csv",
      context: ReadingContext(
        areas: areas, source: "s", file: "f", series: "stock", unit: "PERSONS"))
    #expect(reading.observations.map(\.sex) == ["_T", "M", "F"])
    #expect(reading.observations.map(\.value) == [551, 289, 262])
    #expect(reading.observations.allSatisfy { $0.area == "AUT" && $0.counterpart == "PER" })
    #expect(reading.observations[0].period == Period(year: 1990))
  }

  @Test func `names the line of a cell that is no number`() throws {
    let error = #expect(throws: ReadingError.self) {
      try BilateralStocksReader().read(
        Array("year,orig,dest,both,male,female\n1990,PER,AUT,x,1,2\n".utf8), name: "stocks.csv",
        context: ReadingContext(
          areas: areas, source: "s", file: "f", series: "stock", unit: "PERSONS"))
    }
    #expect(error?.problems.first?.line == 2)
    #expect(error?.problems.first?.column == 4)
  }

  @Test func `reads published flows by period and method`() throws {
    let folder = try TemporaryFolder([
      "flows.csv": "year0,orig,dest,a,b\n1990,PER,AUT,5,7\n1990,QQQ,AUT,1,1\n1995,AUT,PER,2,\n"
    ])
    let flows = try PublishedFlows(contentsOf: folder.path + "/flows.csv", areas: areas)
    #expect(flows.methods == ["a", "b"])
    #expect(
      flows.flows(fromYear: 1990, method: "b")
        == [PublishedFlows.Flow(origin: "PER", destination: "AUT", persons: 7)])
    #expect(flows.flows(fromYear: 1995, method: "b").isEmpty)
    #expect(flows.flows(fromYear: 1990, method: "c").isEmpty)
  }
}
