import Observations
import Testing

@Suite struct WorldBankReaderTests {
  @Test func `reads one variable of the tidy table`() throws {
    let text = "geo,var,t,v\nAUT,gdp,2020.0,1.5\nAUT,pop,2020,9\nQQQ,gdp,2020,1\n"
    let reading = try read(TidyIndicatorsReader(), text, options: ["variable": "gdp"])
    #expect(reading.observations.count == 1)
    #expect(try reading.figure("AUT", "2020").value == 1.5)
    #expect(reading.unmatchedAreas.map(\.text) == ["QQQ"])
    #expect(throws: ReadingError.self) {
      try read(TidyIndicatorsReader(), text, options: ["variable": "tax"])
    }
  }

  @Test func `reads an indicator below its preamble`() throws {
    let text =
      "\u{FEFF}\"Data Source\",\"World Development Indicators\",\r\n\r\n"
      + "\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"1960\",\"1961\",\r\n"
      + "\"Austria\",\"AUT\",\"GDP\",\"NY.GDP\",\"\",\"12.5\",\r\n"
      + "\"Euro area\",\"EMU\",\"GDP\",\"NY.GDP\",\"1\",\"2\",\r\n"
    let reading = try read(IndicatorDownloadReader(), text)
    #expect(try reading.figure("AUT", "1960").status == .notReported)
    #expect(try reading.figure("AUT", "1960").value == nil)
    #expect(try reading.figure("AUT", "1961").value == 12.5)
    #expect(reading.unmatchedAreas.map(\.text) == ["EMU"])
  }

  @Test func `takes the senders of the matrix as areas and its margins as totals`() throws {
    let text = """
      "Estimates for 2017",,,,
      receiving (across) / sending (down) ,Austria,Turkey,"Elsewhere, Rep.",WORLD
      Austria,0,1.5,2,3.5
      Turkey,-,0,0,0
      WORLD,9,8,7,24
      ,,,,
      Notes:,,,,
      Austria is mentioned here,,,,
      """
    let reading = try read(RemittanceMatrixReader(), text, options: ["period": "2017"])
    #expect(try reading.figure("AUT", from: "TUR", "2017").value == 1.5)
    #expect(try reading.figure("AUT", "2017").value == 3.5)
    #expect(try reading.figure("TUR", from: "AUT", "2017").mark == "-")
    #expect(try reading.figure("WLD", from: "AUT", "2017").value == 9)
    #expect(try reading.figure("WLD", "2017").value == 24)
    #expect(reading.observations.count == 9)
    #expect(
      reading.unmatchedAreas == [UnmatchedArea(text: "Elsewhere, Rep.", count: 1, lines: [2])])
    #expect(throws: ReadingError.self) { try read(RemittanceMatrixReader(), text) }
  }

  @Test func `reads quarters of surveyed corridors`() throws {
    let header =
      "Sending Countries Name,Sending Countries Code,Receiving Countries  Name,"
      + "Receiving Countries  Code,2011Q1 [YR2011Q1],2011Q3 [YR2011Q3]\n"
    let reading = try read(
      RemittancePricesReader(),
      header + "Austria,AUT,Ukraine,UKR,..,5.5\nAustria,AUT,Greece,GRC,..,..\n,,,,,\n"
        + "Data from database: Prices,,,,,\n")
    #expect(try reading.figure("AUT", from: "UKR", "2011-Q3").value == 5.5)
    #expect(try reading.figure("AUT", from: "UKR", "2011-Q1").status == .notReported)
    #expect(reading.observations.count == 2)
    #expect(reading.remarks.map(\.line) == [3])
  }
}

/// Expected numbers are recounts of the same files with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct WorldBankFilesTests {
  @Test func `reads the downloads of indicators`() throws {
    let gdp = try SharedData.read(
      IndicatorDownloadReader(), "worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv")
    #expect(gdp.observations.count == 266 * 64)
    #expect(gdp.observations.count { $0.value != nil } == 13_980)
    #expect(gdp.unmatchedAreas == [])
    let paid = try SharedData.read(
      IndicatorDownloadReader(), "worldbank/API_BM.TRF.PWKR.CD.DT_DS2_en_csv_v2_3012027.csv")
    #expect(paid.observations.count { $0.value != nil } == 8_581)
    let sum = paid.sum { $0.area == "USA" || $0.area == "KGZ" }
    #expect(abs(sum - 1_407_065_758_390.4207) < 1)
  }

  @Test func `reads the tidy indicators`() throws {
    let received = try SharedData.read(
      TidyIndicatorsReader(), "worldbank/gdidata_wdi_long.csv", options: ["variable": "remin"])
    #expect(received.recordsRead == 92_436)
    #expect(received.observations.count == 5_918)
    let sum = received.sum { SharedData.members.contains($0.area) && $0.period.year == 2020 }
    #expect(abs(sum - 196_030_527_631.8922) < 1)
  }

  @Test func `reads the matrix of remittances`() throws {
    let matrix = try SharedData.read(
      RemittanceMatrixReader(),
      "worldbank/WB_Bilateral_Remittance_Estimates_2017__Bilateral_Remittances_2017.csv",
      options: ["period": "2017"])
    #expect(matrix.unmatchedAreas == [])
    #expect(matrix.observations.count == 215 * 215)
    #expect(try matrix.figure("USA", "2017").value == 148_488.65216498575)
    #expect(try matrix.figure("WLD", from: "TJK", "2017").value == 2_219.7032472358633)
    #expect(try matrix.figure("RUS", from: "TJK", "2017").value == 1_686.5741055743408)
    #expect(try matrix.figure("WLD", "2017").value == 613_465.8428551668)
    #expect(matrix.observations.count { $0.mark == "-" } == 4)
  }

  @Test func `reads the prices of remittances`() throws {
    let prices = try SharedData.read(
      RemittancePricesReader(), "worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv")
    #expect(prices.unmatchedAreas == [])
    #expect(prices.remarks.map(\.count) == [5_328 - 377])
    #expect(prices.observations.count == 377 * 35)
    #expect(prices.observations.count { $0.value != nil } == 10_417)
  }
}
