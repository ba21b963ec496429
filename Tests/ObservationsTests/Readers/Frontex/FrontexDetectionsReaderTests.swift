import Observations
import Testing

@Suite struct FrontexDetectionsReaderTests {
  // 19723 is 1 January 2024, 20058 is 1 December 2024, 20089 is 1 January 2025.
  private static let excerpt = """
    route,type,nat,t,n
    Western Balkan Route,Land,SYR,19723.0,40.0
    Western Balkan Route,Land,TUR,20058.0,2.0
    Eastern Mediterranean Route,Sea,SYR,20058.0,7.0
    Eastern Mediterranean Route,Sea,QQQ,20089.0,5.0

    """

  @Test func `adds months up to years at the external borders`() throws {
    let reading = try read(FrontexDetectionsReader(), Self.excerpt)
    let year = try reading.figure("EUB", "2024")
    #expect(year.value == 49 && year.status == .normal)
    #expect(year.lines == LineSet([2, 3, 4]))
    #expect(try reading.figure("EUB", from: "SYR", "2024").value == 47)
    #expect(
      try reading.figure("EUB", "2024", breakdown: "route=western_balkan_route").value == 42)
    #expect(try reading.figure("EUB", "2024", breakdown: "border_type=sea").value == 7)
  }

  @Test func `keeps a nationality it does not know in the total of a year that is not over`()
    throws
  {
    let reading = try read(FrontexDetectionsReader(), Self.excerpt)
    #expect(try reading.figure("EUB", "2025-01/P1M").value == 5)
    #expect(reading.unmatchedAreas.map(\.text) == ["QQQ"])
  }
}
