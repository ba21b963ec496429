import Observations
import Testing

/// Expected numbers are recounts of the same files with Python's `csv` module:
/// sums of a column over the rows that a condition picks.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct UNHCRFilesTests {
  private static func isMember(_ area: String?) -> Bool {
    area.map(SharedData.members.contains) ?? false
  }

  @Test func `adds up populations and keeps the cells between two countries`() throws {
    let reading = try SharedData.read(UNHCRPairReader.population, "unhcr/population.csv")
    #expect(reading.recordsRead == 138_894)
    #expect(reading.unmatchedAreas == [])
    let year = Period(year: 2024)
    let totals = reading.observations.filter {
      $0.period == year && $0.counterpart == nil && $0.breakdown == nil
    }
    func world(_ series: String) -> Double? {
      totals.first { $0.series == series && $0.area == "WLD" }?.value
    }
    func members(_ series: String) -> Double {
      totals.reduce(0) {
        $1.series == series && Self.isMember($1.area) ? $0 + ($1.value ?? 0) : $0
      }
    }
    #expect(members("refugees") == 12_833_145)
    #expect(members("refugees_abroad") == 5_702_980)
    #expect(members("asylum_seekers") == 4_984_177)
    #expect(members("asylum_seekers_abroad") == 515_252)
    #expect(members("returned_refugees") == 210_434)
    #expect(members("idps") == 4_923_933)
    #expect(members("stateless") == 483_982)
    #expect(members("others_of_concern") == 891_599)
    #expect(world("refugees") == 30_958_200)
    #expect(world("asylum_seekers") == 8_352_712)
    #expect(world("other_in_need_of_protection") == 5_875_359)
    #expect(world("host_community") == 27_279_257)
    #expect(world("returned_idps") == 8_219_597)
    for (area, count) in [
      ("TUR", 2_940_735.0), ("DEU", 2_749_266), ("POL", 1_008_871),
      ("FRA", 721_771),
    ] {
      #expect(totals.first { $0.series == "refugees" && $0.area == area }?.value == count)
    }
    let hosts = totals.filter { $0.series == "refugees" && Self.isMember($0.area) }
    #expect(hosts.count == 54)

    // Every positive cell between two countries is kept with its line.
    func pairs(_ series: String) -> [Observation] {
      reading.observations.filter { $0.series == series && $0.counterpart != nil }
    }
    #expect(pairs("refugees").count == 114_599)
    #expect(pairs("asylum_seekers").count == 80_798)
    #expect(pairs("refugees").allSatisfy { $0.lines.count == 1 })
    // A category that began later is missing before, not zero.
    let other = reading.observations.filter {
      $0.series == "other_in_need_of_protection" && $0.counterpart == nil && $0.area != "WLD"
    }
    #expect(other.count == 7802)
    #expect(other.count { $0.value != nil } == 155)
  }

  @Test func `adds up applications of every kind`() throws {
    let reading = try SharedData.read(
      UNHCRPairReader.applications, "unhcr/asylum_applications.csv")
    #expect(reading.unmatchedAreas == [])
    let ofWorld = Reading(
      observations: ObservationList(reading.observations.filter { $0.area == "WLD" }))
    func world(_ breakdown: String?) -> Double {
      ofWorld.sum { $0.breakdown == breakdown }
    }
    #expect(world(nil) == 40_727_399)
    #expect(world("application_type=N") == 30_977_101)
    #expect(world("application_type=NA") == 93_482)
    #expect(reading.sum { $0.counterpart != nil } == 40_727_399)
    #expect(
      try reading.figure(series: "asylum_applications", "DEU", "2023").value == 444_432)
  }

  @Test func `adds up decisions of both editions`() throws {
    let reading = try SharedData.read(UNHCRPairReader.decisions, "unhcr/asylum_decisions.csv")
    let ofWorld = Reading(
      observations: ObservationList(reading.observations.filter { $0.area == "WLD" }))
    func world(_ breakdown: String?, to lastYear: Int = 2025) -> Double {
      ofWorld.sum { $0.breakdown == breakdown && $0.period.year <= lastYear }
    }
    #expect(world(nil, to: 2020) == 24_518_988)
    #expect(world(nil) == 35_497_749)
    #expect(world("decision=recognized") == 7_924_994)
    #expect(world("decision=complementary") == 3_263_685)
    #expect(world("decision=rejected") == 12_977_328)
    #expect(world("decision=closed") == 11_315_163)
    #expect(world("level=FI") == 19_201_837)
    #expect(world("decision=recognized;level=FI") == 4_881_245)
    #expect(reading.sum { $0.counterpart != nil && $0.breakdown == nil } == 35_497_749)

    let older = try SharedData.read(
      UNHCRPairReader.finderDecisions, "unhcr/asylum-decisions.csv")
    #expect(older.unmatchedAreas == [])
    #expect(older.sum { $0.area == "WLD" && $0.breakdown == nil } == 24_510_765)
    #expect(older.sum { $0.area == "WLD" && $0.breakdown == "decision=recognized" } == 5_316_406)
    // 2,310 of the 3,037 countries and years of either edition agree within 2 %.
    func byAsylum(_ reading: Reading) -> [String: Double] {
      var totals: [String: Double] = [:]
      for total in reading.observations
      where total.counterpart == nil && total.breakdown == nil && total.area != "WLD"
        && total.period.year <= 2020
      {
        totals["\(total.area) \(total.period)"] = total.value
      }
      return totals
    }
    let newTotals = byAsylum(reading)
    let oldTotals = byAsylum(older)
    let all = Set(newTotals.keys).union(oldTotals.keys)
    let agreeing = all.filter {
      guard let new = newTotals[$0], let old = oldTotals[$0] else { return false }
      return abs(new - old) <= 0.02 * max(new, old)
    }
    #expect(all.count == 3037)
    #expect(agreeing.count == 2310)
    // Distinct keys, each with a decision; 19,867 of them in several rows.
    let keys = older.observations.count { $0.counterpart != nil && $0.breakdown == nil }
    #expect(keys == 60_085)
    #expect(
      try older.figure(series: "asylum_decisions", "DEU", from: "AFG", "2000").lines
        == LineSet([65_290, 67_406]))
  }

  @Test func `adds up solutions and demographics`() throws {
    let solutions = try SharedData.read(UNHCRPairReader.solutions, "unhcr/solutions.csv")
    #expect(solutions.sum { $0.area == "WLD" && $0.series == "resettlement" } == 5_708_274)
    #expect(solutions.sum { $0.area == "WLD" && $0.series == "naturalisation" } == 2_799_379)
    #expect(
      solutions.sum {
        $0.series == "resettlement" && $0.counterpart == nil && Self.isMember($0.area)
          && $0.period == Period(year: 2024)
      } == 169_947)

    let reading = try SharedData.read(UNHCRDemographicsReader(), "unhcr/demographics.csv")
    func members(_ sex: String, _ age: String, _ type: String = "REF") -> Double {
      reading.sum {
        Self.isMember($0.area) && $0.sex == sex && $0.age == age
          && $0.breakdown == "population_type=\(type)"
      }
    }
    #expect(members("_T", "_T") == 12_378_596)
    #expect(members("F", "_T") == 5_512_570)
    #expect(members("M", "_T") == 5_548_066)
    #expect(members("_U", "_T") == 12_378_596 - 5_512_570 - 5_548_066)
    #expect(members("F", "Y0T4") == 327_394)
    #expect(members("M", "Y_GE60") == 223_230)
    #expect(members("F", "_U") == 1_062_816)
    #expect(members("M", "_T", "ASY") == 990_204)
    #expect(reading.remarks.map(\.count) == [3308])
    // 202 of 620 countries and population types have no breakdown at all.
    let women = reading.observations.filter {
      $0.sex == "F" && $0.age == "_T" && $0.area != "WLD"
    }
    #expect(women.count == 620)
    #expect(women.count { $0.value == nil && $0.status == .notReported } == 202)
  }

  @Test func `keeps only pairs of a file of one origin`() throws {
    let reading = try SharedData.read(
      UNHCRPairReader.finderPopulation, "unhcr/ukraine_refugees_in_EU.csv",
      options: ["totals": "none"])
    let refugees = reading.observations.filter { $0.series == "refugees" }
    #expect(refugees.count == 355)
    #expect(refugees.reduce(0) { $0 + ($1.value ?? 0) } == 11_643_231)
    #expect(
      try reading.figure(series: "refugees", "DEU", from: "UKR", "2024").value == 1_142_420)
  }
}
