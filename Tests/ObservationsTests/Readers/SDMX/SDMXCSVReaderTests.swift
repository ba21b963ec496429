import Observations
import Testing

@Suite struct SDMXCSVReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "ALB", kind: .country, iso2: "AL", m49: "008", nameEnglish: "Albania"),
    Area(id: "AFG", kind: .country, iso2: "AF", m49: "004", nameEnglish: "Afghanistan"),
    Area(id: "GRC", kind: .country, iso2: "GR", eurostat: "EL", nameEnglish: "Greece"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World"),
  ])

  /// The 15 dimensions and the attributes of the SDG data flow of data.un.org.
  private static let sdg = """
    DATAFLOW,FREQ,REPORTING_TYPE,SERIES,REF_AREA,SEX,AGE,URBANISATION,INCOME_WEALTH_QUANTILE,\
    EDUCATION_LEV,OCCUPATION,CUST_BREAKDOWN,COMPOSITE_BREAKDOWN,DISABILITY_STATUS,ACTIVITY,PRODUCT,\
    TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE,NATURE,COMMENT_OBS
    IAEG-SDGs:DF_SDG_GLH(1.24),A,G,SL_EMP,8,F,Y15T24,_T,_T,_T,_T,_T,MS_MIGRANT,_T,_T,_T,2019,12.5,A,0,PERCENT,C,"a, b"
    IAEG-SDGs:DF_SDG_GLH(1.24),A,G,SL_EMP,1,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2019,<2.5,A,0,PERCENT,G,
    IAEG-SDGs:DF_SDG_GLH(1.24),A,G,SG_CPA,'004,_T,_T,U,_T,_T,_T,_T,_T,_T,_T,_T,2019,,M,0,NUMBER,G,
    IAEG-SDGs:DF_SDG_GLH(1.24),A,N,SG_CPA,8,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2019,NaN,Q,3,NUMBER,,
    IAEG-SDGs:DF_SDG_GLH(1.24),A,G,SG_CPA,8,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,_T,2018-Q1,3,E,,NUMBER,C,

    """

  private func read(
    _ text: String, series: String = "*", options: [String: String] = [:]
  ) throws -> Reading {
    try ObservationsTests.read(
      SDMXCSVReader(), text, series: series, options: options, areas: Self.areas)
  }

  @Test func `reads the SDG data flow of the United Nations`() throws {
    let reading = try read(Self.sdg)
    #expect(reading.observations.count == 5)
    let migrants = try reading.figure(
      series: "SL_EMP", "ALB", "2019", sex: "F", age: "Y15T24", migratoryStatus: "MS_MIGRANT")
    #expect(migrants.value == 12.5 && migrants.unit == "PERCENT" && migrants.nature == "C")
    #expect(migrants.lines == LineSet(2) && migrants.mark == nil && migrants.status == .normal)
    let bound = try reading.figure(series: "SL_EMP", "WLD", "2019")
    #expect(bound.value == 2.5 && bound.mark == "<2.5" && bound.status == .definitionDiffers)
    let none = try reading.figure(series: "SG_CPA", "AFG", "2019", breakdown: "urbanisation=U")
    #expect(none.value == nil && none.status == .cannotExist && none.mark == "M")
    let hidden = try reading.figure(series: "SG_CPA", "ALB", "2019", breakdown: "reporting_type=N")
    #expect(hidden.value == nil && hidden.status == .suppressed && hidden.unitMultiplier == 3)
    #expect(hidden.mark == "NaN Q")
    #expect(try reading.figure(series: "SG_CPA", "ALB", "2018-Q1").status == .estimated)
  }

  @Test func `reads only the series and codes asked for`() throws {
    #expect(try read(Self.sdg, series: "SL_EMP").observations.count == 2)
    #expect(try read(Self.sdg, options: ["SEX": "F"]).observations.count == 1)
    let error = #expect(throws: ReadingError.self) { try read(Self.sdg, options: ["GENDER": "F"]) }
    #expect(error?.description.contains("the option 'GENDER' names none of the dimensions") == true)
  }

  /// The same two figures in each form that the versions allow.
  @Test(arguments: [
    "DATAFLOW,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nA:B(1.0),ALB,F,2019,1.5,P\nA:B(1.0),ALB,_T,2019,,Q\n",
    "\u{FEFF}DATAFLOW,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\r\nA:B(1.0),ALB,F,2019,1.5,P\r\nA:B(1.0),ALB,_T,2019,,Q\r\n",
    "DATAFLOW;REF_AREA;SEX;TIME_PERIOD;OBS_VALUE;OBS_STATUS\nA:B(1.0);ALB;F;2019;1,5;P\nA:B(1.0);ALB;_T;2019;;Q\n",
    "\"DATAFLOW\"\t\"REF_AREA\"\t\"SEX\"\t\"TIME_PERIOD\"\t\"OBS_VALUE\"\t\"OBS_STATUS\"\nA:B(1.0)\tALB\tF\t2019\t1,5\tP\nA:B(1.0)\tALB\t_T\t2019\t\tQ\n",
    "DATAFLOW: Flow,REF_AREA: Reference area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\nA:B(1.0): F,ALB: Albania,F: Female,2019,1.5,P: Provisional\nA:B(1.0): F,ALB: Albania,_T: Total,2019,,Q: Suppressed\n",
    "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\ndataflow,A:B(1.0.0),I,ALB,F,2019,1.5,P\ndataflow,A:B(1.0.0),A,ALB,_T,2019,,Q\ndataflow,A:B(1.0.0),D,ALB,M,2019,9,\n",
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,SEX,Sex,TIME_PERIOD,Time,OBS_VALUE,Value,OBS_STATUS,Status\ndataflow,A:B(1.0.0),F,M,ALB,Albania,F,Female,2019,,1.5,,P,Provisional\ndataflow,A:B(1.0.0),F,M,ALB,Albania,_T,Total,2019,,NaN,,Q,Suppressed\ndataflow,A:B(1.0.0),F,M,ALB,Albania,~,,,,,,,\n",
    "STRUCTURE[;],STRUCTURE_ID,ACTION,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE[en;fr],CONTACT[]\ndataflow,A:B(1.0.0),M,ALB,F,2019,1.5,P,\"en:Value;fr:Valeur\",\"a;b\"\ndataflow,A:B(1.0.0),M,ALB,_T,2019,#N/A,Q,,\n",
  ])
  func `reads every version, separator and kind of labels`(text: String) throws {
    let reading = try read(text, series: "series")
    #expect(reading.observations.count == 2)
    let women = try reading.figure("ALB", "2019", sex: "F")
    #expect(women.value == 1.5 && women.status == .provisional && women.mark == "P")
    let all = try reading.figure("ALB", "2019")
    #expect(all.value == nil && all.status == .suppressed)
    #expect(reading.remarks.allSatisfy { $0.text.hasPrefix("left out records that") })
  }

  @Test func `finds areas under codes of any scheme and the other country`() throws {
    let text = """
      DATAFLOW,geo,citizen,TIME_PERIOD,OBS_VALUE,OBS_FLAG
      ESTAT:X(1.0),EL,AF,2019,1,bp
      ESTAT:X(1.0),EL,TOTAL,2019,2,:c

      """
    let reading = try read(text, series: "series")
    let pair = try reading.figure("GRC", from: "AFG", "2019")
    #expect(pair.status == .seriesBreak && pair.mark == "bp")
    #expect(try reading.figure("GRC", "2019").value == 2)
  }

  @Test func `names every cell that cannot be read`() {
    let broken = Self.sdg.replacing("12.5,A,0", with: "12.5.1,A,0").replacing(
      "2018-Q1,3", with: "2018-Q7,3"
    ).replacing("NaN,Q,3", with: "NaN,Q,x")
    let error = #expect(throws: ReadingError.self) { try read(broken) }
    #expect(error?.problems.map(\.line) == [2, 5, 6])
    #expect(error?.problems.map(\.column) == [18, 20, 17])
  }

  @Test(arguments: [
    "FLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\n", "DATAFLOW,REF_AREA,TIME_PERIOD\n",
    "DATAFLOW,REF_AREA,OBS_VALUE\n", "DATAFLOW,PLACE,TIME_PERIOD,OBS_VALUE\n",
  ])
  func `refuses other headers`(text: String) {
    #expect(throws: ReadingError.self) { try read(text) }
  }

  @Test func `names the area and measure by options`() throws {
    let text = "DATAFLOW,PLACE,TIME_PERIOD,STOCK,OBS_STATUS\nA:B(1.0),ALB,2019,5,\n"
    let reading = try read(
      text, series: "series", options: ["area_dimension": "PLACE", "measure": "STOCK"])
    #expect(try reading.figure("ALB", "2019").value == 5)
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `gives the figures that the publishers' own readers give`() throws {
    func keys(_ reading: Reading) -> [String] {
      reading.observations.map {
        [
          $0.area, $0.counterpart ?? "", $0.period.description, $0.sex, $0.age, $0.breakdown ?? "",
          "\($0.value ?? -1)", $0.status.rawValue, $0.mark ?? "", $0.lines.description,
        ].joined(separator: "|")
      }
    }
    let options = ["asyl_app": "ASY_APP"]
    let path = "eurostat/asylum_applicants_total.csv"
    let applicants = try SharedData.read(SDMXCSVReader(), path, options: options)
    #expect(applicants.observations.count == 1080)
    #expect(applicants.sum { _ in true } == 12_095_450)
    #expect(
      keys(applicants) == keys(try SharedData.read(EurostatCSVReader(), path, options: options)))
    // Python: 393 values of the column OBS_VALUE with this sum.
    let inflows = try SharedData.read(
      SDMXCSVReader(), "oecd/International-migration-database.csv", options: ["MEASURE": "B11"])
    #expect(inflows.observations.count == 393)
    #expect(abs(inflows.sum { _ in true } - 73_983_592.21581) < 1e-4)
    #expect(
      keys(inflows)
        == keys(
          try SharedData.read(
            OECDDataExplorerReader(), "oecd/International-migration-database.csv",
            options: ["MEASURE": "B11"])))
    let refused = "eurostat/migrants_refused_entry_at_the_border.csv"
    #expect(
      keys(try SharedData.read(SDMXCSVReader(), refused))
        == keys(try SharedData.read(EurostatCSVReader(), refused)))
  }
}
