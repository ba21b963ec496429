import Statistics
import Testing

@Suite struct PiecewiseTrendTests {
  @Test func `tells the change from the steps of its measurement`() throws {
    let times = (2000...2015).map(Double.init)
    let values = times.map { time in
      3 * (time - 2000) + (time >= 2005 ? 40 : 0) - (time >= 2011 ? 7 : 0)
    }
    let trend = try PiecewiseTrend(times: times, values: values, breaks: [2011, 2005])
    #expect(trend.observationCount == 16)
    #expect(trend.breaks.map(\.firstTimeAfter) == [2005, 2011])
    #expect(isClose(trend.slopeCoefficients[0].estimate, 3, relative: 1e-12))
    #expect(isClose(trend.steps[0].estimate, 40, relative: 1e-12))
    #expect(isClose(trend.steps[1].estimate, -7, relative: 1e-12))
    #expect(isClose(try trend.prediction(at: 2020).value, 93, relative: 1e-12))
    #expect(isClose(try trend.prediction(at: 2004).value, 12, relative: 1e-12))
  }

  @Test func `separate slopes are those of separate lines`() throws {
    let trend = try PiecewiseTrend(
      times: Nile.years, values: Nile.flows, breaks: [1899, 1940], slopes: .separate)
    let bounds = [0, 28, 69, 100]
    let lines = try zip(bounds, bounds.dropFirst()).map {
      try LinearTrend(
        times: Array(Nile.years[$0..<$1]), values: Array(Nile.flows[$0..<$1]))
    }
    #expect(trend.slopeCoefficients.count == 3)
    for (slope, line) in zip(trend.slopeCoefficients, lines) {
      #expect(isClose(slope.estimate, line.slope.estimate, relative: 1e-10))
      // The same line, with the residual variance of the whole.
      let ratio = trend.residualStandardDeviation / line.residualStandardDeviation
      #expect(isClose(slope.standardError, line.slope.standardError * ratio, relative: 1e-10))
      #expect(slope.degreesOfFreedom == 94)
    }
    for (index, time) in [1899.0, 1940].enumerated() {
      let step =
        try lines[index + 1].prediction(at: time).value - lines[index].prediction(at: time).value
      #expect(isClose(trend.steps[index].estimate, step, relative: 1e-9))
    }
  }

  /// Without a slope in the truth the step of the level is the difference of
  /// means only if the slope is left out; with it, least squares by dummies.
  @Test func `one slope is the regression on dummies`() throws {
    let dummy = Nile.years.map { $0 >= 1899 ? 1.0 : 0 }
    let fit = try LeastSquares(
      predictors: Matrix(columns: [Nile.years.map { $0 - 1900 }, dummy]), response: Nile.flows)
    let trend = try PiecewiseTrend(times: Nile.years, values: Nile.flows, breaks: [1899])
    #expect(isClose(trend.slopeCoefficients[0].estimate, fit.coefficients[1].estimate))
    #expect(isClose(trend.slopeCoefficients[0].standardError, fit.coefficients[1].standardError))
    #expect(isClose(trend.steps[0].estimate, fit.coefficients[2].estimate))
    #expect(isClose(trend.steps[0].standardError, fit.coefficients[2].standardError))
  }

  @Test func `without a break it is the line`() throws {
    let trend = try PiecewiseTrend(times: Nile.years, values: Nile.flows, breaks: [])
    let line = try LinearTrend(times: Nile.years, values: Nile.flows)
    #expect(isClose(trend.slopeCoefficients[0].estimate, line.slope.estimate))
    #expect(isClose(trend.slopeCoefficients[0].standardError, line.slope.standardError))
    #expect(trend.steps.isEmpty)
  }

  @Test func `a break whose value is missing moves to the next value`() throws {
    let trend = try PiecewiseTrend(
      times: [1, 2, 3, 4, 5, 6], values: [1, 2, nil, 7, 8, 9.5], breaks: [3])
    #expect(trend.breaks.map(\.firstTimeAfter) == [4])
    #expect(trend.breaks.map(\.lastTimeBefore) == [2])
  }

  @Test func `refuses breaks it cannot use`() {
    #expect(throws: TimeSeriesError.breaksOutside([2000, 2006])) {
      try PiecewiseTrend(
        times: [2000, 2001, 2002, 2003, 2004], values: [1, 2, 3, 4, 6], breaks: [2000, 2003, 2006])
    }
    #expect(
      throws: TimeSeriesError.segmentTooShort(from: 2004, to: 2004, count: 1, needed: 2)
    ) {
      try PiecewiseTrend(
        times: [2000, 2001, 2002, 2003, 2004], values: [1, 2, 3, 4, 6], breaks: [2004],
        slopes: .separate)
    }
    #expect(throws: RegressionError.tooFewObservations(count: 3, needed: 4)) {
      try PiecewiseTrend(times: [1, 2, 3], values: [1, 2, 4], breaks: [3])
    }
  }
}
