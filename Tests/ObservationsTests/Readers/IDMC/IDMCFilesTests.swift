import Observations
import Testing

/// Expected numbers are recounts of the same file with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct IDMCFilesTests {
  @Test func `adds up conflict and disasters`() throws {
    let reading = try SharedData.read(IDMCDisplacementsReader(), "frontex-idmc/idmc_flows.csv")
    #expect(reading.unmatchedAreas == [])
    func world(_ breakdown: String?) -> Double {
      reading.sum { $0.area == "WLD" && $0.breakdown == breakdown }
    }
    #expect(world("cause=conflict") == 160_172_716)
    #expect(world("cause=disaster") == 402_430_111)
    #expect(world(nil) == 562_602_827)
    #expect(
      reading.sum { SharedData.members.contains($0.area) && $0.breakdown == nil } == 38_711_937)
    #expect(
      try reading.figure("TUR", "2023", breakdown: "cause=disaster").value
        == 4_047_329 + 604 + 42 + 856 + 4171)
  }
}
