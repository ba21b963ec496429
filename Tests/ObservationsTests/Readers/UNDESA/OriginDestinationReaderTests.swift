import Observations
import Testing

@Suite struct OriginDestinationReaderTests {
  private static let excerpt = """
    geo,t,from,sex,n,type_b,type_c,type_r,type_i
    AUT,2020,DEU,female,10,1,0,1,0
    AUT,2020,DEU,male,12,1,0,1,0
    AUT,2020,QQQ,female,1,1,0,1,0
    AUT,2020,QQQ,male,2,1,0,1,0
    GRC,2020,DEU,female,5,0,1,0,0
    GRC,2020,UKR,male,4,0,1,0,0
    """

  private func read(_ give: String, sexes: String = "") throws -> Reading {
    try ObservationsTests.read(
      OriginDestinationReader(), Self.excerpt, options: ["give": give, "sexes": sexes])
  }

  @Test func `gives only both sexes where that is asked for`() throws {
    let reading = try read("pairs", sexes: "both")
    #expect(reading.observations.map(\.value) == [22])
  }

  @Test func `gives both sexes only where both are printed`() throws {
    let reading = try read("pairs")
    let both = try reading.figure("AUT", from: "DEU", "2020")
    #expect(both.value == 22 && both.lines == LineSet([2, 3]) && both.mark == "B R")
    #expect(try reading.figure("AUT", from: "DEU", "2020", sex: "M").value == 12)
    #expect(try reading.figure("GRC", from: "DEU", "2020", sex: "F").status == .definitionDiffers)
    #expect(reading.observations.count == 5)
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "QQQ", count: 2, lines: [4, 5])])
  }

  @Test func `sums destinations over all origins, known or not`() throws {
    let reading = try read("destinations")
    let total = try reading.figure("AUT", "2020")
    #expect(total.value == 25 && total.lines == LineSet(2...5))
    #expect(try reading.figure("AUT", "2020", sex: "F").lines == LineSet([2, 4]))
    let world = try reading.figure("WLD", "2020")
    #expect(world.value == 34 && world.lines == LineSet(2...7))
    #expect(world.status == .definitionDiffers)
  }

  @Test func `sums origins over all destinations`() throws {
    let reading = try read("origins")
    #expect(try reading.figure("DEU", "2020").value == 27)
    #expect(try reading.figure("DEU", "2020", sex: "F").value == 15)
    #expect(try reading.figure("UKR", "2020").lines == LineSet(7))
  }

  @Test func `asks what to give and refuses another sex`() {
    #expect(throws: ReadingError.self) { try read("everything") }
    #expect(throws: ReadingError.self) {
      try ObservationsTests.read(
        OriginDestinationReader(),
        Self.excerpt.replacing("AUT,2020,DEU,male", with: "AUT,2020,DEU,x"),
        options: ["give": "pairs"])
    }
  }
}
