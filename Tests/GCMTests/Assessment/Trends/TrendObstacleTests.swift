import Observations
import Testing

@testable import GCM

@Suite struct TrendObstacleTests {
  private func obstacle(
    _ method: any TrendMethod, _ values: [Double?], flagged: Set<Int> = []
  ) -> TrendObstacle? {
    do throws(TrendObstacle) {
      _ = try method.assess(Nile.input(values, from: 2001, flagged: flagged))
      return nil
    } catch {
      return error
    }
  }

  @Test func `every method refuses fewer values than it names and takes as many`() {
    let values: [Double] = [3, 5, 4, 8, 6, 9, 7, 12, 11, 10, 14, 13]
    for method in TrendMethods.all() where method.id != "breaks" && method.material == .annual {
      let needed = method.fewestValues
      #expect(
        obstacle(method, Array(values.prefix(needed - 1)))
          == .tooFewValues(count: needed - 1, needed: needed), "\(method.id)")
      #expect(obstacle(method, Array(values.prefix(needed))) == nil, "\(method.id)")
    }
    #expect(
      obstacle(BreakTrend(), Array(values.prefix(9))) == .tooFewValues(count: 9, needed: 10))
    #expect(obstacle(BreakTrend(), Array(values.prefix(10))) == nil)
    #expect(obstacle(BreakTrend(), Array(values.prefix(4)), flagged: [2003]) == nil)
  }

  @Test func `reasons name years`() {
    #expect(
      obstacle(LineTrend(isLogarithmic: true), [1, 0, 2, -1])
        == .notPositive(years: [2002, 2004]))
    let gap: [Double?] = [1, 3, 2, 5, nil, 4, 6, 8, 7, 9, 12]
    #expect(
      obstacle(MannKendallTrend(variant: .trendFree), gap) == .gap(from: 2004, to: 2006))
    #expect(obstacle(MannKendallTrend(), gap) == nil)
    #expect(
      obstacle(MannKendallTrend(variant: .hamedRao), [1, 2, 4, 3])
        == .tooFewValues(count: 4, needed: 10))
    #expect(throws: TrendObstacle.tooManyValues(count: 61, most: 60)) {
      try MannKendallTrend(variant: .exact).assess(
        Nile.input((0..<61).map { Double($0) }, from: 1901))
    }
    #expect(obstacle(LocalTrend(), [1, 2, 3, 4, 5, 6]) == .noVariation)
  }

  @Test func `values too great to square are refused by every method`() {
    for method in TrendMethods.all() where method.material == .annual {
      for size in [1e308, 1e200, 1e100] {
        #expect(
          obstacle(method, (0..<12).map { $0 % 3 == 0 ? -size : size }) == .overflow,
          "\(method.id) \(size)")
      }
      // Half as great is computed with, whatever comes of it.
      _ = obstacle(method, (0..<12).map { $0 % 3 == 0 ? -5e99 : 5e99 })
    }
  }

  @Test func `what a series cannot give is named`() {
    let values = (0..<12).map { Double(($0 * 5) % 7) }
    #expect(obstacle(SeasonalMannKendallTrend(), values) == .noSeasons)
    #expect(obstacle(RegionalMannKendallTrend(), values) == .noMembers)
    #expect(obstacle(PartialMannKendallTrend(), values) == .noCovariate)
    #expect(TrendObstacle.noSeasons.text.hasSuffix("the series has one value a year"))
  }

  @Test func `equal values have no τ and no trend`() throws {
    let result = try MannKendallTrend().assess(Nile.input([2, 2, 2, 2, 2], from: 2001))
    #expect(result.estimate == nil && result.pValue == 1)
    #expect(result.highlights == [ProgressQuantity("S", 0)])
  }

  /// All 120 orders of five values have one that never falls: p = 2 / 120.
  @Test func `up to ten values the probability is exact`() throws {
    let result = try MannKendallTrend().assess(Nile.input([1, 2, 4, 7, 11], from: 2001))
    #expect(result.notes == ["exact"] && result.estimate == 1)
    #expect(abs(try #require(result.pValue) - 2.0 / 120) < 1e-15)
  }

  @Test func `flagged breaks that leave too few values give way to the search`() throws {
    let values: [Double] = [3, 5, 4, 8, 6, 9, 7, 12, 11, 10]
    let result = try BreakTrend().assess(
      Nile.input(values, from: 2001, flagged: Set(2002...2010)))
    #expect(result.measure == .breakCount)
    #expect(result.notes.first?.hasPrefix("the flagged breaks (2002, 2003,") == true)
  }

  @Test func `parts between breaks found have five values at least`() throws {
    for count in 10...40 {
      let values = (0..<count).map { Double(($0 * $0 * 7) % 23) }
      let result = try BreakTrend().assess(Nile.input(values, from: 1980))
      #expect(result.segments.allSatisfy { $0.count >= 5 }, "\(count)")
    }
  }

  @Test func `only values before the expected year and inside the years count`() {
    let input = Nile.input(
      [1, 2, nil, 4, 5, 6], from: 2001, flagged: [2001, 2003, 2006], years: 2001...2005,
      expectedIn: 2005)
    #expect(input.points.map(\.time) == [2001, 2002, 2004])
    #expect(input.flaggedBreaks == [2003])
  }
}
