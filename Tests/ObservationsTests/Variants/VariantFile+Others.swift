extension VariantFile {
  /// Editions of other publishers that differ from the files at hand.
  static let others: [VariantFile] = [
    VariantFile(
      "UNHCR's former database: time series with suppressed cells",
      """
      "Extracted from the UNHCR Population Statistics Reference Database","","","",""
      "Date extracted: 2017-06-20 12:00:00 +02:00","","","",""
      "","","","",""
      Year,Country / territory of asylum/residence,Origin,Population type,Value
      1951,Australia,Various/Unknown,Refugees (incl. refugee-like situations),180000
      2015,Austria,Syrian Arab Rep.,Refugees (incl. refugee-like situations),*
      2015,Austria,Serbia and Kosovo (S/RES/1244 (1999)),Asylum-seekers,12
      """, layout: "unhcr-popstats",
      [
        "refugees AUS<VAR 1951 = 180000", "refugees AUT<SYR 2015 = suppressed «*»",
        "asylum_seekers AUT<SRB 2015 = 12",
      ]),
    VariantFile(
      "UNHCR's former database: applications by month",
      """
      "Extracted from the UNHCR Population Statistics Reference Database"
      "United Nations High Commissioner for Refugees"

      Country / territory of asylum/residence,Origin,Year,Month,Value
      Austria,Afghanistan,2015,January,300
      Austria,Afghanistan,2015,February,*
      """, layout: "unhcr-popstats",
      [
        "asylum_applications AUT<AFG 2015-01 = 300",
        "asylum_applications AUT<AFG 2015-02 = suppressed «*»",
      ]),
    VariantFile(
      "UNHCR's former database: applications and decisions by procedure",
      """
      Extracted from the UNHCR Population Statistics Reference Database,,,,,,,,,,
      Year,Country / territory of asylum/residence,Origin,RSD procedure type / level,Tota pending start-year,of which UNHCR-assisted(start-year),Applied during year,decisions_recognized,decisions_other,Rejected,Otherwise closed
      2015,Austria,Afghanistan,G / FI,100,0,25563,2083,*,500,
      """, layout: "unhcr-popstats",
      [
        "pending_start AUT<AFG 2015 level=FI;procedure=G = 100",
        "asylum_applications AUT<AFG 2015 level=FI;procedure=G = 25563",
        "asylum_decisions AUT<AFG 2015 decision=recognized;level=FI;procedure=G = 2083",
        "asylum_decisions AUT<AFG 2015 decision=complementary;level=FI;procedure=G = suppressed «*»",
        "asylum_decisions AUT<AFG 2015 decision=rejected;level=FI;procedure=G = 500",
      ]),
    VariantFile(
      "WPP 2022, a sheet of the workbook",
      """
      ,,,,,,,,,,,,
      File GEN/01/REV1: Demographic indicators,,,,,,,,,,,,
      Index,Variant,"Region, subregion, country or area *",Notes,Location code,ISO3 Alpha-code,ISO2 Alpha-code,SDMX code**,Type,Parent code,Year,Net Number of Migrants (thousands),"Net Migration Rate (per 1,000 population)"
      1,Estimates,WORLD,,900,,,1,World,0,2020,0,0.000
      2,Estimates,Label,,1828,,,,Label/Separator,900,,...,...
      3,Estimates,Austria,,40,AUT,AT,40,Country/Area,926,2020,    41.5,   4.7
      """, layout: "wpp-tidy",
      [
        "net_migration WLD 2020 = 0e3", "net_migration AUT 2020 = 41.5e3",
        "crude_net_migration_rate WLD 2020 = 0", "crude_net_migration_rate AUT 2020 = 4.7",
      ]),
    VariantFile(
      "WPP 2024, the CSV file of the publisher",
      """
      SortOrder,LocID,Notes,ISO3_code,LocTypeName,Location,VarID,Variant,Time,TPopulation1July,PopChange,Births,CBR,NetMigrations,CNMR
      120,40,,AUT,Country/Area,Austria,2,Medium,2020,8916.864,40.5,83.5,9.365,41.5,4.654
      """, layout: "wpp-tidy",
      [
        "population_change AUT 2020 = 40.5e3", "births AUT 2020 = 83.5e3",
        "net_migration AUT 2020 = 41.5e3", "crude_birth_rate AUT 2020 = 9.365",
        "crude_net_migration_rate AUT 2020 = 4.654", "population AUT 2020 = 8916.864e3",
      ]),
    VariantFile(
      "SDG of the portal, plain dimensions",
      """
      Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,Source,FootNote,Nature,Units,Reporting Type,Sex
      10,10.7,10.7.4,SM_POP_REFG_OR,Refugees,40,Austria,2020.0,<2.5,2020,UNHCR,,C,PER_100000_POP,G,FEMALE
      """, layout: "unsd-sdg", ["SM_POP_REFG_OR AUT 2020 F = 2.5 definitionDiffers «<2.5»"]),
    VariantFile(
      "Missing Migrants of 2015: affected nationality and days first",
      """
      id,cause_of_death,region_origin,affected_nationality,missing,dead,incident_region,date,source,reliability,lat,lon
      1,Drowning,MENA,Syria,2,3,Mediterranean,05/11/2015,IOM,Verified,36.8,27.1
      """, layout: "iom-mmp",
      [
        "dead WLD 2015 cause=drowning = 3",
        "dead WLD 2015 region=mediterranean = 3",
        "dead WLD<SYR 2015 = 3",
        "missing WLD 2015 cause=drowning = 2",
        "missing WLD 2015 region=mediterranean = 2",
        "missing WLD<SYR 2015 = 2",
        "dead_and_missing WLD 2015 cause=drowning = 5",
        "dead_and_missing WLD 2015 region=mediterranean = 5",
        "dead_and_missing WLD<SYR 2015 = 5",
      ]),
  ]
}
