import Observations
import Testing

@Suite struct OpenSDGReaderTests {
  private static let text = """
    Year,Series,Units,Sex,Age,Migratory status,GeoCode,UNIT_MULT,OBS_STATUS,Value
    2019,Rate,Percent,,,,,0,A,12.5
    2019,Rate,Percent,Female,15-24,MS_MIGRANT,,0,E,3
    2019,Rate,Percent,,,,MD-CU,0,A,9
    2020,Rate,Percent,,,,,3,Q,

    """

  @Test func `reads breakdowns, units and statuses`() throws {
    let reading = try read(OpenSDGReader(), Self.text, series: "*", options: ["area": "DEU"])
    #expect(reading.observations.count == 3)
    let total = try reading.figure(series: "Rate", "DEU", "2019")
    #expect(total.value == 12.5 && total.unit == "Percent" && total.lines == LineSet(2))
    let part = try reading.figure(
      series: "Rate", "DEU", "2019", sex: "F", age: "Y15T24", migratoryStatus: "MS_MIGRANT")
    #expect(part.value == 3 && part.status == .estimated)
    let hidden = try reading.figure(series: "Rate", "DEU", "2020")
    #expect(hidden.value == nil && hidden.status == .suppressed && hidden.mark == "Q")
    #expect(hidden.unitMultiplier == 3)
    #expect(reading.remarks.map(\.text) == ["left out figures of parts of the country"])
  }

  @Test func `asks for the country and names bad cells`() {
    let error = #expect(throws: ReadingError.self) { try read(OpenSDGReader(), Self.text) }
    #expect(error?.description.contains("give the option `area`") == true)
    let cells = #expect(throws: ReadingError.self) {
      try read(
        OpenSDGReader(),
        Self.text.replacing("A,12.5", with: "A,x").replacing("2020,", with: "20x,"),
        options: ["area": "DEU"])
    }
    #expect(cells?.problems.map(\.line) == [2, 5])
  }
}
