import Observations
import Testing

@Suite struct LineSetTests {
  @Test func `joins neighbours and sorts`() {
    #expect(LineSet([18, 12, 16, 15, 17, 15]).description == "12;15-18")
    #expect(LineSet([18, 12, 16, 15, 17, 15]).count == 5)
    #expect(LineSet(7).description == "7")
  }

  @Test(arguments: ["12;15-18", "1", "3-4;9"])
  func `reads what it prints`(text: String) {
    #expect(LineSet(text)?.description == text)
  }

  @Test(arguments: ["", "0", "5-2", "a", "9;3", "3-5;5", "1-2-3"])
  func `refuses what is not ascending`(text: String) {
    #expect(LineSet(text) == nil)
  }
}
