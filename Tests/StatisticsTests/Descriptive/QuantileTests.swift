import Statistics
import Testing

@Suite struct QuantileTests {
  /// Hand computation of type 7: position p (n - 1) of the sorted values.
  @Test func `is linear between the order statistics`() {
    let values = [15.0, 20, 35, 40, 50].shuffled()
    #expect(quantile(values, probability: 0) == 15)
    #expect(quantile(values, probability: 0.25) == 20)
    #expect(quantile(values, probability: 0.4) == 29)
    #expect(quantile(values, probability: 1) == 50)
    #expect(median(values) == 35)
    #expect(median([1, 2, 3, 10]) == 2.5)
    #expect(median([]) == nil)
  }

  @Test func `ranks leave gaps after equal values and skip the missing`() {
    let values: [Double?] = [10, nil, 30, 20, 30]
    #expect(competitionRanks(values, direction: .highestFirst) == [4, nil, 1, 3, 1])
    #expect(competitionRanks(values, direction: .lowestFirst) == [1, nil, 3, 2, 3])
  }

  @Test(arguments: UInt64(0)..<20)
  func `a rank is one more than the number of better values`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let values: [Double?] = (0..<30).map { _ in
      let value = Double(Int.random(in: 0..<12, using: &generator))
      return value == 0 ? nil : value
    }
    let ranks = competitionRanks(values, direction: .highestFirst)
    for (value, rank) in zip(values, ranks) {
      let better = value.map { value in values.count { $0.map { $0 > value } ?? false } }
      #expect(rank == better.map { $0 + 1 })
    }
  }
}
