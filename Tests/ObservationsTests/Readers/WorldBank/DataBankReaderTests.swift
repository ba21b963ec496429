import Observations
import Testing

@Suite struct DataBankReaderTests {
  private static let text = """
    \u{FEFF}"Country Name","Country Code","Series Name","Series Code","2010 [YR2010]","2011 [YR2011]"
    "Germany","DEU","Net migration","SM.POP.NETM","12.5",".."
    "Germany","DEU","Population","SP.POP.TOTL","80","81"
    "World","WLD","Population","SP.POP.TOTL","","7000"
    ,,,,,
    ,,,,,
    Data from database: World Development Indicators,,,,,
    Last Updated: 06/28/2024,,,,,

    """

  @Test func `reads the series asked for`() throws {
    let reading = try read(DataBankReader(), Self.text, series: "*")
    #expect(reading.observations.count == 6)
    let missing = try reading.figure(series: "SM.POP.NETM", "DEU", "2011")
    #expect(missing.value == nil && missing.mark == ".." && missing.status == .notReported)
    #expect(missing.lines == LineSet(2))
    #expect(try reading.figure(series: "SP.POP.TOTL", "WLD", "2011").value == 7000)
    #expect(
      try read(DataBankReader(), Self.text, series: "SP.POP.TOTL").observations.count == 4)
  }

  @Test func `names a series anew only where there is one`() throws {
    let error = #expect(throws: ReadingError.self) {
      try read(DataBankReader(), Self.text, series: "population")
    }
    #expect(error?.description.contains("SM.POP.NETM, SP.POP.TOTL") == true)
    let one = Self.text.replacing("SM.POP.NETM", with: "SP.POP.TOTL").replacing(
      "\"12.5\"", with: "\"1\"")
    #expect(
      try read(DataBankReader(), one, series: "population").observations.allSatisfy {
        $0.series == "population"
      })
  }

  @Test func `names cells that cannot be read`() {
    let error = #expect(throws: ReadingError.self) {
      try read(DataBankReader(), Self.text.replacing("12.5", with: "twelve"), series: "*")
    }
    #expect(error?.problems.map(\.line) == [2] && error?.problems.map(\.column) == [5])
  }
}
