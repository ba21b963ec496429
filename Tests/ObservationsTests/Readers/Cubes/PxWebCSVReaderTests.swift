import Observations
import Testing

@Suite struct PxWebCSVReaderTests {
  private static let table = """
    "Country","Sex","Women 2013","Men 2013","Women 2014"
    "Austria","Both sexes","1","..","-"
    "Greece","Female","4","5.5","6"

    """

  @Test func `reads a table with categories in the heading`() throws {
    let text = Self.table.replacing("\"Women ", with: "\"Family ").replacing(
      "\"Men ", with: "\"Work ")
    let reading = try read(PxWebCSVReader(), text)
    #expect(reading.observations.count == 6)
    let first = try reading.figure("AUT", "2013", breakdown: "heading=family")
    #expect(first.value == 1 && first.lines == LineSet(2))
    let missing = try reading.figure("AUT", "2013", breakdown: "heading=work")
    #expect(missing.value == nil && missing.mark == "..")
    #expect(try reading.figure("AUT", "2014", breakdown: "heading=family").value == 0)
    #expect(
      try reading.figure("GRC", "2013", sex: "F", breakdown: "heading=work").value == 5.5)
  }

  @Test func `passes over the title and the notes below`() throws {
    let plain = try read(PxWebCSVReader(), Self.table)
    let titled = try read(
      PxWebCSVReader(), "\"Permits by country, and time\"\n\n" + Self.table + "\nNote: a note\n")
    #expect(titled.observations.map(\.value) == plain.observations.map(\.value))
    #expect(titled.observations[0].lines == LineSet(4))
  }

  @Test func `reads semicolons, decimal commas and one figure a line`() throws {
    let reading = try read(
      PxWebCSVReader(), "Country;Sex;Year;Permits\nAustria;Men;2013;1,5\nGreece;Men;2013;\n")
    #expect(try reading.figure("AUT", "2013", sex: "M").value == 1.5)
    #expect(try reading.figure("GRC", "2013", sex: "M").status == .notReported)
  }

  @Test func `names every line and cell that cannot be read`() {
    let error = #expect(throws: ReadingError.self) {
      try read(
        PxWebCSVReader(),
        Self.table.replacing("\"5.5\"", with: "\"five\"").replacing(",\"-\"", with: ""))
    }
    #expect(error?.problems.map(\.line) == [2, 3])
    #expect(error?.problems.map(\.column) == [1, 4])
  }
}
