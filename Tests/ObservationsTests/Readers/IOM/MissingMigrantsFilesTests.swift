import Observations
import Testing

/// Expected numbers are recounts of the same files with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct MissingMigrantsFilesTests {
  @Test func `gives the world totals that the project publishes`() throws {
    let reading = try SharedData.read(
      MissingMigrantsTidyReader(), "iom-missing-migrants/gdidata_iom_mmp.csv", series: "deaths")
    #expect(reading.recordsRead == 19_670)
    #expect(reading.unmatchedAreas == [])
    let world: [Int: Double] = [
      2014: 5446, 2015: 6961, 2016: 8253, 2017: 6404, 2018: 5017, 2019: 5432, 2020: 4313,
      2021: 6279, 2022: 7205, 2023: 8755, 2024: 9191, 2025: 1812,
    ]
    let members: [Int: Double] = [
      2014: 803, 2015: 1594, 2016: 1662, 2017: 795, 2018: 1055, 2019: 1020, 2020: 855,
      2021: 1541, 2022: 1552, 2023: 2048, 2024: 1678, 2025: 235,
    ]
    // The file ends with April 2025.
    for year in 2014...2025 {
      let period = year == 2025 ? Period(year: year, firstMonths: 4) : Period(year: year)
      #expect(
        reading.sum { $0.area == "WLD" && $0.period == period && $0.breakdown == nil }
          == world[year])
      #expect(
        reading.sum {
          SharedData.members.contains($0.area) && $0.period == period && $0.breakdown == nil
        } == members[year])
      // The parts make up the whole.
      for dimension in ["route=", "cause="] {
        #expect(
          reading.sum {
            $0.area == "WLD" && $0.period == period
              && $0.breakdown?.hasPrefix(dimension) == true
          } == world[year])
      }
    }
    #expect(
      reading.sum { $0.area == "WLD" && $0.breakdown == "route=central_mediterranean_route" }
        == 24_967)
    #expect(
      reading.observations.allSatisfy {
        $0.period.isUnfinishedYear == ($0.period.year == 2025)
      })
  }

  /// SDG indicator 10.7.3 of October 2020 has the same source; figures that
  /// differ are later revisions by the project.
  @Test func `gives SDG indicator 10.7.3 where nothing was revised`() throws {
    let deaths = try SharedData.read(
      MissingMigrantsTidyReader(), "iom-missing-migrants/gdidata_iom_mmp.csv", series: "deaths")
    var counted: [String: Double] = [:]
    for figure in deaths.observations where figure.breakdown == nil {
      counted["\(figure.area) \(figure.period)"] = figure.value
    }
    let published = try SharedData.read(
      SDGExportReader(), "unsdg/RECON_unsdg_export_gcm_series_2020Q3.csv", series: "SM_DTH_MIGR"
    ).observations.filter { SharedData.members.contains($0.area) }
    let differences = published.compactMap { figure in
      figure.value.map { abs($0 - counted["\(figure.area) \(figure.period)", default: 0]) }
    }
    #expect(differences.count == 336)
    #expect(differences.count { $0 == 0 } == 280)
    #expect(differences.count { $0 <= 1 } == 292)
  }

  @Test func `counts the European routes`() throws {
    let reading = try SharedData.read(
      MissingMigrantsIncidentsReader(), "iom-missing-migrants/iom_europe.csv")
    #expect(reading.recordsRead == 6803)
    #expect(
      reading.unmatchedAreas.map(\.text) == [
        "012 52E", "Libya - departed from the Western shores of Tobruk on 16-17 April",
        "Libya - presumed departure on 12-14 April", "Morocco (en route to Ceuta)", "NA",
      ])
    // Women, men and minors of the incidents whose dead and missing they do not outnumber.
    let expected: [(String, String, String, Double, Double, Double)] = [
      ("dead", "_T", "_T", 22_362, 363, 970), ("missing", "_T", "_T", 27_627, 113, 1556),
      ("dead_and_missing", "_T", "_T", 49_989, 476, 2526),
      ("survivors", "_T", "_T", 98_710, 871, 5142),
      ("dead_and_missing", "F", "_T", 3447, 92, 60),
      ("dead_and_missing", "M", "_T", 9844, 125, 158),
      ("dead_and_missing", "_T", "Y_LT18", 2253, 182, 91),
    ]
    for (series, sex, age, world, greece2015, route2023) in expected {
      #expect(
        reading.sum {
          $0.series == series && $0.sex == sex && $0.age == age && $0.area == "WLD"
        } == world)
      #expect(
        try reading.figure(series: series, "GRC", "2015", sex: sex, age: age).value == greece2015)
      #expect(
        try reading.figure(
          series: series, "WLD", "2023", sex: sex, age: age,
          breakdown: "route=central_mediterranean"
        ).value == route2023)
    }
  }
}
