extension VariantFile {
  /// International Migrant Stock of UN DESA, editions of 2015 to 2024. The
  /// columns are those by which public programs read the workbooks.
  static let migrantStock: [VariantFile] = [
    VariantFile(
      "2019, table 1: the years below a header that has the headings",
      """
      ,,,,,,,,,,
      ,,,,United Nations,,,,,,
      ,,,,"Table 1 -  International migrant stock at mid-year by sex and by major area, region, country or area, 1990-2019",,,,,,
      ,,,,,,,,,,
      "Sort\r
      order","Major area, region, country or area of destination",Notes,Code,Type of data (a),International migrant stock at mid-year (both sexes),,International migrant stock at mid-year (male),,International migrant stock at mid-year (female),
      ,,,,,1990,2019,1990,2019,1990,2019
      1,WORLD,,900,,"153,011,473","271,642,105",77,142,75,129
      2,     Austria (1),,040,B R,793239,1779857,..,870000,,909857
      3,     Andorra,(2),20,I,~,44901,1,2,3,4
      """, layout: "undesa-destination",
      [
        "stock WLD 1990 = 153011473", "stock WLD 2019 = 271642105", "stock WLD 1990 M = 77",
        "stock WLD 2019 M = 142", "stock WLD 1990 F = 75", "stock WLD 2019 F = 129",
        "stock AUT 1990 = 793239 «B R»", "stock AUT 2019 = 1779857 «B R»",
        "stock AUT 1990 M = notReported «..»", "stock AUT 2019 M = 870000 «B R»",
        "stock AUT 1990 F = notReported", "stock AUT 2019 F = 909857 «B R»",
        "stock AND 1990 = suppressed «~»", "stock AND 2019 = 44901 imputed «I»",
        "stock AND 1990 M = 1 imputed «I»", "stock AND 2019 M = 2 imputed «I»",
        "stock AND 1990 F = 3 imputed «I»", "stock AND 2019 F = 4 imputed «I»",
      ]),
    VariantFile(
      "2019, table 2: a population without a type of data",
      """
      "Table 2 -  Total population at mid-year by sex and by major area, region, country or area, 1990-2019 (thousands)",,,,,,
      Sort order,"Major area, region, country or area of destination",Notes,Code,Total population of both sexes at mid-year (thousands),,Male total population at mid-year (thousands)
      ,,,,1990,2019,2019
      1,Austria,,40,7 723.954,8 955.108,4 408.0
      """, layout: "undesa-destination",
      [
        "population AUT 1990 = 7723.954e3", "population AUT 2019 = 8955.108e3",
        "population AUT 2019 M = 4408e3",
      ]),
    VariantFile(
      "2015, table 5: rates over periods, and a country code",
      """
      "Table 5 -  Annual rate of change of the migrant stock by sex and by major area, region, country or area, 1990-2015 (percentage)",,,,,,
      ,,,,,,
      Sort order,"Major area, region, country or area of destination",Notes,Country code,Type of data (a),Annual rate of change of the migrant stock (both sexes),
      ,,,,,1990-1995,2010-2015
      1,Austria,,40,C,2.45,-0.5
      """, layout: "undesa-destination",
      [
        "stock_growth_rate AUT 1990/P5Y = 2.45 definitionDiffers «C»",
        "stock_growth_rate AUT 2010/P5Y = -0.5 definitionDiffers «C»",
      ]),
    VariantFile(
      "2019, table 6: only the block of persons is one of refugees",
      """
      "Table 6 -  Estimated refugee stock (including asylum seekers) at mid-year by major area, region, country or area, 1990-2019",,,,,,,
      Sort order,"Major area, region, country or area of destination",Notes,Code,Type of data (a),Estimated refugee stock at mid-year (both sexes),Refugees as a percentage of the international migrant stock,Annual rate of change of the refugee stock
      ,,,,,2019,2019,2015-2019
      1,Austria,,40,B,163000,9.2,1.5
      """, layout: "undesa-destination", ["refugees AUT 2019 = 163000 «B»"]),
    VariantFile(
      "2024, table 1: coverage and type of data before the code",
      """
      ,,,,,,,,
      ,,,International Migrant Stock 2024: Destination,,,,,
      ,,,"Table 1: International migrant stock at mid-year by sex and by region, country or area of destination, 1990-2024",,,,,
      ,,,,,"International migrant stock at mid-year, both sexes combined",,"International migrant stock at mid-year, females",
      ,,,,,,,,
      ,"Region, development group, country or area",Coverage,Data type,Location code,1990,2024,1990,2024
      1,World,,,900,153916063,304021813,75,146
      2,   Australia/New Zealand,,,927,4,8,2,4
      3,   Austria*,1,B R,40,793239,2270000,..,-
      4,   Australia/New Zealand,,,927,4,8,2,4
      5,   Elsewhere,,B,9999,1,1,1,1
      """, layout: "undesa-destination",
      [
        "stock WLD 1990 = 153916063", "stock WLD 2024 = 304021813", "stock WLD 1990 F = 75",
        "stock WLD 2024 F = 146", "stock UN_053 1990 = 4", "stock UN_053 2024 = 8",
        "stock UN_053 1990 F = 2", "stock UN_053 2024 F = 4", "stock AUT 1990 = 793239 «B R»",
        "stock AUT 2024 = 2270000 «B R»", "stock AUT 1990 F = notReported «..»",
        "stock AUT 2024 F = notReported «-»",
      ], unmatched: ["9999"]),
    VariantFile(
      "2024, table 2: a population with notes and no type of data",
      """
      ,,,"Table 2: Total population at mid-year by sex and by region, country or area of destination, 1990-2024 (thousands)",
      ,,,,"Total population at mid-year, both sexes combined (thousands)"
      ,"Region, development group, country or area",Population notes,Location code,2024
      1,Austria,3,40,9120.813
      """, layout: "undesa-destination", ["population AUT 2024 = 9120.813e3"]),
    VariantFile(
      "2024 by origin: the area is where the migrants come from",
      """
      International Migrant Stock 2024: Origin,,,,,,
      "Table 1: International migrant stock at mid-year by sex and by region, country or area of origin, 1990-2024",,,,,,
      ,,,,,"International migrant stock at mid-year, both sexes combined","International migrant stock at mid-year, males"
      Index,"Region, development group, country or area",Coverage,,Location code,2024,2024
      1,Austria,,,40,600000,280000
      """, layout: "undesa-origin",
      ["emigrant_stock AUT 2024 = 600000", "emigrant_stock AUT 2024 M = 280000"]),
    VariantFile(
      "2020 by destination and origin",
      """
      ,,,,,,,,
      ,,,,,,,"International migrant stock at mid-year, both sexes combined","International migrant stock at mid-year, females"
      Index,"Region, development group, country or area of destination",Notes of destination,Location code of destination,Type of data of destination,"Region, development group, country or area of origin",Location code of origin,2020,2020
      1,WORLD,,900,,WORLD,900,280598105,134942261
      2,Austria,12,40,B R,Türkiye,792,159682,..
      3,Austria,12,40,B R,Others,2003,10,5
      """, layout: "undesa-origin-destination-table",
      [
        "stock WLD 2020 = 280598105", "stock WLD 2020 F = 134942261",
        "stock AUT<TUR 2020 = 159682 «B R»", "stock AUT<TUR 2020 F = notReported «..»",
        "stock AUT<OTH 2020 = 10 «B R»", "stock AUT<OTH 2020 F = 5 «B R»",
      ]),
    VariantFile(
      "2024 by destination and origin: coverage and data type",
      """
      "International migrant stock at mid-year by sex and by region, country or area of destination and origin, 1990-2024",,,,,,,,
      ,,,,,,,"International migrant stock at mid-year, both sexes combined","International migrant stock at mid-year, males"
      Index,"Region, development group, country or area of destination",Coverage,Data type,Location code of destination,"Region, development group, country or area of origin",Location code of origin,2024,2024
      1,  Austria*,1,C,40,  Germany,276,250000,120000
      """, layout: "undesa-origin-destination-table",
      [
        "stock AUT<DEU 2024 = 250000 definitionDiffers «C»",
        "stock AUT<DEU 2024 M = 120000 definitionDiffers «C»",
      ]),
    VariantFile(
      "2019 matrix of origins: the sex stands in the title",
      """
      "Table 3 -  Female migrant stock at mid-year by origin and by major area, region, country or area of destination, 1990-2019",,,,,,,,,
      ,,,,,,,,,
      Year,"Sort\r
      order","Major area, region, country or area of destination",Notes,Code,Type of data (a),Country or area of origin,,,
      ,,,,,,Total,Other South,Germany,Türkiye
      1990,1,WORLD,,900,,"75,000,000",..,900000,
      2019,2,  Austria,(5),40,B R,"909,857",..,"150,000","75,000"
      """, layout: "undesa-origin-matrix",
      [
        "stock WLD 1990 F = 75000000", "stock WLD<OTS 1990 F = notReported «..»",
        "stock WLD<DEU 1990 F = 900000",
        "stock AUT 2019 F = 909857 «B R»", "stock AUT<OTS 2019 F = notReported «..»",
        "stock AUT<DEU 2019 F = 150000 «B R»",
        "stock AUT<TUR 2019 F = 75000 «B R»",
      ]),
  ]
}
