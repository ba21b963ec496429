import Observations
import Testing

@Suite struct DestinationTableReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "AUT", kind: .country, m49: "040", nameEnglish: "Austria"),
    Area(id: "AND", kind: .country, m49: "020", nameEnglish: "Andorra"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World", variants: ["m49:900"]),
  ])

  /// The form of the sheet: a title, headings over blocks, a header without a
  /// first name, indented names with marks, and a region printed twice.
  private static let sheet = """
    ,,,,,,,,\r
    ,,,,"Table 1: Stock, by sex",,,,\r
    ,,,,,"Stock at mid-year, both sexes combined",,"Stock at mid-year, females",\r
    ,,,,,,,,\r
    ,"Region, country or area",Notes,Location code,Type of data,1990,2020,1990,2020\r
    1,WORLD,,900,,300,400,150,210\r
    2,   Austria*,1,40,C R,..,20.5,~,11\r
    3,   Andorra,,20,I,7,8,3,4\r
    4,WORLD,,900,,300,400,150,210\r
    5,   Elsewhere,,999,B,1,1,1,1\r

    """

  private func read(
    _ text: String, options: [String: String] = [:]
  ) throws -> Reading {
    try ObservationsTests.read(
      DestinationTableReader(), text, options: options, areas: Self.areas)
  }

  @Test func `reads the sex of a block from the line above the header`() throws {
    let reading = try read(Self.sheet)
    #expect(reading.observations.count == 12)
    #expect(reading.recordsRead == 10)
    #expect(try reading.figure("WLD", "2020").value == 400)
    #expect(try reading.figure("WLD", "2020", sex: "F").value == 210)
    #expect(try reading.figure("WLD", "2020").lines == LineSet(6))
    #expect(try reading.figure("WLD", "2020").mark == nil)
  }

  @Test func `keeps marks and types of data`() throws {
    let reading = try read(Self.sheet)
    let missing = try reading.figure("AUT", "1990")
    #expect(missing.value == nil && missing.status == .notReported && missing.mark == "..")
    let suppressed = try reading.figure("AUT", "1990", sex: "F")
    #expect(suppressed.value == nil && suppressed.status == .suppressed && suppressed.mark == "~")
    let citizens = try reading.figure("AUT", "2020")
    #expect(citizens.value == 20.5 && citizens.status == .definitionDiffers)
    #expect(citizens.mark == "C R")
    #expect(try reading.figure("AND", "1990").status == .imputed)
  }

  @Test func `says what was read once and which codes are unknown`() throws {
    let reading = try read(Self.sheet)
    #expect(
      reading.remarks == [
        ReadingRemark(
          text: "a line printed twice with the same figures was read once", count: 1, line: 9)
      ])
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "999", count: 1, lines: [10])])
  }

  @Test func `reads only the blocks asked for`() throws {
    let reading = try read(
      Self.sheet, options: ["block": "Stock at mid-year, both"])
    #expect(reading.observations.count == 6)
    #expect(reading.observations.allSatisfy { $0.sex == "_T" })
    let error = #expect(throws: ReadingError.self) {
      try read(Self.sheet, options: ["block": "Refugees"])
    }
    #expect(
      error?.description
        == "excerpt.csv:3: error: no heading begins with 'Refugees': copy one from this line")
  }

  @Test func `reports every unreadable cell and differing repetition`() throws {
    let broken = Self.sheet.replacing("20.5,~", with: "2O.5,?")
      .replacing("4,WORLD,,900,,300", with: "4,WORLD,,900,,301")
    let error = #expect(throws: ReadingError.self) { try read(broken) }
    #expect(error?.problems.map(\.line) == [7, 7, 9])
    #expect(error?.problems.map(\.column) == [7, 8, 4])
  }

  @Test func `refuses a file without the header`() {
    #expect(throws: ReadingError.self) { try read("a,b\n1,2\n") }
  }
}
