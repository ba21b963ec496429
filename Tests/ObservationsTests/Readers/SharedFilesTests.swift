import DataFrames
import Observations
import Testing

/// Every file with figures beside the package, recognised by its content and
/// read to the last cell.
///
/// The numbers of records are recounts with Python's `csv` module (lines for
/// PC-Axis, rows for sheets); figures and statuses are what the readers gave
/// when their sums had been checked in the tests of each publisher.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct SharedFilesTests {
  struct Expectation: Sendable, CustomTestStringConvertible {
    var path: String
    var layout: String
    var options: [String: String] = [:]
    var series = "*"
    /// Records, figures, figures with a status that is not normal, and figures
    /// without a value by status.
    var counts: String

    var testDescription: String { path }
  }

  @Test(arguments: expectations) func `reads every figure`(file: Expectation) throws {
    let bytes = try FileBytes.read(SharedData.folder + file.path)
    let identification = LayoutIdentification(FileSample(bytes, sheet: file.options["sheet"]))
    #expect(identification.verdict == .layout(file.layout))
    let reader = try #require(Readers.reader(layout: file.layout))
    var context = ReadingContext(
      areas: SharedData.areas, source: "source", file: "file", series: file.series, unit: "UNIT",
      options: file.options)
    context.leavesOutProblems = true
    let reading = try reader.read(bytes, name: file.path, context: context)
    #expect(Self.counts(reading) == file.counts)
  }

  private static func counts(_ reading: Reading) -> String {
    let flagged = reading.observations.count { $0.value != nil && $0.status != .normal }
    var missing: [String: Int] = [:]
    for observation in reading.observations where observation.value == nil {
      missing[observation.status.rawValue, default: 0] += 1
    }
    let kinds = missing.sorted { $0.key < $1.key }.map { " \($0.key) \($0.value)" }.joined()
    return "\(reading.recordsRead) records, \(reading.observations.count) figures, "
      + "\(flagged) flagged, \(missing.values.reduce(0, +)) missing\(kinds), "
      + "\(reading.problems.count) rejected"
  }

  private static let expectations = [
    Expectation(
      path: "abel-cohen/bilat_mig_from_json.csv",
      layout: "abel-cohen-flows", options: ["method": "da_pb_closed"],
      counts: "318781 records, 318780 figures, 318780 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "abel-cohen/stock_bilat_from_json.csv",
      layout: "abel-cohen-stocks",
      counts: "75601 records, 226800 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/asylum_applicants_total.csv",
      layout: "eurostat-csv", options: ["asyl_app": "ASY_APP"],
      counts: "1081 records, 1080 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/migrants_refused_entry_at_the_border.csv",
      layout: "eurostat-csv",
      counts: "328 records, 327 figures, 2 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/migration_permits_issued.csv",
      layout: "eurostat-csv",
      counts: "388 records, 387 figures, 18 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/proportion_of_population_by_sex_and_citizenship.csv",
      layout: "eurostat-csv",
      counts: "1738 records, 1737 figures, 300 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/gdidata_eu_asyapp.csv",
      layout: "eurostat-asylum-tidy",
      counts: "43897 records, 70739 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "eurostat/tps00001.tsv",
      layout: "eurostat-tsv",
      counts: "56 records, 660 figures, 98 flagged, 42 missing O 42, 0 rejected"),
    Expectation(
      path: "eurostat/tps00157.tsv",
      layout: "eurostat-tsv",
      counts: "34 records, 396 figures, 26 flagged, 20 missing O 20, 0 rejected"),
    Expectation(
      path: "eurostat/tps00176.tsv",
      layout: "eurostat-tsv",
      counts: "69 records, 816 figures, 125 flagged, 16 missing O 16, 0 rejected"),
    Expectation(
      path: "frontex-idmc/frontex.csv",
      layout: "frontex-detections",
      counts: "34274 records, 1907 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "frontex-idmc/idmc_flows.csv",
      layout: "idmc-displacements",
      counts: "4072 records, 8033 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "ilostat/EMP_NIFL_SEX_RT_A-20240726T0000.csv",
      layout: "ilostat-labels",
      counts: "3560 records, 3559 figures, 389 flagged, 1 missing O 1, 0 rejected"),
    Expectation(
      path: "iom-missing-migrants/MissingMigrants-Global-2026-05-06--19_42_11.csv",
      layout: "iom-mmp",
      counts: "239 records, 840 figures, 0 flagged, 190 missing O 190, 0 rejected"),
    Expectation(
      path: "iom-missing-migrants/gdidata_iom_mmp.csv",
      layout: "iom-mmp-tidy",
      counts: "19670 records, 4186 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "iom-missing-migrants/iom_europe.csv",
      layout: "iom-mmp-incidents",
      counts: "6803 records, 3311 figures, 0 flagged, 520 missing O 520, 0 rejected"),
    Expectation(
      path: "oecd/International-migration-database.csv",
      layout: "oecd-csv",
      counts: "394 records, 393 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv",
      layout: "oecd-stat-rates",
      counts: "12054 records, 12053 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "undesa/RECON_undesa_pd_2024_ims_stock_by_sex_destination_and_origin.csv",
      layout: "undesa-origin-destination-table",
      counts: "9591 records, 229944 figures, 26256 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "undesa/gdidata_undesa_stocks_2020_od_sex.csv",
      layout: "undesa-origin-destination", options: ["give": "pairs"],
      counts: "170619 records, 255927 figures, 27783 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "undesa/gdidata_undesa_stocks_2024_od_sex.csv",
      layout: "undesa-origin-destination", options: ["give": "pairs"],
      counts: "153297 records, 229944 figures, 26256 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_1.csv",
      layout: "undesa-destination",
      counts: "294 records, 5901 figures, 1029 flagged, 122 missing O 122, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_2.csv",
      layout: "undesa-destination",
      counts: "294 records, 5901 figures, 931 flagged, 476 missing O 476, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_3.csv",
      layout: "undesa-destination",
      counts: "294 records, 5901 figures, 931 flagged, 550 missing O 550, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_4.csv",
      layout: "undesa-destination",
      counts: "294 records, 1967 figures, 343 flagged, 43 missing O 43, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_5.csv",
      layout: "undesa-destination",
      counts: "294 records, 5058 figures, 882 flagged, 111 missing O 111, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_6.csv",
      layout: "undesa-destination",
      counts: "294 records, 5620 figures, 613 flagged, 1731 missing O 7 Q 1724, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 1"],
      counts: "294 records, 5901 figures, 1029 flagged, 122 missing O 122, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 2"],
      counts: "294 records, 5901 figures, 931 flagged, 476 missing O 476, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 3"],
      counts: "294 records, 5901 figures, 931 flagged, 550 missing O 550, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 4"],
      counts: "294 records, 1967 figures, 343 flagged, 43 missing O 43, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 5"],
      counts: "294 records, 5058 figures, 882 flagged, 111 missing O 111, 0 rejected"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 6"],
      counts: "294 records, 5620 figures, 613 flagged, 1731 missing O 7 Q 1724, 0 rejected"),
    Expectation(
      path: "unece-pxweb/1001.px",
      layout: "px", options: ["area": "ESP"],
      counts: "36 records, 504 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "unece-pxweb/RECON_unece_migrant_stock.px",
      layout: "px",
      counts: "192 records, 1176 figures, 0 flagged, 12 missing O 12, 0 rejected"),
    Expectation(
      path: "unece-pxweb/RECON_unece_pxweb_with_heading.csv",
      layout: "pxweb-csv",
      counts: "171 records, 1176 figures, 0 flagged, 12 missing O 12, 0 rejected"),
    Expectation(
      path: "unhcr/asylum-decisions.csv",
      layout: "unhcr-finder-decisions",
      counts: "82519 records, 255560 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "unhcr/asylum_applications.csv",
      layout: "unhcr-asylum-applications",
      counts: "120598 records, 95255 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "unhcr/asylum_decisions.csv",
      layout: "unhcr-asylum-decisions",
      counts: "113930 records, 375207 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "unhcr/demographics.csv",
      layout: "unhcr-demographics",
      counts: "20772 records, 13838 figures, 0 flagged, 4040 missing O 4040, 0 rejected"),
    Expectation(
      path: "unhcr/population.csv",
      layout: "unhcr-population",
      counts: "138894 records, 284810 figures, 0 flagged, 33285 missing O 33285, 0 rejected"),
    Expectation(
      path: "unhcr/solutions.csv",
      layout: "unhcr-solutions",
      counts: "21259 records, 25054 figures, 0 flagged, 6627 missing O 6627, 0 rejected"),
    Expectation(
      path: "unhcr/ukraine_refugees_in_EU.csv",
      layout: "unhcr-finder-population",
      counts: "375 records, 3472 figures, 0 flagged, 391 missing O 391, 0 rejected"),
    Expectation(
      path: "unsdg/Goal10.csv",
      layout: "unsd-sdg",
      counts: "1857 records, 1856 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv",
      layout: "unsd-sdg",
      counts: "30455 records, 30454 figures, 0 flagged, 350 missing M 350, 0 rejected"),
    Expectation(
      path: "worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv",
      layout: "worldbank-remittance-prices",
      counts: "5334 records, 13195 figures, 0 flagged, 2778 missing O 2778, 0 rejected"),
    Expectation(
      path: "worldbank/API_BM.TRF.PWKR.CD.DT_DS2_en_csv_v2_3012027.csv",
      layout: "worldbank-indicator",
      counts: "271 records, 16226 figures, 0 flagged, 7645 missing O 7645, 0 rejected"),
    Expectation(
      path: "worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv",
      layout: "worldbank-indicator",
      counts: "271 records, 17024 figures, 0 flagged, 3044 missing O 3044, 0 rejected"),
    Expectation(
      path: "worldbank/WB_Bilateral_Remittance_Estimates_2017__Bilateral_Remittances_2017.csv",
      layout: "worldbank-remittance-matrix", options: ["period": "2017"],
      counts: "222 records, 46225 figures, 0 flagged, 4 missing O 4, 0 rejected"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "pop"], series: "pop",
      counts: "92436 records, 17538 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "nmig"], series: "nmig",
      counts: "92436 records, 7378 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "remin"], series: "remin",
      counts: "92436 records, 5918 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/PopChange.txt",
      layout: "wpp-wide",
      counts: "298 records, 21978 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/births.txt",
      layout: "wpp-wide",
      counts: "298 records, 21978 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/migration.txt",
      layout: "wpp-wide",
      counts: "298 records, 21978 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/WPP2022_POP_F02_1_POPULATION_BY_AGE_BOTH_SEXES_ESTIMATES.csv",
      layout: "wpp-ages",
      counts: "20541 records, 451440 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/wpp2024_mig1dt.csv",
      layout: "wpp-tidy", options: ["column": "mig"],
      counts: "21979 records, 21978 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/wpp2024_misc1dt.csv",
      layout: "wpp-tidy", options: ["column": "births"],
      counts: "21979 records, 21978 figures, 0 flagged, 0 missing, 0 rejected"),
    Expectation(
      path: "wpp/wpp2024_popproj1dt.csv",
      layout: "wpp-tidy",
      options: ["columns": "popF@sex:F,popM@sex:M", "total": "popF+popM", "status": "F"],
      counts: "22870 records, 68607 figures, 68607 flagged, 0 missing, 0 rejected"),
  ]
}
