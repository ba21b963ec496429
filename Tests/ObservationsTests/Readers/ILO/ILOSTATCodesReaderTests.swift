import Observations
import Testing

@Suite struct ILOSTATCodesReaderTests {
  @Test func `reads codes of sex, age and status`() throws {
    let text = """
      ref_area,source,indicator,sex,classif1,classif2,time,obs_value,obs_status,note_source
      DEU,BA:1,EMP_TEMP_SEX_AGE_NB,SEX_F,AGE_5YRBANDS_Y15-19,CCT_STATUS_TOTAL,2019,12.5,,R1:1
      DEU,BA:1,EMP_TEMP_SEX_AGE_NB,SEX_T,AGE_AGGREGATE_TOTAL,CBR_STATUS_FRB,2019Q3,3,B,
      DEU,BA:1,EMP_TEMP_SEX_AGE_NB,SEX_M,AGE_AGGREGATE_YGE65,,2020,,C,

      """
    let reading = try read(ILOSTATCodesReader(), text, series: "*")
    #expect(reading.observations.count == 3)
    let young = try reading.figure(
      series: "EMP_TEMP_SEX_AGE_NB", "DEU", "2019", sex: "F", age: "Y15T19")
    #expect(young.value == 12.5 && young.status == .normal && young.mark == nil)
    let foreign = try reading.figure(
      series: "EMP_TEMP_SEX_AGE_NB", "DEU", "2019-Q3", breakdown: "cbr_status=FRB")
    #expect(foreign.status == .seriesBreak && foreign.mark == "B" && foreign.lines == LineSet(3))
    let hidden = try reading.figure(
      series: "EMP_TEMP_SEX_AGE_NB", "DEU", "2020", sex: "M", age: "Y_GE65")
    #expect(hidden.value == nil && hidden.status == .suppressed)
    let error = #expect(throws: ReadingError.self) {
      try read(
        ILOSTATCodesReader(),
        text.replacing("SEX_F", with: "F?").replacing("3,B,", with: "3,§,").replacing(
          "2020,,C", with: "20,,C"))
    }
    #expect(error?.problems.map(\.line) == [2, 3, 4])
  }

  @Test func `reads a pivot with a column for each year`() throws {
    let text = "ref_area,indicator,sex,classif1,2019,2020\nDEU,X,SEX_T,,1,\n"
    let reading = try read(ILOSTATCodesReader(), text)
    #expect(reading.observations.count == 1)
    #expect(try reading.figure("DEU", "2019").value == 1)
  }
}
