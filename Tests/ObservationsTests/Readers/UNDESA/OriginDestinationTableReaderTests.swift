import Observations
import Testing

@Suite struct OriginDestinationTableReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "AUT", kind: .country, m49: "040", nameEnglish: "Austria"),
    Area(id: "AFG", kind: .country, m49: "004", nameEnglish: "Afghanistan"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World", variants: ["m49:900"]),
  ])

  private static let sheet = """
    ,,,,,,,,,,\r
    International Migrant Stock 2024: Destination and origin,,,,,,,,,,\r
    ,,,,,,,"Stock at mid-year, both sexes combined",,"Stock at mid-year, males",\r
    Index,"Region, country or area of destination",Notes of destination,Location code of destination,Type of data of destination,"Region, country or area of origin",Location code of origin,1990,2024,1990,2024\r
    1,Austria*,,40,C,World,900,10,20,4,8\r
    2,Austria*,,40,C,Afghanistan,4,..,5,1,-\r
    3,Austria*,,40,C,Elsewhere,999,1,1,1,1\r

    """

  private func read(
    _ reader: any PublisherReader, _ text: String, options: [String: String] = [:]
  ) throws -> Reading {
    try ObservationsTests.read(reader, text, options: options, areas: Self.areas)
  }

  @Test func `reads pairs by sex and the totals over origins`() throws {
    let reading = try read(OriginDestinationTableReader(), Self.sheet)
    #expect(reading.observations.count == 8)
    let total = try reading.figure("AUT", "2024")
    #expect(total.value == 20 && total.status == .definitionDiffers && total.mark == "C")
    #expect(total.lines == LineSet(5))
    #expect(try reading.figure("AUT", from: "AFG", "1990", sex: "M").value == 1)
    let missing = try reading.figure("AUT", from: "AFG", "1990")
    #expect(missing.value == nil && missing.status == .notReported && missing.mark == "..")
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "999", count: 1, lines: [7])])
    #expect(
      try read(OriginDestinationTableReader(), Self.sheet, options: ["sexes": "both"])
        .observations.count == 4)
  }

  /// The columns of 2024 as documented: coverage and type before the code.
  @Test func `reads the columns of other editions by destination`() throws {
    let edition2024 = """
      ,,,,,"Stock, both sexes combined",,"Stock, females",
      Index,"Region, development group, country or area",Coverage,Data type,Location code,1990,2024,1990,2024
      1,Austria,Yes,B R,40,1,2,3,4

      """
    let new = try read(DestinationTableReader(), edition2024)
    #expect(try new.figure("AUT", "2024", sex: "F").value == 4)
    #expect(try new.figure("AUT", "2024").mark == "B R")
    let edition2019 = """
      ,,,,,International migrant stock at mid-year (both sexes),,International migrant stock at mid-year (female),
      "Sort
      order","Major area, region, country or area of destination",Notes,Code,Type of data (a),1990,2019,1990,2019
      1,Austria,,040,C,"793,239","1,779,857",..,9

      """
    let old = try read(DestinationTableReader(), edition2019)
    #expect(try old.figure("AUT", "1990").value == 793_239)
    #expect(try old.figure("AUT", "2019", sex: "F").value == 9)
    #expect(try old.figure("AUT", "1990", sex: "F").status == .notReported)
  }

  /// The matrix of 2019 as documented: origins across, in one line or two.
  @Test(arguments: [
    "Year,\"Sort\norder\",Destination,Notes,Code,Type of data (a),Total,Other South,Afghanistan\n",
    "Year,\"Sort\norder\",Destination,Notes,Code,Type of data (a),Country of origin,,\n,,,,,,Total,Other South,Afghanistan\n",
  ])
  func `reads the matrix of origins`(header: String) throws {
    let text =
      "Table 1,,,,,,,,\n" + header
      + "1990,1,Austria,,40,B,\"1,201,200\",7,\"1,100\"\n1995,1,Austria,,40,I,5,,..\n"
    let reading = try read(OriginMatrixReader(), text, options: ["sex": "F"])
    #expect(try reading.figure("AUT", "1990", sex: "F").value == 1_201_200)
    #expect(try reading.figure("AUT", from: "AFG", "1990", sex: "F").value == 1100)
    #expect(try reading.figure("AUT", "1995", sex: "F").status == .imputed)
    #expect(try reading.figure("AUT", from: "AFG", "1995", sex: "F").status == .notReported)
    #expect(reading.observations.count == 4)
    #expect(reading.unmatchedAreas.map(\.text) == ["Other South"])
  }
}
