import Observations
import Testing

/// Expected numbers are recounts of the same files with Python's `csv` module,
/// or stand in `data/README.md` of the shared folder.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct OriginDestinationFilesTests {
  @Test func `reads the rebuilt table of 2024`() throws {
    let reading = try SharedData.read(
      OriginDestinationTableReader(),
      "undesa/RECON_undesa_pd_2024_ims_stock_by_sex_destination_and_origin.csv")
    #expect(reading.recordsRead == 9591)
    #expect(reading.unmatchedAreas == [])
    #expect(reading.observations.count == 9581 * 24)
    #expect(reading.sum { $0.sex == "_T" } == 1_734_815_195)
    #expect(reading.sum { $0.sex == "M" } == 891_734_689)
    #expect(reading.sum { $0.sex == "F" } == 843_080_506)
    #expect(reading.sum { $0.sex == "_T" && $0.period == Period(year: 2024) } == 304_021_813)
    let pair = try reading.figure("ABW", from: "BES", "1990")
    #expect(pair.value == 53 && pair.lines == LineSet(11) && pair.mark == "B R")
  }

  /// Sums over all ages of World Population Prospects 2022.
  @Test func `reads the population by age of 2022`() throws {
    let reading = try SharedData.read(
      PopulationByAgeReader(),
      "wpp/WPP2022_POP_F02_1_POPULATION_BY_AGE_BOTH_SEXES_ESTIMATES.csv")
    #expect(reading.recordsRead == 20_541)
    #expect(reading.observations.count { $0.age != "_T" } == 430_920)
    #expect(reading.observations.allSatisfy { $0.value != nil })
    #expect(reading.sum { $0.age != "_T" } == 3_281_385_784)
    #expect(try reading.figure("MDA", "2021").value == 3060)
    let world = try reading.figure("WLD", "1950", age: "Y0T4")
    #expect(world.value == 341_877 && world.lines == LineSet(18))
    #expect(try reading.figure("NAM", "1950", age: "Y_GE100").value == 0)
    #expect(
      reading.remarks.map(\.text).contains {
        $0 == "the bytes are no UTF-8 and were read as Windows-1252"
      })
  }
}
