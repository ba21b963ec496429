import Observations
import Testing

/// Expected numbers are recounts of the same file with Python's `csv` module.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct FrontexFilesTests {
  @Test func `adds up detections by year`() throws {
    let reading = try SharedData.read(FrontexDetectionsReader(), "frontex-idmc/frontex.csv")
    #expect(reading.recordsRead == 34_274)
    #expect(reading.unmatchedAreas == [])
    let detections: [Int: Double] = [
      2009: 104_503, 2010: 103_991, 2011: 140_989, 2012: 72_382, 2013: 107_339, 2014: 282_873,
      2015: 1_822_102, 2016: 511_047, 2017: 204_654, 2018: 149_036, 2019: 141_741,
      2020: 126_310, 2021: 202_119, 2022: 326_217, 2023: 381_319, 2024: 240_021, 2025: 50_226,
    ]
    for (year, count) in detections {
      // The file ends with April 2025.
      let total = try reading.figure("EUB", year == 2025 ? "2025-01/P4M" : "\(year)")
      #expect(total.value == count)
    }
    #expect(reading.sum { $0.counterpart == "SYR" } == 1_177_924)
    #expect(reading.sum { $0.breakdown == "route=western_balkan_route" } == 1_363_571)
  }
}
