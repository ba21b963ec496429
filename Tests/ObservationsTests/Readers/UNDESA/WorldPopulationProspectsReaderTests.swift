import Observations
import Testing

@Suite struct WorldPopulationProspectsReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "ALB", kind: .country, m49: "008", nameEnglish: "Albania"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World", variants: ["m49:900"]),
  ])

  @Test func `reads one column of the tidy table`() throws {
    let reading = try read(
      WorldPopulationProspectsReader(),
      "country_code,year,births,deaths\n900,1950,91823.936,1\n8,1950,48.5,\n1834,1950,3,4\n",
      options: ["column": "deaths"], areas: Self.areas)
    #expect(try reading.figure("WLD", "1950").value == 1)
    #expect(try reading.figure("ALB", "1950").value == nil)
    #expect(try reading.figure("ALB", "1950").status == .notReported)
    #expect(reading.unmatchedAreas.map(\.text) == ["1834"])
  }

  @Test func `reads sexes, variants and their total`() throws {
    let reading = try read(
      WorldPopulationProspectsReader(), "country_code,year,popM,popF,low\n8,2030.0,2,3,4.5\n",
      options: [
        "columns": "popF@sex:F,popM@sex:M,low@variant:low", "total": "popF+popM", "status": "F",
      ], areas: Self.areas)
    #expect(try reading.figure("ALB", "2030").value == 5)
    #expect(try reading.figure("ALB", "2030", sex: "F").value == 3)
    #expect(try reading.figure("ALB", "2030", breakdown: "variant=low").value == 4.5)
    #expect(reading.observations.allSatisfy { $0.status == .forecast })
    #expect(reading.observations.count == 4)
  }

  @Test(arguments: [
    [:], ["column": "x"], ["columns": "births"], ["column": "births", "status": "O"],
  ])
  func `refuses options it cannot follow`(options: [String: String]) {
    #expect(throws: ReadingError.self) {
      try read(
        WorldPopulationProspectsReader(), "country_code,year,births\n8,1950,1\n",
        options: options, areas: Self.areas)
    }
  }

  @Test func `marks what lies after the last observed year as a forecast`() throws {
    let reading = try read(
      WorldPopulationProspectsWideReader(),
      "country_code\tcountry\t1950\t1951\tlast.observed\n8\tAlbania\t-0.5\t1\t1950\n",
      areas: Self.areas)
    #expect(try reading.figure("ALB", "1950").status == .normal)
    #expect(try reading.figure("ALB", "1950").value == -0.5)
    #expect(try reading.figure("ALB", "1951").status == .forecast)
  }

  @Test(arguments: [
    "LocID,Variant,Time,Births\n1,Medium,2024,5\n",
    ",,,\nWorld Population Prospects,,,\nIndex,Location code,Year,Births\n1,1,,\n2,1,2024,5\n",
  ])
  func `reads the publisher's own columns`(text: String) throws {
    let reading = try read(
      WorldPopulationProspectsReader(), text, options: ["column": "Births"], areas: fewAreas)
    #expect(reading.observations.count == 1)
    #expect(try reading.figure("WLD", "2024").value == 5)
  }
}
