import Observations
import Testing

@Suite struct UNHCRExportsTests {
  @Test(arguments: [
    "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),Refugees under UNHCR's mandate,Asylum-seekers,IDPs of concern to UNHCR,Other people in need of international protection,Stateless persons,Host Community\n",
    "Year,Country of Origin,Country of Origin ISO,Country of Asylum,Country of Asylum ISO,Refugees,Asylum Seekers,IDPs,OIP,Stateless,HST\n",
  ])
  func `reads populations under any header of the Refugee Data Finder`(header: String) throws {
    let rows = """
      2023,Syrian Arab Republic,SYR,Germany,DEU,5,3,0,2,0,0
      2023,Ukraine,UKR,Germany,DEU,7,-,0,,0,0

      """
    let reading = try read(UNHCRFinderReader(), header + rows.replacing(",-,", with: ",0,"))
    #expect(try reading.figure(series: "refugees", "DEU", "2023").value == 12)
    let pair = try reading.figure(series: "asylum_seekers", "DEU", from: "SYR", "2023")
    #expect(pair.value == 3 && pair.lines == LineSet(2))
    #expect(try reading.figure(series: "refugees_abroad", "SYR", "2023").value == 5)
    #expect(try reading.figure(series: "other_in_need_of_protection", "DEU", "2023").value == 2)
    // Countries that do not report stateless persons have zeros, too.
    #expect(try reading.figure(series: "stateless", "DEU", "2023").value == nil)
    #expect(throws: ReadingError.self) { try read(UNHCRFinderReader(), header + rows) }
  }

  @Test func `refuses a header without codes or categories`() {
    #expect(throws: ReadingError.self) {
      try read(UNHCRFinderReader(), "Year,Country of origin,Refugees\n2023,Ukraine,5\n")
    }
  }

  private static let wide = """
    Extracted from the UNHCR Population Statistics Reference Database
    "Date extracted: 2017-05-01"

    Year,Country / territory of asylum/residence,Origin,Refugees (incl. refugee-like situations),Asylum-seekers (pending cases),Total Population
    2015,Germany,Syrian Arab Rep.,115604,*,115606
    2015,Germany,Various/unknown,,3,3
    2015,Germany,Nowhere,1,1,2

    """
  private static let areas = try! AreaCatalogue([
    Area(id: "DEU", kind: .country, nameEnglish: "Germany"),
    Area(
      id: "SYR", kind: .country, nameEnglish: "Syrian Arab Republic",
      variants: ["Syrian Arab Rep."]),
    Area(id: "UNK", kind: .unknown, nameEnglish: "Unknown", variants: ["Various/unknown"]),
  ])

  @Test func `reads the former database by names and keeps suppressed figures`() throws {
    let reading = try ObservationsTests.read(
      UNHCRPopulationStatisticsReader(), Self.wide, areas: Self.areas)
    #expect(reading.observations.count == 5)
    let hidden = try reading.figure(series: "asylum_seekers", "DEU", from: "SYR", "2015")
    #expect(hidden.value == nil && hidden.status == .suppressed && hidden.mark == "*")
    #expect(hidden.lines == LineSet(5))
    #expect(try reading.figure(series: "refugees", "DEU", from: "SYR", "2015").value == 115_604)
    #expect(try reading.figure(series: "asylum_seekers", "DEU", from: "UNK", "2015").value == 3)
    #expect(reading.unmatchedAreas.map(\.text) == ["Nowhere"])
  }

  @Test func `reads one population a line`() throws {
    let long = """
      Year,Country / territory of asylum/residence,Origin,Population type,Value
      2015,Germany,Syrian Arab Rep.,Refugees (incl. refugee-like situations),*
      2015,Germany,Syrian Arab Rep.,Asylum-seekers,7

      """
    let reading = try ObservationsTests.read(
      UNHCRPopulationStatisticsReader(), long, areas: Self.areas)
    #expect(
      try reading.figure(series: "refugees", "DEU", from: "SYR", "2015").status == .suppressed)
    #expect(try reading.figure(series: "asylum_seekers", "DEU", from: "SYR", "2015").value == 7)
    let error = #expect(throws: ReadingError.self) {
      try ObservationsTests.read(
        UNHCRPopulationStatisticsReader(), long.replacing("Asylum-seekers", with: "Tourists"),
        areas: Self.areas)
    }
    #expect(error?.problems.map(\.line) == [3])
  }
}
