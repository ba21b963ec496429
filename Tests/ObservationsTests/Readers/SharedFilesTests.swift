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
      layout: "abel-cohen-flows",
      counts: "?"),
    Expectation(
      path: "abel-cohen/stock_bilat_from_json.csv",
      layout: "abel-cohen-stocks",
      counts: "?"),
    Expectation(
      path: "eurostat/asylum_applicants_total.csv",
      layout: "eurostat-csv", options: ["asyl_app": "ASY_APP"],
      counts: "?"),
    Expectation(
      path: "eurostat/migrants_refused_entry_at_the_border.csv",
      layout: "eurostat-csv",
      counts: "?"),
    Expectation(
      path: "eurostat/migration_permits_issued.csv",
      layout: "eurostat-csv",
      counts: "?"),
    Expectation(
      path: "eurostat/proportion_of_population_by_sex_and_citizenship.csv",
      layout: "eurostat-csv",
      counts: "?"),
    Expectation(
      path: "eurostat/gdidata_eu_asyapp.csv",
      layout: "eurostat-asylum-tidy",
      counts: "?"),
    Expectation(
      path: "eurostat/tps00001.tsv",
      layout: "eurostat-tsv",
      counts: "?"),
    Expectation(
      path: "eurostat/tps00157.tsv",
      layout: "eurostat-tsv",
      counts: "?"),
    Expectation(
      path: "eurostat/tps00176.tsv",
      layout: "eurostat-tsv",
      counts: "?"),
    Expectation(
      path: "frontex-idmc/frontex.csv",
      layout: "frontex-detections",
      counts: "?"),
    Expectation(
      path: "frontex-idmc/idmc_flows.csv",
      layout: "idmc-displacements",
      counts: "?"),
    Expectation(
      path: "ilostat/EMP_NIFL_SEX_RT_A-20240726T0000.csv",
      layout: "ilostat-labels",
      counts: "?"),
    Expectation(
      path: "iom-missing-migrants/MissingMigrants-Global-2026-05-06--19_42_11.csv",
      layout: "iom-mmp",
      counts: "?"),
    Expectation(
      path: "iom-missing-migrants/gdidata_iom_mmp.csv",
      layout: "iom-mmp-tidy",
      counts: "?"),
    Expectation(
      path: "iom-missing-migrants/iom_europe.csv",
      layout: "iom-mmp-incidents",
      counts: "?"),
    Expectation(
      path: "oecd/International-migration-database.csv",
      layout: "oecd-csv",
      counts: "?"),
    Expectation(
      path: "oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv",
      layout: "oecd-stat-rates",
      counts: "?"),
    Expectation(
      path: "undesa/RECON_undesa_pd_2024_ims_stock_by_sex_destination_and_origin.csv",
      layout: "undesa-origin-destination-table",
      counts: "?"),
    Expectation(
      path: "undesa/gdidata_undesa_stocks_2020_od_sex.csv",
      layout: "undesa-origin-destination", options: ["give": "pairs"],
      counts: "?"),
    Expectation(
      path: "undesa/gdidata_undesa_stocks_2024_od_sex.csv",
      layout: "undesa-origin-destination", options: ["give": "pairs"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_1.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_2.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_3.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_4.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_5.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_6.csv",
      layout: "undesa-destination",
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 1"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 2"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 3"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 4"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 5"],
      counts: "?"),
    Expectation(
      path: "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination.xlsx",
      layout: "undesa-destination", options: ["sheet": "Table 6"],
      counts: "?"),
    Expectation(
      path: "unece-pxweb/1001.px",
      layout: "px", options: ["area": "ESP"],
      counts: "?"),
    Expectation(
      path: "unece-pxweb/RECON_unece_migrant_stock.px",
      layout: "px",
      counts: "?"),
    Expectation(
      path: "unece-pxweb/RECON_unece_pxweb_with_heading.csv",
      layout: "pxweb-csv",
      counts: "?"),
    Expectation(
      path: "unhcr/asylum-decisions.csv",
      layout: "unhcr-finder-decisions",
      counts: "?"),
    Expectation(
      path: "unhcr/asylum_applications.csv",
      layout: "unhcr-asylum-applications",
      counts: "?"),
    Expectation(
      path: "unhcr/asylum_decisions.csv",
      layout: "unhcr-asylum-decisions",
      counts: "?"),
    Expectation(
      path: "unhcr/demographics.csv",
      layout: "unhcr-demographics",
      counts: "?"),
    Expectation(
      path: "unhcr/population.csv",
      layout: "unhcr-population",
      counts: "?"),
    Expectation(
      path: "unhcr/solutions.csv",
      layout: "unhcr-solutions",
      counts: "?"),
    Expectation(
      path: "unhcr/ukraine_refugees_in_EU.csv",
      layout: "unhcr-finder-population",
      counts: "?"),
    Expectation(
      path: "unsdg/Goal10.csv",
      layout: "unsd-sdg",
      counts: "?"),
    Expectation(
      path: "unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv",
      layout: "unsd-sdg",
      counts: "?"),
    Expectation(
      path: "worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv",
      layout: "worldbank-remittance-prices",
      counts: "?"),
    Expectation(
      path: "worldbank/API_BM.TRF.PWKR.CD.DT_DS2_en_csv_v2_3012027.csv",
      layout: "worldbank-indicator",
      counts: "?"),
    Expectation(
      path: "worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv",
      layout: "worldbank-indicator",
      counts: "?"),
    Expectation(
      path: "worldbank/WB_Bilateral_Remittance_Estimates_2017__Bilateral_Remittances_2017.csv",
      layout: "worldbank-remittance-matrix", options: ["period": "2017"],
      counts: "?"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "pop"], series: "pop",
      counts: "?"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "nmig"], series: "nmig",
      counts: "?"),
    Expectation(
      path: "worldbank/gdidata_wdi_long.csv",
      layout: "worldbank-tidy", options: ["variable": "remin"], series: "remin",
      counts: "?"),
    Expectation(
      path: "wpp/PopChange.txt",
      layout: "wpp-wide",
      counts: "?"),
    Expectation(
      path: "wpp/births.txt",
      layout: "wpp-wide",
      counts: "?"),
    Expectation(
      path: "wpp/migration.txt",
      layout: "wpp-wide",
      counts: "?"),
    Expectation(
      path: "wpp/WPP2022_POP_F02_1_POPULATION_BY_AGE_BOTH_SEXES_ESTIMATES.csv",
      layout: "wpp-ages",
      counts: "?"),
    Expectation(
      path: "wpp/wpp2024_mig1dt.csv",
      layout: "wpp-tidy", options: ["column": "mig"],
      counts: "?"),
    Expectation(
      path: "wpp/wpp2024_misc1dt.csv",
      layout: "wpp-tidy", options: ["column": "births"],
      counts: "?"),
    Expectation(
      path: "wpp/wpp2024_popproj1dt.csv",
      layout: "wpp-tidy", options: ["columns": "popF@sex:F,popM@sex:M", "total": "popF+popM", "status": "F"],
      counts: "?"),
  ]
}
