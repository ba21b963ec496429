import Observations
import Testing

@Suite struct MissingMigrantsReaderTests {
  private static let tidy = """
    t,m,type,route,geo,dead,cause,surv,nat,location,lon,lat
    2023-05-06,19479.0,Incident,Eastern Mediterranean Route,GRC,3.0,Drowning,,SYR,"Off Kos, Greece",1,2
    2023-05-06,19479.0,Incident,Eastern Mediterranean Route,GRC,3.0,Drowning,,SYR,"Off Kos, Greece",1,2
    2023-07-01,19539.0,Incident,Undefined,TUR,1.0,"Sickness / lack of care, food",,UNK,x,1,2
    2024-04-30,19813.0,Incident,Undefined,TUR,2.0,Drowning,,UNK,x,1,2

    """

  @Test func `adds equal incidents, which are different ones`() throws {
    let reading = try read(MissingMigrantsTidyReader(), Self.tidy, series: "deaths")
    let greece = try reading.figure(series: "deaths", "GRC", "2023")
    #expect(greece.value == 6)
    #expect(greece.lines == LineSet([2, 3]))
    #expect(greece.status == .normal)
    #expect(try reading.figure(series: "deaths", "WLD", "2023").value == 7)
  }

  @Test func `splits by route and by cause`() throws {
    let reading = try read(MissingMigrantsTidyReader(), Self.tidy, series: "deaths")
    #expect(
      try reading.figure(
        series: "deaths", "WLD", "2023", breakdown: "route=eastern_mediterranean_route"
      ).value == 6)
    #expect(
      try reading.figure(
        series: "deaths", "TUR", "2023", breakdown: "cause=sickness_lack_of_care_food"
      ).value == 1)
  }

  @Test func `dates a year that is not over with the months it covers`() throws {
    let reading = try read(MissingMigrantsTidyReader(), Self.tidy, series: "deaths")
    #expect(try reading.figure(series: "deaths", "TUR", "2024-01/P4M").value != nil)
    #expect(reading.remarks.map(\.text) == ["the figures of 2024 cover its months up to 4"])
  }

  private static let incidents = """
    Main ID,Incident year,Incident month,No. dead,No. missing,No. dead/missing,No. survivors,\
    No. Female,No. Male,No. minors,Country of Incident,Route
    a,2015,12,2,1,3,NA,1,NA,NA,Turkey,Iran to Türkiye
    b,2015,12,NA,4,4,10,NA,NA,2,Turkey,Iran to Türkiye
    c,2015,1,1,0,1,NA,NA,NA,NA,Greece,Eastern Mediterranean
    d,2015,1,1,0,1,NA,NA,NA,NA,012 52E,Eastern Mediterranean

    """

  @Test func `counts the dead, the missing and the women known among them`() throws {
    let reading = try read(MissingMigrantsIncidentsReader(), Self.incidents)
    #expect(try reading.figure(series: "dead", "TUR", "2015").value == 2)
    #expect(try reading.figure(series: "missing", "TUR", "2015").value == 5)
    let both = try reading.figure(series: "dead_and_missing", "TUR", "2015")
    #expect(both.value == 7)
    #expect(both.lines == LineSet([2, 3]))
    #expect(try reading.figure(series: "dead_and_missing", "TUR", "2015", sex: "F").value == 1)
    #expect(
      try reading.figure(series: "dead_and_missing", "TUR", "2015", age: "Y_LT18").value == 2)
    let men = try reading.figure(series: "dead_and_missing", "TUR", "2015", sex: "M")
    #expect(men.value == nil)
    #expect(men.mark == "NA")
    #expect(men.status == .notReported)
  }

  @Test func `leaves out minors that outnumber the dead and missing`() throws {
    let reading = try read(
      MissingMigrantsIncidentsReader(),
      Self.incidents.replacing("4,4,10,NA,NA,2,", with: "4,4,10,NA,4,32,"))
    #expect(
      try reading.figure(series: "dead_and_missing", "TUR", "2015", age: "Y_LT18").value == nil)
    #expect(try reading.figure(series: "dead_and_missing", "TUR", "2015", sex: "M").value == 4)
    #expect(try reading.figure(series: "dead_and_missing", "TUR", "2015").value == 7)
    #expect(
      reading.remarks == [
        ReadingRemark(
          text: "left out women, men or minors that outnumber the dead and missing", count: 1,
          line: 3)
      ])
  }

  @Test func `keeps an incident without a country in its route`() throws {
    let reading = try read(MissingMigrantsIncidentsReader(), Self.incidents)
    let route = try reading.figure(
      series: "dead_and_missing", "WLD", "2015", breakdown: "route=eastern_mediterranean")
    #expect(route.value == 2)
    #expect(route.lines == LineSet([4, 5]))
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "012 52E", count: 1, lines: [5])])
    #expect(!reading.observations.contains { $0.area == "WLD" && $0.breakdown == nil })
  }
}
