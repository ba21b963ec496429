import Statistics
import Testing

@Suite struct AggregationRulesTests {
  @Test func `every rule has its own name`() {
    let names = AggregationRules.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(AggregationRules.all.allSatisfy { $0.fill == .none })
  }

  /// UN DESA, International Migrant Stock 2020: migrants and population of
  /// Europe, and the share published for it.
  @Test func `the share of migrants in Europe is a ratio of sums`() throws {
    let rules = AggregationRules(name: "share", method: .ratioOfSums, coverage: .half)
    let europe = try RuledAggregation(
      rules, of: [20_835_402, 14_973_861, 17_665_688, 33_231_117],
      weights: [293_013_210, 106_261_271, 152_215_243, 196_146_321])
    let share = try #require(europe.value)
    #expect(100 * share == 11.597363259819824)
    #expect(europe.imputedShare == 0)
  }

  @Test func `the World Bank allows a third to be missing`() throws {
    #expect(try RuledAggregation(.worldBankSum, of: [1, 2, nil]).value == 3)
    let short = try RuledAggregation(.worldBankSum, of: [1, nil, nil, 4, nil])
    #expect(short.value == nil)
    #expect(short.shortfalls == [.tooFewMembers(share: 0.4, minimum: 2.0 / 3)])
    let byWeight = try RuledAggregation(
      .worldBankWeightedMean, of: [10, nil, nil], weights: [8, 1, 1])
    #expect(byWeight.value == 10)
    #expect(
      try RuledAggregation(.worldBankWeightedMean, of: [10, nil], weights: [6, 4]).value == nil)
    #expect(
      try RuledAggregation(.worldBankGrowthRate, of: [3, nil], weights: [1, 9]).value == 3)
    #expect(try RuledAggregation(.worldBankMedian, of: [3, 5, nil]).value == 4)
    #expect(try RuledAggregation(.worldBankMedian, of: [3, nil]).value == nil)
  }

  @Test func `the Statistics Division asks for half of both, the commissions for nothing`() throws {
    let values: [Double?] = [10, 20, nil, nil]
    #expect(
      try RuledAggregation(.unsd, of: values, weights: [3, 1, 2, 2]).value == 12.5)
    #expect(
      try RuledAggregation(.unsd, of: values, weights: [1, 1, 2, 2]).shortfalls
        == [.tooLittleWeight(share: 2.0 / 6, minimum: 0.5)])
    #expect(try RuledAggregation(.escap, of: [1, 2, 9, nil, nil, nil, nil]).value == 4)
    #expect(try RuledAggregation(.unece, of: [1, 2, 9, nil, nil, nil, nil]).value == 2)
  }

  @Test func `fills with the last value that is not too old`() throws {
    var rules = AggregationRules.escap
    rules.fill = .lastValue(maximumAge: 3)
    let result = try RuledAggregation(
      rules, series: [[1, 2, 3, 99], [nil, 5, nil, 99], [7, nil, nil, 99]],
      times: [2010, 2014, 2016, 2017], period: 2)
    #expect(result.filledMembers == [FilledMember(member: 1, value: 5, age: 2)])
    #expect(result.value == 4)
    #expect(result.own.reportedCount == 2)
    #expect(result.imputedShare == 0.5)
  }

  @Test func `fills with the mean of the group, which covers nothing`() throws {
    var sum = AggregationRules.worldBankSum
    sum.fill = .groupMean
    let plain = try RuledAggregation(sum, of: [10, 20, nil])
    #expect(plain.value == 45)
    #expect(plain.imputedShare == 15.0 / 45)
    let weighted = try RuledAggregation(sum, of: [10, 20, nil], weights: [1, 2, 4])
    #expect(weighted.value == 70)
    #expect(weighted.filledMembers == [FilledMember(member: 2, value: 40, age: nil)])
    #expect(try RuledAggregation(sum, of: [10, nil, nil]).value == nil)
    var mean = AggregationRules.unsd
    mean.fill = .groupMean
    let same = try RuledAggregation(mean, of: [10, 20, nil], weights: [1, 2, 3])
    #expect(isClose(try #require(same.value), 50.0 / 3))
    #expect(same.imputedShare == 0.5)
    var ratio = AggregationRules(name: "ratio", method: .ratioOfSums, coverage: .half)
    ratio.fill = .groupMean
    let amounts = try RuledAggregation(ratio, of: [10, 20, nil, nil], weights: [1, 2, 2, nil])
    #expect(amounts.filledMembers == [FilledMember(member: 2, value: 20, age: nil)])
    #expect(amounts.filled.value == 10)
  }

  @Test func `reports every number it cannot take`() {
    #expect(throws: InputError.self) {
      try RuledAggregation(.unece, series: [[1], [1, 2]], times: [0, 1], period: 0)
    }
    #expect(throws: InputError.self) { try RuledAggregation(.unece, of: [1, .nan]) }
    #expect(throws: InputError.self) { try RuledAggregation(.unsd, of: [1]) }
  }
}
