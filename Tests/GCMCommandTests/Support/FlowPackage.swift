import Foundation

/// A data package of four countries with the stocks of Abel (2013), without
/// births and deaths, so that every flow is known.
func flowPackage() throws -> TemporaryFolder {
  let folder = try smallPackage()
  let places = ["AAA", "BBB", "CCC", "DDD"]
  let stocks: [(year: Int, rows: [[Int]])] = [
    (2000, [[1000, 100, 10, 0], [55, 555, 50, 5], [80, 40, 800, 40], [20, 25, 20, 200]]),
    (2005, [[950, 100, 60, 0], [80, 505, 75, 5], [90, 30, 800, 40], [40, 45, 0, 180]]),
  ]
  var lines = ["source,series,area,counterpart,period,sex,value,unit,status,file,line"]
  func add(_ series: String, _ area: String, _ other: String, _ year: Int, _ value: Int) {
    lines.append(
      "office,\(series),\(area),\(other),\(year),_T,\(value),PERSONS,A,stocks,\(lines.count)")
  }
  for (year, rows) in stocks {
    for (origin, row) in rows.enumerated() {
      for (destination, value) in row.enumerated() where value > 0 && origin != destination {
        add("migrants", places[destination], places[origin], year, value)
      }
    }
    for (destination, place) in places.enumerated() {
      add("population", place, "", year, rows.reduce(0) { $0 + $1[destination] })
    }
  }
  for series in ["births", "deaths"] {
    for place in places { for year in 2000...2005 { add(series, place, "", year, 0) } }
  }
  try folder.write(lines.joined(separator: "\n") + "\n", to: "figures/numbers.csv")
  try folder.write(
    "id,kind,iso2,m49,eurostat,unhcr,name_en,name_fr,name_ru,variants,tile_row,tile_column\n"
      + zip(places, ["Aland", "Bland", "Cland", "Dland"]).enumerated().map {
        "\($1.0),country,\($1.0.prefix(2)),00\($0 + 1),,,\($1.1),,,,,\n"
      }.joined() + "WLD,world,,,,,World,,,,,\n", to: "framework/areas.csv")
  try folder.write(
    """
    key,value,note
    region_group,REGION,
    world_area,WLD,
    coverage_weight,office.population,
    minimum_count_coverage,50,
    minimum_weight_coverage,50,
    trend_years,10,
    flow_stocks,office.migrants,
    flow_population,office.population,
    flow_births,office.births,
    flow_deaths,office.deaths,

    """, to: "framework/settings.csv")
  return folder
}
