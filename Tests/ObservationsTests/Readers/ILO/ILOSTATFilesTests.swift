import Observations
import Testing

/// Expected numbers are recounts of the same file with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct ILOSTATFilesTests {
  @Test func `reads informal employment rates of the ILO`() throws {
    let reading = try SharedData.read(
      ILOSTATReader(), "ilostat/EMP_NIFL_SEX_RT_A-20240726T0000.csv")
    #expect(reading.unmatchedAreas == [])
    #expect(reading.observations.count == 3559)
    #expect(reading.observations.count { $0.value == nil } == 1)
    #expect(reading.observations.count { $0.status == .seriesBreak } == 369)
    #expect(reading.observations.count { $0.mark == "Unreliable" } == 21)
    #expect(abs(reading.sum { _ in true } - 136_627.265) < 1e-6)
  }
}
