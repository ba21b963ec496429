import Observations
import Testing

/// The exports of the Missing Migrants Project, one excerpt for each header.
@Suite struct MissingMigrantsExportsTests {
  private static let web = #"""
    "Main ID","Incident ID",Region,"Incident Date",Year,"Reported Month","Number Dead","Minimum Estimated Number of Missing","Number of Survivors","Number of Females","Number of Males","Number of Children","Country of Origin","Cause of Death",Coordinates,"Migration route"
    a,a,Mediterranean,"Thu, 01/01/2026 - 12:00",2026,January,2,1,5,1,,,"Syrian Arab Republic",Drowning,"35.68, -5.31","Western Mediterranean"
    b,b,Mediterranean,"Fri, 04/03/2026 - 12:00",2026,April,,4,,,9,1,"Syrian Arab Republic, Ukraine",Drowning,"135.68, 15.31",
    b,b,Mediterranean,"Fri, 04/03/2026 - 12:00",2026,April,,4,,,9,1,"Syrian Arab Republic, Ukraine",Drowning,"135.68, 15.31",

    """#

  private func read(_ text: String, options: [String: String] = [:]) throws -> Reading {
    try ObservationsTests.read(MissingMigrantsReader(), text, options: options)
  }

  @Test func `reads the web download by route, cause, region and origin`() throws {
    let reading = try read(Self.web)
    let all = "dead_and_missing"
    let western = try reading.figure(
      series: all, "WLD", "2026-01/P4M", breakdown: "route=western_mediterranean")
    #expect(western.value == 3 && western.lines == LineSet(2))
    #expect(
      try reading.figure(series: all, "WLD", "2026-01/P4M", breakdown: "route=unknown").value == 8)
    #expect(
      try reading.figure(series: all, "WLD", "2026-01/P4M", breakdown: "cause=drowning").value
        == 11)
    #expect(
      try reading.figure(series: "dead", "WLD", "2026-01/P4M", breakdown: "region=mediterranean")
        .value == 2)
    #expect(try reading.figure(series: all, "WLD", from: "SYR", "2026-01/P4M").value == 3)
    #expect(
      try reading.figure(series: all, "WLD", "2026-01/P4M", breakdown: "origins=SYR+UKR").value
        == 8)
    #expect(
      try reading.figure(
        series: all, "WLD", "2026-01/P4M", breakdown: "cause=drowning;route=western_mediterranean"
      ).value == 3)
    // Without `coverage=world`, the file could be a selection.
    #expect(!reading.observations.contains { $0.breakdown == nil && $0.counterpart == nil })
  }

  @Test func `tells equal lines, swapped coordinates and impossible parts`() throws {
    let reading = try read(Self.web)
    #expect(
      reading.remarks.map { "\($0.line) \($0.count) \($0.text)" } == [
        "2 1 the figures of 2026 cover its months up to 4",
        "3 2 kept several countries of origin together",
        "3 2 latitude and longitude look swapped",
        "3 2 left out women, men or minors that outnumber the dead and missing",
        "4 1 counted a line equal to an earlier one",
      ])
    let once = try read(Self.web, options: ["duplicates": "drop", "coverage": "world"])
    #expect(try once.figure(series: "dead_and_missing", "WLD", "2026-01/P4M").value == 7)
    let men = try once.figure(series: "dead_and_missing", "WLD", "2026-01/P4M", sex: "M")
    #expect(men.value == nil && men.status == .notReported)
  }

  @Test(arguments: [
    // The spreadsheet, with the total and the country.
    """
    Incident ID,Incident year,Reported Month,Number of Dead,Minimum Estimated Number of Missing,Total Number of Dead and Missing,Number of Survivors,Number of Females,Country of Incident,Migration route,Cause of Death
    a,2015,December,2,1,3,,1,Turkey,Iran to Türkiye,Drowning
    """,
    // Without an incident id, with the region beside the country.
    """
    Reported Year,Reported Month,Number Dead,Minimum Estimated Number of Missing,Total Dead and Missing,Number of Females,Country of Incident,Migration Route,Cause of Death,Location Coordinates
    2015,Dec,2,1,3,1,Turkey,Iran to Türkiye,Drowning,"38.1, 44.2"
    """,
    // The names of the spreadsheet's columns in short.
    """
    Main ID,Incident year,Incident month,No. dead,No. missing,No. dead/missing,No. Female,Country of Incident,Route,Cause of death (category)
    a,2015,12,2,1,3,1,Turkey,Iran to Türkiye,Drowning
    """,
    // As in the tables of 2015, where day and month can be either way round.
    """
    id,cause_of_death,region_origin,country_of_incident,missing,incident_region,date,source,lat,lon,dead,route,number_of_females
    1,Drowning,MENA,Turkey,1,Mediterranean,05/12/2015,IOM,38,44,2,Iran to Türkiye,1
    """,
    // Names in snake case, as in tidy copies.
    """
    web_id,reported_date,number_dead,number_missing,total_dead_and_missing,number_of_female,country_of_incident,route,cause_death
    1,2015-12-05,2,1,3,1,TUR,Iran to Türkiye,Drowning
    """,
  ])
  func `reads the columns of every export`(text: String) throws {
    let reading = try read(text + "\n")
    #expect(try reading.figure(series: "dead", "TUR", "2015").value == 2)
    #expect(try reading.figure(series: "missing", "TUR", "2015").value == 1)
    #expect(try reading.figure(series: "dead_and_missing", "TUR", "2015").value == 3)
    #expect(try reading.figure(series: "dead_and_missing", "TUR", "2015", sex: "F").value == 1)
    #expect(
      try reading.figure(
        series: "dead_and_missing", "TUR", "2015", breakdown: "route=iran_to_turkiye"
      ).value == 3)
    #expect(
      try reading.figure(
        series: "dead_and_missing", "TUR", "2015", breakdown: "cause=drowning"
      ).value == 3)
  }

  @Test func `names what a header lacks and cells that cannot be read`() {
    let header = #expect(throws: ReadingError.self) { try read("a,b\n1,2\n") }
    #expect(header?.problems.count == 3)
    let cells = #expect(throws: ReadingError.self) {
      try read(
        Self.web.replacing(",2,1,5,", with: ",two,1,5,").replacing("2026,April", with: "x,April"))
    }
    #expect(cells?.problems.map(\.line) == [2, 3, 4])
  }

  /// Recounts with Python's `csv` module.
  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func `reads the web download of May 2026`() throws {
    let path = "iom-missing-migrants/MissingMigrants-Global-2026-05-06--19_42_11.csv"
    let reading = try SharedData.read(
      MissingMigrantsReader(), path, options: ["coverage": "world"])
    #expect(reading.recordsRead == 239)
    // May has three incidents up to its third day.
    let period = "2026-01/P5M"
    func total(_ series: String, sex: String = "_T", age: String = "_T") throws -> Double? {
      try reading.figure(series: series, "WLD", period, sex: sex, age: age).value
    }
    #expect(try total("dead") == 642)
    #expect(try total("missing") == 1258)
    #expect(try total("dead_and_missing") == 1900)
    #expect(try total("survivors") == 3006)
    #expect(try total("dead_and_missing", sex: "F") == 103)
    #expect(try total("dead_and_missing", sex: "M") == 217)
    #expect(try total("dead_and_missing", age: "Y_LT18") == 32)
    #expect(
      try reading.figure(
        series: "dead_and_missing", "WLD", period, breakdown: "route=central_mediterranean"
      ).value == 820)
    #expect(
      try reading.figure(
        series: "dead_and_missing", "WLD", period, breakdown: "region=mediterranean"
      ).value == 1209)
    #expect(
      try reading.figure(series: "dead_and_missing", "WLD", from: "AFG", period).value == 89)
    for dimension in ["route=", "cause=", "region="] {
      #expect(
        reading.sum {
          $0.series == "dead_and_missing" && $0.sex == "_T" && $0.age == "_T"
            && $0.breakdown?.hasPrefix(dimension) == true && $0.breakdown?.contains(";") == false
        } == 1900)
    }
  }
}
