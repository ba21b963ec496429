import Observations
import Testing

/// Expected numbers are recounts of the same files with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct OECDFilesTests {
  @Test func `reads inflows of foreign population`() throws {
    let reading = try SharedData.read(
      OECDDataExplorerReader(), "oecd/International-migration-database.csv",
      options: ["MEASURE": "B11"])
    #expect(reading.unmatchedAreas == [])
    #expect(reading.observations.count == 393)
    #expect(reading.observations.allSatisfy { $0.breakdown == nil && $0.counterpart == nil })
    #expect(abs(reading.sum { _ in true } - 73_983_592.21581) < 1e-3)
    let members = Set(reading.observations.map(\.area)).intersection(SharedData.members)
    #expect(members.count == 29)
  }

  @Test func `reads labour market rates by place of birth`() throws {
    let reading = try SharedData.read(
      OECDStatRatesReader(), "oecd/MIG_NUP_RATES_GENDER_28092023210223162.csv")
    #expect(reading.unmatchedAreas == [])
    for (series, count) in [
      ("employment_rate", 4032), ("participation_rate", 4026), ("unemployment_rate", 3995),
    ] {
      #expect(reading.observations.count { $0.series == series } == count)
    }
    #expect(abs(reading.sum { _ in true } - 596_538.8) < 1e-6)
    #expect(
      try reading.figure(
        series: "unemployment_rate", "DEU", "2019", sex: "F", migratoryStatus: "MS_MIGRANT"
      ).value == 4.9)
  }
}
