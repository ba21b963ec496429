import Testing

@testable import GCM

/// The methods on the Nile, through the series of an indicator.
@Suite struct NileTrendTests {
  private func agree(_ value: Double?, _ expected: Double, within share: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) <= share * abs(expected) } ?? false
  }

  /// scipy: `linregress` of the flows and of their logarithms.
  @Test func `lines`() throws {
    let line = try LineTrend().assess(Nile.input())
    #expect(line.measure == .slope)
    #expect(agree(line.estimate, -2.7143054305430545))
    #expect(agree(line.standardError, 0.5215540901574568))
    #expect(agree(line.pValue, 1.0716948863249982e-06))
    #expect(agree(line.expected, 771.4203540354038))
    #expect(agree(line.highlights.first?.value, 0.21652880465011587))
    let growth = try LineTrend(isLogarithmic: true).assess(Nile.input())
    #expect(growth.measure == .growth && growth.standardError == nil)
    #expect(agree(growth.estimate, -0.2763375077638832))
    #expect(agree(growth.pValue, 7.381951342008694e-06))
    #expect(agree(growth.expected, 777.3922155170909))
  }

  /// pymannkendall 1.4.3; τ_b by scipy's `kendalltau`.
  @Test func `test of Mann and Kendall`() throws {
    let test = try MannKendallTrend().assess(Nile.input())
    #expect(test.notes == ["normal"] && test.expected == nil)
    #expect(test.highlights == [ProgressQuantity("S", -1387)])
    #expect(agree(test.estimate, -0.2807413347246131))
    #expect(agree(test.pValue, 3.658262921657496e-05))
    let free = try MannKendallTrend(variant: .trendFree).assess(Nile.input())
    #expect(free.notes == ["trend-free"])
    #expect(free.highlights == [ProgressQuantity("S", -1515)])
    #expect(agree(free.pValue, 4.716306254870517e-06))
    let whitened = try MannKendallTrend(variant: .preWhitened).assess(Nile.input())
    #expect(agree(whitened.pValue, 0.010725223653460514))
  }

  /// scipy's `theilslopes` and `siegelslopes`.
  @Test func `lines of medians`() throws {
    let line = try TheilSenTrend().assess(Nile.input())
    #expect(agree(line.estimate, -2.6))
    #expect(agree(line.interval?.lowerBound, -3.627906976744186))
    #expect(agree(line.interval?.upperBound, -1.4285714285714286))
    #expect(agree(line.expected, 5886.8 - 2.6 * 1975))
    let siegel = try RepeatedMedianTrend().assess(Nile.input())
    #expect(agree(siegel.estimate, -2.1554945054945054))
    #expect(agree(siegel.expected, 5040.837637362637 - 2.1554945054945054 * 1975))
  }

  /// R strucchange: `breakpoints(Nile ~ 1)` and its `confint`.
  @Test func `breaks that are found`() throws {
    let result = try BreakTrend(segments: .level).assess(Nile.input())
    #expect(result.measure == .breakCount && result.estimate == 1)
    #expect(
      result.breaks == [
        TrendBreak(
          isFlagged: false, lastYearBefore: 1898, firstYearAfter: 1899,
          lastYearsBefore: 1895...1902)
      ])
    #expect(result.segments.map(\.years) == [1871...1898, 1899...1970])
    #expect(agree(result.segments.first?.mean, 1097.75))
    #expect(agree(result.details.first?.value, 1318.24180688))
    #expect(agree(result.details.dropFirst().first?.value, 1270.08373574))
  }

  /// numpy's `lstsq` on the year and a dummy from 1899 on.
  @Test func `a break that is flagged`() throws {
    let result = try BreakTrend(segments: .level).assess(Nile.input(flagged: [1871, 1899]))
    #expect(result.measure == .slope)
    #expect(agree(result.estimate, 0.7164920273348514))
    #expect(agree(result.standardError, 0.7034869064260463))
    #expect(agree(result.expected, 878.9901493292839))
    let flagged = try #require(result.breaks.first)
    #expect(flagged.isFlagged && flagged.firstYearAfter == 1899)
    #expect(agree(flagged.step, -283.60237914452046))
    #expect(agree(flagged.standardErrorOfStep, 45.227066108748765))
    // F by R's strucchange, its tail by scipy.
    #expect(agree(flagged.chow?.fStatistic, 75.929769, within: 1e-8))
    #expect(agree(flagged.chow?.pValue, 7.439041e-14, within: 1e-6))
    // The breaks found stand beside it.
    #expect(result.breaks.dropFirst().map(\.lastYearBefore) == [1898])
  }

  /// The test of Chow at one flagged break does not see what lies beyond the others.
  @Test func `flagged breaks are tested between their neighbours`() throws {
    let result = try BreakTrend(segments: .level).assess(Nile.input(flagged: [1899, 1920, 1968]))
    let breaks = result.breaks.filter(\.isFlagged)
    #expect(breaks.map(\.firstYearAfter) == [1899, 1920, 1968])
    for (place, years) in zip(breaks, [1871...1919, 1899...1967, 1920...1970]) {
      // F of a change of level is the square of t of two samples.
      let before = zip(1871..., Nile.flows).filter {
        years.contains($0.0) && $0.0 < place.firstYearAfter
      }.map(\.1)
      let after = zip(1871..., Nile.flows).filter {
        years.contains($0.0) && $0.0 >= place.firstYearAfter
      }.map(\.1)
      func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
      func squares(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + ($1 - mean(values)) * ($1 - mean(values)) }
      }
      let (n, m) = (Double(before.count), Double(after.count))
      let variance = (squares(before) + squares(after)) / (n + m - 2)
      let difference = mean(before) - mean(after)
      let expected = difference * difference / (variance * (1 / n + 1 / m))
      #expect(agree(place.chow?.fStatistic, expected, within: 1e-9))
    }
  }

  /// R segmented: the bend 1913 with slopes of -8.17366 and 0.75167; the p of
  /// Davies as `DaviesTestTests` has it by numpy.
  @Test func `a line that bends`() throws {
    let result = try BendTrend().assess(Nile.input())
    #expect(agree(result.estimate, 0.75167, within: 1e-5))
    #expect(agree(result.pValue, 0.0002509822411128252, within: 1e-7))
    #expect(agree(result.highlights.first?.value, 1913))
    let bend = try #require(result.details.first { $0.name == "value at the bend" }).value
    #expect(agree(result.expected, bend + 62 * (result.estimate ?? 0)))
  }

  /// numpy: generalised least squares with the covariance matrix of the whole
  /// series at the variances 14678.01394 and 1752.770871 that statsmodels finds.
  @Test func `a level and a slope that wander`() throws {
    let result = try LocalTrend().assess(Nile.input())
    #expect(agree(result.estimate, -3.414624436897426, within: 1e-4))
    #expect(agree(result.standardError, 4.315254006970258, within: 1e-4))
    #expect(agree(result.expected, 765.6638583292602, within: 1e-5))
    let half = 1.959963984540054 * 169.53667191400197
    #expect(agree(result.expectedInterval?.upperBound, 765.6638583292602 + half, within: 1e-4))
    #expect(agree(result.details.last { $0.name == "log-likelihood" }?.value, -631.7106891224774))
  }
}
