import Observations
import Testing

@Suite struct IDMCDisplacementsReaderTests {
  private static let excerpt = """
    geo,t,cause,n
    TUR,2023,earthquake,100
    TUR,2023,mass movement,20
    TUR,2023,conflict,0
    GRC,2023,wildfire,5

    """

  @Test func `adds hazards up to disasters and both causes to the total`() throws {
    let reading = try read(IDMCDisplacementsReader(), Self.excerpt)
    let total = try reading.figure("TUR", "2023")
    #expect(total.value == 120)
    #expect(total.lines == LineSet([2, 3, 4]))
    #expect(try reading.figure("TUR", "2023", breakdown: "cause=disaster").value == 120)
    #expect(try reading.figure("TUR", "2023", breakdown: "cause=conflict").value == 0)
    #expect(try reading.figure("TUR", "2023", breakdown: "hazard=mass_movement").value == 20)
    #expect(try reading.figure("WLD", "2023").value == 125)
    #expect(!reading.observations.contains { $0.area == "GRC" && $0.breakdown == "cause=conflict" })
  }
}
