import DataFrames
import Observations
import Testing

/// Every file beside the package is recognised by its content, whatever it is called.
@Suite(
  .enabled(if: SharedData.isPresent, "the publishers' files are not beside the package"))
struct SharedFileRecognitionTests {
  @Test(arguments: [
    ("eurostat/asylum_applicants_total.csv", "eurostat-csv"),
    ("eurostat/gdidata_eu_asyapp.csv", "eurostat-asylum-tidy"),
    ("eurostat/migrants_refused_entry_at_the_border.csv", "eurostat-csv"),
    ("eurostat/migration_permits_issued.csv", "eurostat-csv"),
    ("eurostat/proportion_of_population_by_sex_and_citizenship.csv", "eurostat-csv"),
    ("eurostat/tps00001.tsv", "eurostat-tsv"),
    ("eurostat/tps00157.tsv", "eurostat-tsv"),
    ("eurostat/tps00176.tsv", "eurostat-tsv"),
    ("frontex-idmc/frontex.csv", "frontex-detections"),
    ("frontex-idmc/idmc_flows.csv", "idmc-displacements"),
    ("ilostat/EMP_NIFL_SEX_RT_A-20240726T0000.csv", "ilostat-labels"),
    ("iom-missing-migrants/gdidata_iom_mmp.csv", "iom-mmp-tidy"),
    ("iom-missing-migrants/iom_europe.csv", "iom-mmp-incidents"),
    ("oecd/International-migration-database.csv", "oecd-csv"),
    ("oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv", "oecd-stat-rates"),
    ("undesa/gdidata_undesa_stocks_2020_od_sex.csv", "undesa-origin-destination"),
    ("undesa/gdidata_undesa_stocks_2024_od_sex.csv", "undesa-origin-destination"),
    (
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_1.csv",
      "undesa-destination"
    ),
    (
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_2.csv",
      "undesa-destination"
    ),
    (
      "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Table_6.csv",
      "undesa-destination"
    ),
    ("unhcr/asylum-decisions.csv", "unhcr-finder-decisions"),
    ("unhcr/asylum_applications.csv", "unhcr-asylum-applications"),
    ("unhcr/asylum_decisions.csv", "unhcr-asylum-decisions"),
    ("unhcr/demographics.csv", "unhcr-demographics"),
    ("unhcr/population.csv", "unhcr-population"),
    ("unhcr/solutions.csv", "unhcr-solutions"),
    ("unhcr/ukraine_refugees_in_EU.csv", "unhcr-finder-population"),
    ("unsdg/Goal10.csv", "unsd-sdg"),
    ("unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv", "unsd-sdg"),
    ("worldbank/36d1ed87-9a2d-41da-8eac-c1c25d45fa65_Data.csv", "worldbank-remittance-prices"),
    ("worldbank/API_BM.TRF.PWKR.CD.DT_DS2_en_csv_v2_3012027.csv", "worldbank-indicator"),
    ("worldbank/API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv", "worldbank-indicator"),
    (
      "worldbank/WB_Bilateral_Remittance_Estimates_2017__Bilateral_Remittances_2017.csv",
      "worldbank-remittance-matrix"
    ),
    ("worldbank/gdidata_wdi_long.csv", "worldbank-tidy"),
    ("wpp/PopChange.txt", "wpp-wide"),
    ("wpp/births.txt", "wpp-wide"),
    ("wpp/migration.txt", "wpp-wide"),
    ("wpp/wpp2024_mig1dt.csv", "wpp-tidy"),
    ("wpp/wpp2024_misc1dt.csv", "wpp-tidy"),
    ("wpp/wpp2024_popproj1dt.csv", "wpp-tidy"),
  ])
  func `a publisher's file is in its layout`(path: String, layout: String) throws {
    let sample = FileSample(try FileBytes.read(SharedData.folder + path))
    #expect(LayoutIdentification(sample).verdict == .layout(layout))
  }

  @Test(arguments: [
    "codebooks/UNSD-en.csv", "codebooks/UNSD-fr.csv", "codebooks/UNSD-ru.csv",
    "codebooks/aggregates_correspondence_table_2020_1__Annex.csv", "codebooks/country-codes.csv",
    "codebooks/ece_countries.csv", "codebooks/unece56.csv", "codebooks/unece56_name_variants.csv",
    "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination__Notes.csv", "unhcr/countries.csv",
    "worldbank/Metadata_Country_API_NY.GDP.MKTP.CD_DS2_en_csv_v2_2002465.csv",
    "wpp/UNlocations.txt",
  ])
  func `a code list or a sheet of notes is no figures`(path: String) throws {
    let sample = FileSample(try FileBytes.read(SharedData.folder + path))
    #expect(LayoutIdentification(sample).verdict == .unknown)
  }
}
