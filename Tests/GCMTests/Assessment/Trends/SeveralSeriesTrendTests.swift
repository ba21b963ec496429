import Observations
import Statistics
import Testing

@testable import GCM

/// One trend in the members of a group, in seasons, and beyond a covariate.
@Suite struct SeveralSeriesTrendTests {
  private func series(_ values: [Double?], from first: Int = 2001) -> IndicatorSeries {
    IndicatorSeries(
      points: values.enumerated().compactMap { index, value in
        value.map {
          IndicatorPoint(
            period: Period(year: first + index), value: $0, statuses: .init(.normal))
        }
      }, absence: .noFormula(""))
  }

  private func input(
    _ values: [Double?] = [], members: [[Double?]]? = nil, covariate: [Double?]? = nil
  ) -> TrendInput {
    TrendInput(
      series(values), years: 2000...2029, expectedIn: 2030,
      members: members.map { $0.enumerated().map { ("M\($0)", series($1)) } },
      covariate: covariate.map { ("O", series($0)) })
  }

  /// S of 15 and of 15 - 2 = 13 with variances of 6 · 5 · 17 / 18 each.
  @Test func `the scores of the members add up`() throws {
    let result = try RegionalMannKendallTrend().assess(
      input(members: [[1, 2, 3, 4, 5, 6], [100, 90, 110, 120, 130, 140], []]))
    #expect(result.measure == .tau)
    #expect(result.estimate == 28.0 / 30)
    #expect(result.highlights.first == ProgressQuantity("S", 28))
    let z = 27 / (2.0 * 6 * 5 * 17 / 18).squareRoot()
    #expect(abs((result.details.last?.value ?? 0) - z) < 1e-12)
    #expect(
      result.notes == ["2 members, independent", "12 values tested", "1 members without a value"])
    let allowing = result.highlights.first { $0.name == "p allowing for correlation" }
    let correlated = try RegionalMannKendallTrend(dependence: .correlated).assess(
      input(members: [[1, 2, 3, 4, 5, 6], [100, 90, 110, 120, 130, 140]]))
    #expect(allowing?.value == correlated.pValue)
    // Members that move together say less than they seem to.
    #expect(try #require(correlated.pValue) > result.pValue ?? 1)
  }

  @Test func `members without common years have no p that allows for correlation`() throws {
    let result = try RegionalMannKendallTrend().assess(
      input(members: [
        [1, 2, 3, 4, 5, 6], [nil, nil, nil, nil, nil, nil, 5, 4, 3, 2, 1],
      ]))
    #expect(result.notes.last?.hasPrefix("too few times") == true)
    #expect(result.highlights.first == ProgressQuantity("S", 5))
  }

  @Test func `too few values in all members`() {
    #expect(throws: TrendObstacle.tooFewValues(count: 6, needed: 10)) {
      try RegionalMannKendallTrend().assess(input(members: [[1, 2, 3], [3, 2, 1]]))
    }
    #expect(throws: TrendObstacle.tooFewValues(count: 0, needed: 10)) {
      try RegionalMannKendallTrend().assess(input(members: []))
    }
  }

  /// The scores of the library, whose numbers are those of pymannkendall.
  @Test func `the covariate is taken out in the years of both`() throws {
    let values: [Double?] = [3, 5, 4, 8, nil, 6, 9, 7, 12, 11, 10, 14, 13]
    let covariate: [Double?] = [1, 4, 2, 6, 5, 3, nil, 8, 7, 12, 9, 11, 15]
    let result = try PartialMannKendallTrend().assess(input(values, covariate: covariate))
    let test = try PartialMannKendallTest(
      times: (2001...2013).map(Double.init), values: values, covariate: covariate)
    #expect(result.estimate == test.score && result.pValue == test.pValue)
    #expect(result.notes == ["beyond O"])
    #expect(input(values, covariate: covariate).points(.covariate).count == 11)
    #expect(throws: TrendObstacle.tooFewValues(count: 3, needed: 10)) {
      try PartialMannKendallTrend().assess(input(values, covariate: [1, 2, 3]))
    }
  }

  @Test func `quarters are compared with the same quarter`() throws {
    let points = (0..<20).compactMap { index in
      // A season far larger than the trend.
      Period(year: 2001 + index / 4, quarter: index % 4 + 1).map {
        IndicatorPoint(
          period: $0, value: Double([0, 100, -100, 50][index % 4] + index), statuses: .init(.normal)
        )
      }
    }
    let input = TrendInput(
      IndicatorSeries(points: points, absence: .noFormula("")), years: 2000...2029,
      expectedIn: 2030)
    #expect(input.points(.seasonal).count == 20)
    let result = try SeasonalMannKendallTrend().assess(input)
    // Every quarter rises in every year: 4 · 10 pairs, by 4 a year.
    #expect(result.estimate == 1 && result.highlights.first?.value == 40)
    #expect(result.highlights.dropFirst().first?.value == 4)
    #expect(result.notes.first == "4 seasons, independent")
  }
}
