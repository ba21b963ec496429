import Observations
import Testing

@Suite struct OECDReaderTests {
  private static let explorer = """
    STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,CITIZENSHIP,Citizenship,\
    FREQ,Frequency,MEASURE,Measure,SEX,Sex,UNIT_MEASURE,Unit,TIME_PERIOD,Time period,OBS_VALUE,\
    Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier
    DATAFLOW,X,Y,I,GRC,Greece,W,World,A,Annual,B11,Inflows,_T,Total,PS,Persons,2014,,29.5,,E,,3,
    DATAFLOW,X,Y,I,GRC,Greece,TUR,Türkiye,A,Annual,B11,Inflows,F,Female,PS,Persons,2014,,7,,A,,0,
    DATAFLOW,X,Y,I,GRC,Greece,W,World,A,Annual,B12,Outflows,_T,Total,PS,Persons,2014,,5,,A,,0,
    DATAFLOW,X,Y,I,DEU,Germany,W,World,A,Annual,B11,Inflows,_T,Total,PS,Persons,2014,,,,A,,0,

    """

  @Test func `reads the Data Explorer with the status and multiplier of the record`() throws {
    let reading = try read(
      OECDDataExplorerReader(), Self.explorer, options: ["MEASURE": "B11"])
    let total = try reading.figure("GRC", "2014")
    #expect(total.value == 29.5 && total.unitMultiplier == 3 && total.status == .estimated)
    #expect(total.mark == "E" && total.lines == LineSet(2))
    #expect(try reading.figure("GRC", from: "TUR", "2014", sex: "F").value == 7)
    let missing = try reading.figure("DEU", "2014")
    #expect(missing.value == nil && missing.status == .notReported)
    #expect(reading.observations.count == 3)
    #expect(reading.remarks.map(\.text) == ["left out records of another MEASURE than B11"])
  }

  private static let rates = """
    \u{FEFF}"COUNTRY","Country","BIRTH","Place of birth","GENDER","Gender","RATE","Rate","YEAR",\
    "Year","Unit Code","PowerCode Code","PowerCode","Value","Flag Codes","Flags"
    "DEU","Germany","FB","Foreign-born","WMN","Women","U_RATE","Unemployment rate","2019","2019",\
    "PC","0","Units",4.9,"B","Break"
    "DEU","Germany","NB","Native-born","TOT","Total","N_RATE","Employment rate","2019","2019",\
    "PC","0","Units",..,,

    """

  @Test func `reads the place of birth as the migratory status`() throws {
    let reading = try read(OECDStatRatesReader(), Self.rates, unit: "PERCENT")
    let rate = try reading.figure(
      series: "unemployment_rate", "DEU", "2019", sex: "F", migratoryStatus: "MS_MIGRANT")
    #expect(rate.value == 4.9 && rate.status == .seriesBreak && rate.mark == "B")
    let missing = try reading.figure(
      series: "employment_rate", "DEU", "2019", migratoryStatus: "MS_NOMIGRANT")
    #expect(missing.value == nil && missing.status == .notReported && missing.mark == "..")
  }

  @Test func `names codes that the layout does not have`() {
    #expect {
      try read(OECDStatRatesReader(), Self.rates.replacing("\"FB\"", with: "\"XX\""))
    } throws: { "\($0)".contains("excerpt.csv:2:3: error: 'XX' is no code of this layout") }
  }
}
