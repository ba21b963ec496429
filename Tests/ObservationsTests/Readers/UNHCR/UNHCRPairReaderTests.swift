import Observations
import Testing

@Suite struct UNHCRPairReaderTests {
  private static let population = """
    "year","coo_name","coo","coo_iso","coa_name","coa","coa_iso","refugees","asylum_seekers",\
    "returned_refugees","idps","returned_idps","stateless","ooc","oip","hst"
    2020,"Syria","SYR","SYR","Germany","GFR","DEU",1e+05,7,0,0,0,0,0,,0
    2020,"Unknown","UKN","UNK","Germany","GFR","DEU",5,0,0,0,0,12,0,,0
    2020,"Syria","SYR","SYR","Austria","AUS","AUT",30,0,40,0,0,0,0,8,0
    2021,"Nowhere","NOW","NOW","Germany","GFR","DEU",9,0,0,0,0,0,0,,0

    """

  @Test func `counts refugees where they are, whence they came and in the world`() throws {
    let reading = try read(UNHCRPairReader.population, Self.population)
    let hosted = try reading.figure(series: "refugees", "DEU", "2020")
    #expect(hosted.value == 100_005)
    #expect(hosted.lines == LineSet([2, 3]))
    #expect(hosted.unit == "PERSONS")
    let bilateral = try reading.figure(series: "refugees", "DEU", from: "SYR", "2020")
    #expect(bilateral.value == 100_000)
    #expect(bilateral.lines == LineSet(2))
    let abroad = try reading.figure(series: "refugees_abroad", "SYR", "2020")
    #expect(abroad.value == 100_030)
    #expect(abroad.lines == LineSet([2, 4]))
    #expect(try reading.figure(series: "refugees", "WLD", "2020").value == 100_035)
    #expect(try reading.figure(series: "returned_refugees", "SYR", "2020").value == 40)
  }

