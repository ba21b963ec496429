import Testing

@testable import Observations

@Suite struct StatusFlagsTests {
  @Test(arguments: [
    ("", ObservationStatus.normal), ("b", .seriesBreak), ("p", .provisional), ("e", .estimated),
    ("d", .definitionDiffers), ("u", .lowReliability), ("s", .estimated), ("r", .normal),
    ("bp", .seriesBreak), ("ep", .estimated), ("bep", .estimated), ("B", .seriesBreak),
  ])
  func `takes the worst flag of a value`(flags: String, status: ObservationStatus) {
    #expect(StatusFlags.status(flags, isMissing: false) == status)
  }

  @Test(arguments: [
    ("", ObservationStatus.notReported), ("c", .suppressed), ("z", .cannotExist),
    ("bc", .suppressed), ("p", .notReported),
  ])
  func `says why a cell is empty`(flags: String, status: ObservationStatus) {
    #expect(StatusFlags.status(flags, isMissing: true) == status)
  }

  @Test func `keeps the statuses of SDMX apart for values and empty cells`() {
    #expect(StatusFlags.status(sdmx: "E", isMissing: false) == .estimated)
    #expect(StatusFlags.status(sdmx: "A", isMissing: true) == .notReported)
    #expect(StatusFlags.status(sdmx: "Q", isMissing: true) == .suppressed)
    #expect(StatusFlags.status(sdmx: "?", isMissing: false) == nil)
  }
}
