import Observations
import Testing

@Suite struct SDGExportReaderTests {
  private static let areas = try! AreaCatalogue([
    Area(id: "ALB", kind: .country, m49: "008", nameEnglish: "Albania"),
    Area(id: "WLD", kind: .world, m49: "001", nameEnglish: "World"),
  ])
  private static let header =
    #""Goal","SeriesCode","GeoAreaCode","GeoAreaName","TimePeriod","Value","FootNote","[Age]","#
    + #""[Migratory status]","[Nature]","[Policy Domains]","[Sex]","[Units]""# + "\r\n"

  private func read(_ text: String, series: String = "*") throws -> Reading {
    try ObservationsTests.read(SDGExportReader(), text, series: series, areas: Self.areas)
  }

  @Test func `turns the codes of dimensions into SDMX`() throws {
    let reading = try read(
      Self.header
        + #""8","SL_EMP_INJUR","1","World","2015","12.5","","18+","NONEUMIG","C","","FEMALE","PERCENT""#
        + "\r\n"
        + #""10","SG_CPA","8","Albania","2019","N","","","","","DOMAIN2","","SCORE""# + "\r\n"
        + #""10","SG_CPA","8","Albania","2019","3","","","","","ALLDOMAINS","","SCORE""# + "\r\n")
    let injuries = try reading.figure(
      series: "SL_EMP_INJUR", "WLD", "2015", sex: "F", age: "Y_GE18",
      migratoryStatus: "MS_NONEUMIGRANT")
    #expect(injuries.value == 12.5 && injuries.nature == "C" && injuries.unit == "PERCENT")
    #expect(injuries.lines == LineSet(2))
    let none = try reading.figure(
      series: "SG_CPA", "ALB", "2019", breakdown: "policy_domain=DOMAIN2")
    #expect(none.value == nil && none.status == .cannotExist && none.mark == "N")
    #expect(try reading.figure(series: "SG_CPA", "ALB", "2019").value == 3)
  }

  @Test func `reads plain columns, Windows-1252 and empty columns at the end`() throws {
    let bytes =
      Array("SeriesCode,GeoAreaCode,GeoAreaName,TimePeriod,Value,Nature,Observation Status,".utf8)
      + Array("Reporting Type,Units,,,\nX,8,C".utf8) + [0xF4]
      + Array("te,2010,<2.5,C,A,G,PERCENT,,,\n".utf8)
      + Array("X,8,A,2011,4,C,E,N,PERCENT,,,\n".utf8)
    let reading = try SDGExportReader().read(
      bytes, name: "Goal10.csv",
      context: ReadingContext(
        areas: Self.areas, source: "source", file: "file", series: "X", unit: "UNIT"))
    let bound = try reading.figure(series: "X", "ALB", "2010")
    #expect(bound.value == 2.5 && bound.status == .definitionDiffers && bound.mark == "<2.5")
    #expect(
      reading.remarks.map(\.text) == ["the bytes are no UTF-8 and were read as Windows-1252"])
    let national = try reading.figure(series: "X", "ALB", "2011", breakdown: "reporting_type=N")
    #expect(national.status == .estimated)
  }

  @Test func `reads only the series asked for`() throws {
    let rows =
      #""8","A","8","Albania","2015","1","","","","","","","PERCENT""# + "\r\n"
      + #""8","B","8","Albania","2015","2","","","","","","","PERCENT""# + "\r\n"
    #expect(try read(Self.header + rows, series: "B").observations.map(\.series) == ["B"])
    #expect(try read(Self.header + rows, series: "B A").observations.count == 2)
  }

  @Test(arguments: [
    ("<5Y", "Y0T4"), ("<1Y", "Y_LT1"), ("<18Y", "Y_LT18"), ("18+", "Y_GE18"), ("15-24", "Y15T24"),
    ("ALLAGE", "_T"), ("", "_T"), ("M6T59", "M6T59"),
  ])
  func `knows the ages`(code: String, age: String) throws {
    let row = #""8","A","8","Albania","2015","1","",""# + code + #"","","","","","PERCENT""#
    #expect(try read(Self.header + row + "\r\n").observations.map(\.age) == [age])
  }

  /// Rows by series as in `data/README.md` of the shared folder.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `reads every row of the release of October 2020`() throws {
    let reading = try SharedData.read(
      SDGExportReader(), "unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv", series: "*")
    let rows = [
      "SM_POP_REFG_OR": 5880, "BX_TRF_PWKR": 5614, "SL_EMP_INJUR": 3478, "SL_EMP_FTLINJUR": 3416,
      "VC_HTF_DETVFL": 1873, "SM_DTH_MIGR": 1668, "VC_HTF_DETVOP": 1664, "SG_CPA_MIGRS": 1127,
      "VC_HTF_DETVOG": 1083, "SH_ACS_UNHC": 1055, "VC_HTF_DETV": 998, "SG_REG_BRTH90N": 820,
      "SL_LBR_NTLCPL": 431, "SI_RMT_COST": 414, "VC_HTF_DETVSX": 386, "SG_CPA_MIGRP": 273,
      "SG_REG_BRTH": 196, "SG_REG_BRTH90": 78,
    ]
    #expect(reading.recordsRead == 30_455)
    #expect(reading.unmatchedAreas == [])
    #expect(Dictionary(grouping: reading.observations, by: \.series).mapValues(\.count) == rows)
    #expect(reading.observations.count { $0.status == .cannotExist } == 350)
    // The remittance costs of 23 members in 2018: `data/README.md`, mean 5.3826.
    let costs = reading.observations.filter {
      $0.series == "SI_RMT_COST" && $0.period.year == 2018 && SharedData.members.contains($0.area)
    }.compactMap(\.value)
    #expect(costs.count == 23)
    #expect(abs(costs.reduce(0, +) / 23 - 5.3826) < 5e-5)
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `reads the older download of Goal 10`() throws {
    let reading = try SharedData.read(SDGExportReader(), "unsdg/Goal10.csv", series: "*")
    #expect(reading.observations.count == 1856)
    #expect(reading.observations.allSatisfy { $0.nature == "C" && $0.breakdown == nil })
    #expect(
      try reading.figure(series: "FI_FSI_FSANL", "ALB", "2011").value == 18.047853036844)
  }
}
