import Testing

@testable import Statistics

@Suite struct CUSUMTestTests {
  /// R strucchange: `sctest(efp(Nile ~ time, type = "OLS-CUSUM"))` and
  /// `efp(Nile ~ 1, type = "OLS-CUSUM")`.
  @Test(arguments: [
    (SegmentModel.trend, 1.5005962, 0.0221386, 1e-6),
    (.level, 2.95176610266, 5.40855346065e-08, 1e-10),
  ])
  func `reproduces the Nile`(
    model: SegmentModel, statistic: Double, pValue: Double, relative: Double
  ) throws {
    let test = try CUSUMTest(times: Nile.years, values: Nile.flows, model: model)
    #expect(isClose(try #require(test.statistic), statistic, relative: min(relative, 1e-7)))
    #expect(isClose(try #require(test.pValue), pValue, relative: relative * 10))
    #expect(test.observationCount == 100)
    #expect(test.times == Nile.years)
    // Residuals of least squares add up to zero.
    #expect(abs(try #require(test.process.last)) < 1e-12)
  }

  @Test func `the level's sums turn at the break`() throws {
    let test = try CUSUMTest(times: Nile.years, values: Nile.flows)
    let turn = test.process.indices.max { abs(test.process[$0]) < abs(test.process[$1]) }
    #expect(test.times[try #require(turn)] == 1898)
  }

  /// Critical values of Kolmogorov's distribution by scipy; both series agree.
  @Test func `probabilities of the bridge`() {
    #expect(isClose(CUSUMTest.bridgeProbability(1.3580986393225507), 0.05, relative: 1e-9))
    #expect(isClose(CUSUMTest.bridgeProbability(1.6276236115189504), 0.01, relative: 1e-9))
    #expect(
      isClose(
        CUSUMTest.bridgeProbability(0.6), CUSUMTest.bridgeProbability(0.6.nextDown),
        relative: 1e-12))
    #expect(CUSUMTest.bridgeProbability(0) == 1)
    #expect(CUSUMTest.bridgeProbability(0.01) == 1)
  }

  @Test func `a gap is left out and values on a line have no statistic`() throws {
    let times = (1...12).map(Double.init)
    let line = try CUSUMTest(
      times: times, values: times.map { $0 == 4 ? nil : 0.1 * $0 }, model: .trend)
    #expect(line.observationCount == 11)
    #expect(line.statistic == nil && line.pValue == nil)
    #expect(line.process.allSatisfy { $0 == 0 })
    #expect(throws: TimeSeriesError.self) { try CUSUMTest(times: [1, 2], values: [1, 2]) }
  }
}
