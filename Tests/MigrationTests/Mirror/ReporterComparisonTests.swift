import Migration
import Testing

@Suite struct ReporterComparisonTests {
  /// A counts half of what everybody else counts, in both directions.
  @Test func `finds who counts less`() throws {
    let countries = ["A", "B", "C", "D"]
    let flow = 100.0
    let share = [0.5, 1, 1, 1]
    let table = try MirrorTable(
      countries,
      immigration: countries.indices.map { _ in share.map { flow * $0 } },
      emigration: countries.indices.map { row in share.map { _ in flow * share[row] } })
    let comparisons = table.reporterComparisons
    #expect(comparisons.map(\.reporter) == ["A", "B", "C", "D"])
    let least = try #require(comparisons.first)
    #expect(least.both.pairCount == 6)
    #expect(least.both.lessCount == 6)
    #expect(least.both.moreCount == 0)
    #expect(least.both.ratioOfTotals == 0.5)
    #expect(agrees(least.both.medianLogRatio, -0.6931471805599453))
    #expect(least.both.tendency == .less)
    #expect(least.immigration.pairCount == 3)
    #expect(least.emigration.ratioOfTotals == 0.5)
    // Three corridors are too few to say a rule of one side.
    #expect(least.immigration.tendency == nil)
    #expect(comparisons[1].both.tendency == nil)
    #expect(comparisons[1].both.moreCount == 2)
    #expect(comparisons[1].both.equalCount == 4)
  }

  @Test func `zeros count as less but have no logarithm`() throws {
    let table = try MirrorTable([
      MirrorPair(origin: "A", destination: "B", immigration: 0, emigration: 10),
      MirrorPair(origin: "A", destination: "C", immigration: nil, emigration: 10),
    ])
    let comparisons = table.reporterComparisons
    #expect(comparisons.map(\.reporter) == ["A", "B"])
    let b = comparisons[1]
    #expect(b.immigration.lessCount == 1)
    #expect(b.immigration.zeroCount == 1)
    #expect(b.immigration.medianLogRatio == nil)
    #expect(b.emigration.pairCount == 0)
    #expect(b.emigration.ratioOfTotals == nil)
    #expect(comparisons[0].both.pairCount == 1)
  }

  /// Every corridor stands in the comparison of both of its ends.
  @Test func `own and partner's totals balance`() throws {
    let comparisons = try PoulainToy.noisy().reporterComparisons
    let own = comparisons.map(\.both.ownTotal).reduce(0, +)
    let partner = comparisons.map(\.both.partnerTotal).reduce(0, +)
    #expect(own == partner)
    #expect(comparisons.map(\.both.pairCount) == [8, 8, 8, 8, 8])
    #expect(comparisons.first?.reporter == "POL")
  }
}
