import Statistics
import Testing

@Suite struct CoverageRuleTests {
  @Test func `half is enough and less is not`() throws {
    let enough = try Aggregation(.mean, of: [1, nil], weights: [5, 5])
    #expect(CoverageRule.half.shortfalls(of: enough).isEmpty)
    let short = try Aggregation(.mean, of: [1, nil, nil], weights: [4, 5, 1])
    #expect(
      CoverageRule.half.shortfalls(of: short) == [
        .tooFewMembers(share: 1.0 / 3, minimum: 0.5), .tooLittleWeight(share: 0.4, minimum: 0.5),
      ])
  }

  @Test func `a large country alone is too few members`() throws {
    let one = try Aggregation(.mean, of: [1, nil, nil], weights: [98, 1, 1])
    #expect(
      CoverageRule.half.shortfalls(of: one) == [.tooFewMembers(share: 1.0 / 3, minimum: 0.5)])
    let byWeight = CoverageRule(minimumCountShare: 0, minimumWeightShare: 0.9)
    #expect(byWeight.shortfalls(of: one).isEmpty)
  }

  @Test func `a weight that is not known is not taken for enough`() throws {
    #expect(
      CoverageRule.half.shortfalls(of: try Aggregation(.mean, of: [1, 2])) == [.weightUnknown])
    #expect(
      CoverageRule.half.shortfalls(of: try Aggregation(.mean, of: [1, 2], weights: [1, nil]))
        == [.weightIncomplete(membersWithoutWeight: 1)])
    let byCount = CoverageRule(minimumCountShare: 1, minimumWeightShare: nil)
    #expect(byCount.shortfalls(of: try Aggregation(.mean, of: [1, 2])).isEmpty)
  }

  @Test func `nothing is never enough`() throws {
    let none = CoverageRule(minimumCountShare: 0, minimumWeightShare: nil)
    #expect(
      none.shortfalls(of: try Aggregation(.sum, of: [nil]))
        == [.nothingToAggregate(.nothingReported)])
  }
}
