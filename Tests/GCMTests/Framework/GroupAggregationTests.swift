import Testing

@testable import GCM

@Suite struct GroupAggregationTests {
  @Test func `reads every kind`() {
    #expect(GroupAggregation("sum") == .sum)
    #expect(GroupAggregation("none") == GroupAggregation.none)
    #expect(GroupAggregation("share_at_least:3") == .shareAtLeast(3))
    #expect(GroupAggregation("count_at_most:0.5") == .countAtMost(0.5))
  }

  @Test(arguments: [
    "", "total", "sum:3", "share_at_least", "share_at_least:", "count_at_most:x", "mean:",
  ])
  func `refuses other texts`(text: String) {
    #expect(GroupAggregation(text) == nil)
  }
}
