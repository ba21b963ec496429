import Statistics
import Testing

@Suite struct SegmentedTrendTests {
  /// R segmented: psi 1913.000 (6.2306), slopes -8.17366 and 0.75167. R stops
  /// a ten-thousandth of a year after the minimum, which moves the fifth digit.
  @Test func `reproduces the bend of the Nile`() throws {
    let trend = try #require(try SegmentedTrend(times: Nile.years, values: Nile.flows))
    #expect(trend.bend.estimate == 1913)
    #expect(isClose(trend.bend.standardError, 6.2306, relative: 1e-5))
    #expect(isClose(trend.slopeBefore.estimate, -8.17366, relative: 5e-6))
    #expect(isClose(trend.slopeAfter.estimate, 0.75167, relative: 1e-5))
    #expect(isClose(trend.residualSumOfSquares, 1833664.2586278305, relative: 1e-11))
    #expect(trend.bend.degreesOfFreedom == 96)
    #expect(trend.observationCount == 100)
  }

  @Test(arguments: UInt64(0)..<10)
  func `no bend of a fine grid is better`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let times = (0..<16).map { Double($0) + generator.double(in: 0...0.5) }
    let values = times.map { 3 * abs($0 - 7.3) + generator.double(in: -4...4) }
    let trend = try #require(try SegmentedTrend(times: times, values: values))
    for step in 0...100 {
      let bend = times[1] + (times[13] - times[1]) * Double(step) / 100
      let fit = try LeastSquares(
        predictors: Matrix(columns: [times, times.map { max(0, $0 - bend) }]), response: values)
      #expect(fit.residualSumOfSquares >= trend.residualSumOfSquares * (1 - 1e-12))
    }
    #expect(trend.residualSumOfSquares < trend.unbentResidualSumOfSquares)
    #expect(
      isClose(
        trend.slopeAfter.estimate, trend.slopeBefore.estimate + trend.slopeChange.estimate,
        relative: 1e-9))
  }

  @Test func `finds a bend between two values, across a gap`() throws {
    let times = (2000...2013).map(Double.init)
    let values: [Double?] = times.map {
      $0 == 2004 ? nil : 10 + 2 * min($0 - 2000, 6.25) - max(0, $0 - 2006.25)
    }
    let trend = try #require(try SegmentedTrend(times: times, values: values))
    #expect(isClose(trend.bend.estimate, 2006.25, relative: 1e-12))
    #expect(isClose(trend.slopeBefore.estimate, 2, relative: 1e-10))
    #expect(isClose(trend.slopeAfter.estimate, -1, relative: 1e-10))
    #expect(isClose(trend.valueAtBend, 22.5, relative: 1e-12))
    #expect(trend.bend.standardError < 1e-10)
    #expect(trend.observationCount == 13)
  }

  @Test func `a line has no bend`() throws {
    let times = (1...12).map(Double.init)
    #expect(try SegmentedTrend(times: times, values: times.map { 0.1 * $0 }) == nil)
    #expect(throws: TimeSeriesError.self) {
      try SegmentedTrend(times: [1, 2, 3], values: [1, 3, 2])
    }
  }
}
