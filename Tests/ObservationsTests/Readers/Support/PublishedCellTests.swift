import Testing

@testable import Observations

@Suite struct PublishedCellTests {
  @Test(arguments: [
    ("12", 12.0), ("-0.5", -0.5), ("341 877", 341_877), ("1 234 567.5", 1_234_567.5),
    ("12\u{A0}000", 12_000), ("-1\u{202F}000", -1000),
  ])
  func `reads numbers, also with spaced thousands`(text: String, value: Double) {
    #expect(PublishedCell(text)?.value == value)
    #expect(PublishedCell(text)?.status == .normal)
    #expect(PublishedCell(text)?.mark == "")
  }

  @Test(arguments: [
    ("", ObservationStatus.notReported), ("..", .notReported), (":", .notReported),
    ("NA", .notReported), ("~", .suppressed), ("N", .cannotExist),
  ])
  func `never takes a mark for a zero`(text: String, status: ObservationStatus) {
    #expect(PublishedCell(text)?.value == nil)
    #expect(PublishedCell(text)?.status == status)
    #expect(PublishedCell(text)?.mark == text)
  }

  @Test(arguments: [
    "x", "1,234", "12 34", "1234 567", "0x10", "inf", "<", "<x", "1  000", "1 000 ", "1 000. 5",
  ])
  func `refuses what it does not know`(text: String) {
    #expect(PublishedCell(text) == nil)
  }
}