  @Test func `keeps zeros in totals and drops them between two countries`() throws {
    let reading = try read(UNHCRPairReader.population, Self.population)
    #expect(try reading.figure(series: "asylum_seekers", "AUT", "2020").value == 0)
    #expect(
      !reading.observations.contains {
        $0.series == "asylum_seekers" && $0.area == "AUT" && $0.counterpart != nil
      })
  }

  @Test func `tells a category that was not collected from zero`() throws {
    let reading = try read(UNHCRPairReader.population, Self.population)
    let series = "other_in_need_of_protection"
    let missing = try reading.figure(series: series, "DEU", "2020")
    #expect(missing.value == nil)
    #expect(missing.status == .notReported)
    #expect(try reading.figure(series: series, "WLD", "2020").value == 8)
  }

  @Test func `reads zeros of the years before a category was kept as missing`() throws {
    let earlier = Self.population.replacing(
      "2020,\"Unknown\"",
      with: "1999,\"Unknown\",\"UKN\",\"UNK\",\"Germany\",\"GFR\",\"DEU\",5,0,0,0,0,0,0,,0\n"
        + "2020,\"Unknown\"")
    let reading = try read(UNHCRPairReader.population, earlier)
    for area in ["DEU", "WLD"] {
      let before = try reading.figure(series: "asylum_seekers", area, "1999")
      #expect(before.value == nil)
      #expect(before.status == .notReported)
      #expect(before.mark == "0")
    }
    #expect(try reading.figure(series: "asylum_seekers", "WLD", "2020").value == 7)
    #expect(try reading.figure(series: "asylum_seekers", "AUT", "2020").value == 0)
    // Nobody is counted as displaced in the excerpt, which cannot tell when that began.
    #expect(try reading.figure(series: "idps", "DEU", "1999").value == 0)
  }

  @Test func `does not tell from zero whether stateless persons were reported`() throws {
    let reading = try read(UNHCRPairReader.population, Self.population)
    #expect(try reading.figure(series: "stateless", "DEU", "2020").value == 12)
    #expect(try reading.figure(series: "stateless", "AUT", "2020").value == nil)
    #expect(try reading.figure(series: "stateless", "WLD", "2020").value == 12)
  }

  @Test func `counts a row of an unknown origin in the totals and names it`() throws {
    let reading = try read(UNHCRPairReader.population, Self.population)
    #expect(try reading.figure(series: "refugees", "DEU", "2021").value == 9)
    #expect(reading.unmatchedAreas == [UnmatchedArea(text: "NOW", count: 1, lines: [5])])
  }

  private static let decisions = """
    "year","coo_name","coo","coo_iso","coa_name","coa","coa_iso","procedure_type","dec_level",\
    "dec_pc","dec_recognized","dec_other","dec_rejected","dec_closed","dec_total"
    2010,"Syria","SYR","SYR","Germany","GFR","DEU","G","FI","P",10,5,20,0,35
    2010,"Syria","SYR","SYR","Germany","GFR","DEU","G","FI","P",10,5,20,0,35
    2010,"Syria","SYR","SYR","Germany","GFR","DEU","G","NA","C",0,0,5,0,6

    """

  @Test func `adds repeated keys instead of dropping them`() throws {
    let reading = try read(UNHCRPairReader.decisions, Self.decisions)
    let total = try reading.figure(series: "asylum_decisions", "DEU", from: "SYR", "2010")
    #expect(total.value == 76)
    #expect(total.lines == LineSet([2, 3, 4]))
    #expect(
      reading.remarks == [
        ReadingRemark(text: "added rows that count cases, not persons", count: 1, line: 4)
      ])
    let rejected = try reading.figure(
      series: "asylum_decisions", "DEU", from: "SYR", "2010", breakdown: "decision=rejected")
    #expect(rejected.value == 45)
  }

  @Test func `keeps a zero of one decision where there were others`() throws {
    let excerpt = Self.decisions.replacing(",10,5,20,0,35", with: ",0,5,20,0,25")
    let reading = try read(UNHCRPairReader.decisions, excerpt)
    for counterpart in ["SYR", nil] {
      let none = try reading.figure(
        series: "asylum_decisions", "DEU", from: counterpart, "2010",
        breakdown: "decision=recognized")
      #expect(none.value == 0)
    }
  }

  @Test func `splits totals by level, the text NA being a level`() throws {
    let reading = try read(UNHCRPairReader.decisions, Self.decisions)
    let first = try reading.figure(
      series: "asylum_decisions", "DEU", "2010", breakdown: "decision=rejected;level=FI")
    #expect(first.value == 40)
    #expect(first.lines == LineSet([2, 3]))
    #expect(
      try reading.figure(series: "asylum_decisions", "DEU", "2010", breakdown: "level=NA").value
        == 6)
  }

  private static let finder = """
    Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),\
    Recognized decisions,Complementary protection,Rejected decisions,Otherwise closed,\
    Total decisions
    2000,Unknown ,,Germany,DEU,0,0,5,0,5
    2000,Ukraine,UKR,Germany,DEU,1,0,0,0,1
    2000,Ukraine,UKR,Germany,DEU,1,0,0,0,1

    """

  @Test func `finds an area without a code by its name`() throws {
    let reading = try read(UNHCRPairReader.finderDecisions, Self.finder)
    let unknown = try reading.figure(series: "asylum_decisions", "DEU", from: "UNK", "2000")
    #expect(unknown.value == 5)
    #expect(reading.unmatchedAreas.isEmpty)
    #expect(reading.remarks.map(\.count) == [1])
    let equal = try reading.figure(series: "asylum_decisions", "DEU", from: "UKR", "2000")
    #expect(equal.value == 2)
  }

  @Test func `leaves out what a recipe does not want`() throws {
    let totals = try read(
      UNHCRPairReader.population, Self.population, options: ["counterparts": "none"])
    #expect(totals.observations.allSatisfy { $0.counterpart == nil })
    let pairs = try read(UNHCRPairReader.population, Self.population, options: ["totals": "none"])
    #expect(pairs.observations.allSatisfy { $0.counterpart != nil })
    #expect(!totals.observations.isEmpty && !pairs.observations.isEmpty)
    let parts = try read(UNHCRPairReader.decisions, Self.decisions, options: ["parts": "FI"])
    let levels = parts.observations.compactMap(\.breakdown).filter { $0.contains("level=") }
    #expect(!levels.isEmpty && levels.allSatisfy { $0.hasSuffix("level=FI") })
  }

  @Test func `names every bad cell and every absent column`() throws {
    let bad = Self.population
      .replacing("1e+05", with: "many").replacing("2021,", with: "MMXXI,")
    #expect {
      try read(UNHCRPairReader.population, bad)
    } throws: { error in
      let text = "\(error)"
      return text.contains("excerpt.csv:2:8: error: 'many' is not a number")
        && text.contains("excerpt.csv:5:1: error: 'MMXXI' is not a year")
    }
    #expect {
      try read(
        UNHCRPairReader.population, Self.population.replacing("\"hst\"", with: "\"host\""))
    } throws: { error in
      "\(error)".contains("excerpt.csv:1: error: no column 'hst'")
    }
  }
}
