import Observations
import Testing

@Suite struct ILOSTATReaderTests {
  private static let excerpt = """
    \u{FEFF}"ref_area.label","source.label","indicator.label","sex.label","time","obs_value",\
    "obs_status.label","note_indicator.label","note_source.label"
    "Türkiye","LFS","Informal, rate (%)","Sex: Total","2021",26.395,,,"a | b"
    "Türkiye","LFS","Informal, rate (%)","Sex: Female","2021",30,"Break in series",,
    "Austria","LFS","Informal, rate (%)","Sex: Other","2020",,"Unreliable",,
    "Atlantis","LFS","Informal, rate (%)","Sex: Male","2020",1,,,

    """

  @Test func `reads labels and statuses in words`() throws {
    let reading = try read(ILOSTATReader(), Self.excerpt, unit: "PERCENT")
    #expect(try reading.figure("TUR", "2021").value == 26.395)
    let women = try reading.figure("TUR", "2021", sex: "F")
    #expect(women.status == .seriesBreak && women.mark == "Break in series")
    #expect(women.lines == LineSet(3))
    let missing = try reading.figure("AUT", "2020", sex: "_O")
    #expect(missing.value == nil && missing.status == .notReported)
    #expect(reading.unmatchedAreas.map(\.text) == ["Atlantis"])
  }

  @Test func `names a status it does not know`() {
    #expect {
      try read(ILOSTATReader(), Self.excerpt.replacing("Unreliable", with: "Odd"))
    } throws: { "\($0)".contains("excerpt.csv:4:7: error: 'Odd' is not a status") }
  }
}
