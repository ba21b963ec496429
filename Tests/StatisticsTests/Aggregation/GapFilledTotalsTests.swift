import Foundation
import Statistics
import Testing

@Suite struct GapFilledTotalsTests {
  @Test func `a missing member changes as the others do`() throws {
    // The others grow from 20 to 30, so 20 becomes 30; then from 20 + 30 to
    // 72, so 10 becomes 14.4.
    let totals = try GapFilledTotals(
      series: [[10, 20, 22], [20, nil, 50], [10, 10, nil]], benchmark: 0)
    #expect(totals.totals.map(\.value) == [40, 60, 86.4])
    #expect(totals.totals[1].filledMembers == [FilledMember(member: 1, value: 30, age: nil)])
    #expect(totals.totals[1].imputedShare == 0.5)
    #expect(totals.totals[0].imputedShare == 0)
  }

  @Test func `goes backwards from the benchmark and takes a proxy there`() throws {
    let totals = try GapFilledTotals(
      series: [[5, 10], [15, 20], [nil, nil], [nil, 30]], benchmark: 1, proxies: [1, 2, 3, 3])
    // In the benchmark period 60 go with 6, so 30 go with 3; before it the
    // members that report have two thirds of their 30.
    #expect(totals.totals.map(\.value) == [60, 90])
    #expect(totals.totals[0].filledMembers.map(\.value) == [20, 20])
    let without = try GapFilledTotals(
      series: [[5, 10], [15, 20], [nil, nil], [nil, 30]], benchmark: 1)
    #expect(without.totals.map(\.value) == [40, 60])
    #expect(without.totals.map(\.unfilledMembers) == [[2], [2]])
  }

  @Test func `fills nothing where more than a third is missing in the benchmark period`() throws {
    let short = try GapFilledTotals(series: [[10, 10], [nil, 10]], benchmark: 0)
    #expect(short.shortfall == .tooFewMembers(share: 0.5, minimum: 1 - 1.0 / 3))
    #expect(short.totals.map(\.value) == [nil, nil])
    let byProxy = try GapFilledTotals(
      series: [[10, 10], [nil, 10]], benchmark: 0, proxies: [9, 1])
    #expect(byProxy.shortfall == nil)
    #expect(isClose(try #require(byProxy.totals[0].value), 100.0 / 9))
    #expect(try GapFilledTotals(series: [[1], [2], [nil]], benchmark: 0).totals[0].value == 3)
  }

  @Test func `a period in which nobody reports has no total`() throws {
    let totals = try GapFilledTotals(series: [[1, nil, 3], [2, nil, 6]], benchmark: 0)
    #expect(totals.totals.map(\.value) == [3, nil, 9])
    #expect(try GapFilledTotals(series: [], benchmark: 0).totals.isEmpty)
    #expect(throws: InputError.self) { try GapFilledTotals(series: [[-1]], benchmark: 0) }
  }

  @Test(arguments: UInt64(0)..<10)
  func `without gaps it is the sum, and proportional members are filled exactly`(seed: UInt64)
    throws
  {
    var generator = SeededGenerator(state: seed)
    let path = (0..<10).map { _ in generator.double(in: 1...9) }
    let sizes = (0..<8).map { _ in generator.double(in: 1...9) }
    let whole = sizes.map { size in path.map { size * $0 } }
    let expected = path.map { $0 * sizes.reduce(0, +) }
    var holes: [[Double?]] = whole
    for member in 1..<8 {
      for period in 0..<10 where Bool.random(using: &generator) { holes[member][period] = nil }
    }
    let complete = try GapFilledTotals(series: whole, benchmark: 4)
    let filled = try GapFilledTotals(
      series: holes, benchmark: 4, proxies: sizes, maximumMissingShare: 1)
    for period in 0..<10 {
      #expect(isClose(try #require(complete.totals[period].value), expected[period]))
      #expect(isClose(try #require(filled.totals[period].value), expected[period]))
    }
  }
}
