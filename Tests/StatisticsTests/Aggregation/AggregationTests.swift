import Statistics
import Testing

@Suite struct AggregationTests {
  /// UN DESA, International Migrant Stock 2020, Table 1: the sub-regions of
  /// Europe, and Europe as published.
  @Test func `sums the sub-regions of Europe to the published stock`() throws {
    let europe = try Aggregation(.sum, of: [20_835_402, 14_973_861, 17_665_688, 33_231_117])
    #expect(europe.value == 86_706_068)
    #expect(europe.countShare == 1)
    #expect(europe.weightShare == nil)
  }

  @Test func `a missing value is left out and the coverage says so`() throws {
    let values: [Double?] = [10, nil, 40]
    let weights: [Double?] = [1, 6, 3]
    let mean = try Aggregation(.weightedMean, of: values, weights: weights)
    #expect(mean.value == 32.5)
    #expect(mean.reportedCount == 2)
    #expect(mean.memberCount == 3)
    #expect(mean.weightShare == 0.4)
    #expect(try Aggregation(.ratioOfSums, of: values, weights: weights).value == 12.5)
    #expect(try Aggregation(.sum, of: values, weights: weights).value == 50)
    #expect(try Aggregation(.sum, of: values, weights: weights).weightShare == 0.4)
    #expect(try Aggregation(.mean, of: values).value == 25)
    #expect(try Aggregation(.median, of: values).value == 25)
  }

  @Test func `a value without a weight takes no part where the weight is needed`() throws {
    let values: [Double?] = [10, 20, 40]
    let weights: [Double?] = [1, nil, 3]
    let mean = try Aggregation(.weightedMean, of: values, weights: weights)
    #expect(mean.value == 32.5)
    #expect(mean.reportedCount == 2)
    #expect(mean.membersWithoutWeight == 1)
    #expect(try Aggregation(.sum, of: values, weights: weights).reportedCount == 3)
  }

  @Test func `says why there is no value`() throws {
    #expect(try Aggregation(.sum, of: []).missingReason == .noMembers)
    #expect(try Aggregation(.median, of: [nil, nil]).missingReason == .nothingReported)
    #expect(
      try Aggregation(.weightedMean, of: [1, nil], weights: [nil, 2]).missingReason
        == .noWeightReported)
    let zero = try Aggregation(.ratioOfSums, of: [1, 2], weights: [0, 0])
    #expect(zero.missingReason == .weightIsZero)
    #expect(zero.value == nil)
    #expect(try Aggregation(.sum, of: [0, nil]).value == 0)
  }

  @Test func `reports every number it cannot take`() {
    #expect(
      throws: InputError(problems: [
        .notFinite("values", index: 1, value: .infinity),
        .lengthsDiffer("weights", count: 3, other: "values", otherCount: 2),
        .negative("weights", index: 2, value: -1),
      ])
    ) { try Aggregation(.sum, of: [1, .infinity], weights: [1, nil, -1]) }
    #expect(throws: InputError(problems: [.argumentNeeded("weights")])) {
      try Aggregation(.weightedMean, of: [1])
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `agrees with an obvious loop`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 1...25, using: &generator)
    func optional(_ range: ClosedRange<Double>) -> Double? {
      Int.random(in: 0..<4, using: &generator) == 0 ? nil : generator.double(in: range)
    }
    let values = (0..<count).map { _ in optional(-100...100) }
    let weights = (0..<count).map { _ in optional(1...50) }
    var expected: [AggregationMethod: (sum: Double, divisor: Double, count: Int)] = [:]
    var allWeight = 0.0
    for method in AggregationMethod.allCases { expected[method] = (0, 0, 0) }
    for (value, weight) in zip(values, weights) {
      allWeight += weight ?? 0
      guard let value else { continue }
      expected[.sum]?.sum += value
      expected[.sum]?.divisor = 1
      expected[.sum]?.count += 1
      expected[.mean]?.sum += value
      expected[.mean]?.divisor += 1
      expected[.mean]?.count += 1
      guard let weight else { continue }
      for method in [AggregationMethod.weightedMean, .ratioOfSums] {
        expected[method]?.sum += method == .weightedMean ? value * weight : value
        expected[method]?.divisor += weight
        expected[method]?.count += 1
      }
    }
    for method in [AggregationMethod.sum, .mean, .weightedMean, .ratioOfSums] {
      let aggregation = try Aggregation(method, of: values, weights: weights)
      let (sum, divisor, count) = try #require(expected[method])
      #expect(aggregation.reportedCount == count)
      if count == 0 {
        #expect(aggregation.value == nil)
      } else {
        #expect(abs(try #require(aggregation.value) - sum / divisor) < 1e-11)
      }
      if method.computesWithWeights, allWeight > 0 {
        #expect(isClose(try #require(aggregation.weightShare), divisor / allWeight))
      }
    }
    let reported = values.compactMap { $0 }.sorted()
    if let middle = try Aggregation(.median, of: values).value {
      #expect(reported.count { $0 <= middle } * 2 >= reported.count)
      #expect(reported.count { $0 >= middle } * 2 >= reported.count)
    } else {
      #expect(reported.isEmpty)
    }
  }
}
