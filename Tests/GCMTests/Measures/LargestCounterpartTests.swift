import Observations
import Testing

@testable import GCM

@Suite struct LargestCounterpartTests {
  private func largest(_ formula: String, _ rows: String) throws -> LargestCounterpart? {
    let store = try figures(rows, columns: "series,area,counterpart,period,value")
    var tables = FrameworkFolder.small(indicators: "ONE,One,0,none,,national.x,,sum")
    tables["areas.csv"]? += "UNK,unknown,,,,,Unknown,,,,,\n"
    let framework = try FrameworkFolder(tables).framework()
    return LargestCounterpart(
      try Formula(parsing: formula), area: "AAA", period: Period(year: 2020),
      framework: framework, store: store)
  }

  @Test func `leaves the unknown and the world out`() throws {
    let rows = "x,AAA,BBB,2020,5\nx,AAA,CCC,2020,7\nx,AAA,UNK,2020,90\nx,AAA,WLD,2020,102"
    let found = try #require(try largest("largest_share(national.x, counterpart)", rows))
    #expect(found.area == "CCC")
    #expect(found.value == 7)
    #expect(try largest("largest_share(national.x, counterpart)", "x,AAA,BBB,2019,5") == nil)
    #expect(try largest("national.x", rows) == nil)
  }

  @Test func `finds a destination when area and counterpart change places`() throws {
    let rows = "x,BBB,AAA,2020,5\nx,CCC,AAA,2020,5\nx,AAA,BBB,2020,70"
    let found = try #require(try largest("largest_share(outward(national.x), counterpart)", rows))
    #expect(found.area == "BBB")
  }
}
