import Observations
import Testing

@Suite struct OECDStatReaderTests {
  private static let text = """
    "CO2","Country of birth/nationality","VAR","Variable","GEN","Gender","COU","Country","YEA","Year","Unit Code","Unit","PowerCode Code","PowerCode","Reference Period Code","Reference Period","Value","Flag Codes","Flags"
    "SYR","Syria","B11","Inflows","TOT","Total","DEU","Germany","2015","2015","PER","Persons","0","Units",,,"309.7","B","Break"
    "TOT","Total","B12","Outflows","WMN","Women","DEU","Germany","2015","2015","PER","Persons","3","Thousands",,,"..","c","Confidential"

    """

  @Test func `reads any table with pairs of codes and labels`() throws {
    let reading = try read(OECDStatReader(), Self.text, series: "*")
    let pair = try reading.figure(series: "B11", "DEU", from: "SYR", "2015", breakdown: nil)
    #expect(pair.value == 309.7 && pair.status == .seriesBreak && pair.mark == "B")
    #expect(pair.lines == LineSet(2))
    let hidden = try reading.figure(series: "B12", "DEU", "2015", breakdown: "gen=WMN")
    #expect(hidden.value == nil && hidden.status == .suppressed && hidden.unitMultiplier == 3)
    #expect(
      try read(OECDStatReader(), Self.text, options: ["VAR": "B11"]).observations.count == 1)
  }

  @Test func `names options and cells that say nothing`() {
    #expect(throws: ReadingError.self) {
      try read(OECDStatReader(), Self.text, options: ["SEX": "F"])
    }
    let error = #expect(throws: ReadingError.self) {
      try read(
        OECDStatReader(),
        Self.text.replacing("\"309.7\"", with: "\"many\"").replacing(
          "\"Women\",\"DEU\",\"Germany\",\"2015\"", with: "\"Women\",\"DEU\",\"Germany\",\"x\""))
    }
    #expect(error?.problems.map(\.line) == [2, 3])
  }

  /// The rates by place of birth through the general reader: the sums of the
  /// publisher's own.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `reads the rates by place of birth`() throws {
    let path = "oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv"
    let general = try SharedData.read(OECDStatReader(), path)
    let own = try SharedData.read(OECDStatRatesReader(), path)
    #expect(general.observations.count == own.observations.count)
    #expect(general.sum { _ in true } == own.sum { _ in true })
    #expect(
      general.observations.count { $0.value == nil } == own.observations.count { $0.value == nil })
  }
}
