import Statistics
import Testing

@Suite struct LinearTrendTests {
  /// R and statsmodels agree on every figure.
  @Test func `reproduces the trend of the Nile`() throws {
    let trend = try LinearTrend(times: Nile.years, values: Nile.flows)
    #expect(isClose(trend.slope.estimate, -2.714305431, relative: 1e-9))
    #expect(isClose(trend.slope.standardError, 0.5215540902, relative: 1e-9))
    #expect(isClose(try #require(trend.slope.tStatistic), -5.204264, relative: 1e-6))
    #expect(isClose(try #require(trend.slope.pValue), 1.0716948863249993e-6))
    #expect(isClose(try #require(trend.rSquared), 0.2165288047, relative: 1e-9))
    #expect(isClose(trend.residualStandardDeviation, 150.552169, relative: 1e-8))
    let interval = trend.slope.confidenceInterval()
    #expect(isClose(interval.lowerBound, -3.749313, relative: 1e-6))
    #expect(isClose(interval.upperBound, -1.679298, relative: 1e-6))
    #expect(trend.observationCount == 100)
    #expect(trend.meanTime == 1920.5)
    let intercept = try trend.prediction(at: 0)
    #expect(isClose(intercept.value, 6132.173579358, relative: 1e-12))
    #expect(isClose(intercept.standardErrorOfMean, 1001.757767454, relative: 1e-11))
  }

  /// The closed formulas of simple regression, with 40 digits.
  @Test func `predicts outside the observed years with its uncertainty`() throws {
    let prediction = try LinearTrend(times: Nile.years, values: Nile.flows).prediction(at: 1975)
    #expect(isClose(prediction.value, 771.42035403540354))
    #expect(isClose(prediction.standardErrorOfMean, 32.165556226952706))
    #expect(isClose(prediction.standardErrorOfObservation, 153.9499223724357))
    #expect(isClose(prediction.predictionInterval().lowerBound, 465.9117434631977))
    #expect(isClose(prediction.predictionInterval().upperBound, 1076.9289646076094))
    #expect(isClose(prediction.confidenceInterval().lowerBound, 707.58885454685326))
    #expect(isClose(prediction.confidenceInterval().upperBound, 835.25185352395382))
  }

  /// R: `lm(Nile ~ year, weights = (1980 - 1871) / (1980 - year))`.
  @Test func `weights later years more`() throws {
    let trend = try LinearTrend(
      times: Nile.years, values: Nile.flows, weights: Nile.years.map { (1980 - 1871) / (1980 - $0) }
    )
    #expect(isClose(trend.slope.estimate, -1.950203558, relative: 1e-9))
    #expect(isClose(trend.slope.standardError, 0.5034667922, relative: 1e-9))
    #expect(isClose(try trend.prediction(at: 0).value, 4664.715933379))
  }

  /// The closed formulas for (2010, 10), (2012, 14), (2015, 17), (2020, 30).
  @Test func `a gap is a gap`() throws {
    let trend = try LinearTrend(
      times: [2010, 2011, 2012, 2015, 2020], values: [10, nil, 14, 17, 30])
    #expect(isClose(trend.slope.estimate, 1.9603524229074890))
    #expect(isClose(trend.slope.standardError, 0.24225069753070520))
    #expect(isClose(try #require(trend.slope.pValue), 0.014929674399836674))
    #expect(isClose(try #require(trend.rSquared), 0.97036354637801179))
    #expect(trend.observationCount == 4)
    #expect(trend.observedTimes == 2010...2020)
  }

  @Test func `the order of the years does not matter`() throws {
    let forward = try LinearTrend(times: [2000, 2005, 2010, 2020], values: [1, 3, 2, 7])
    let backward = try LinearTrend(times: [2020, 2010, 2005, 2000], values: [7, 2, 3, 1])
    #expect(isClose(forward.slope.estimate, backward.slope.estimate))
    #expect(isClose(forward.slope.standardError, backward.slope.standardError))
  }

  @Test func `needs three values of different times`() {
    #expect(throws: RegressionError.tooFewObservations(count: 2, needed: 3)) {
      try LinearTrend(times: [2000, 2005, 2010], values: [1, nil, 2])
    }
    #expect(throws: RegressionError.tooFewObservations(count: 2, needed: 3)) {
      try LinearTrend(times: [2000, 2005, 2010], values: [1, 5, 2], weights: [1, 0, 1])
    }
    #expect(throws: RegressionError.oneTimeOnly(time: 2000)) {
      try LinearTrend(times: [2000, 2000, 2000], values: [1, 2, 3])
    }
    #expect(throws: InputError.self) { try LinearTrend(times: [2000], values: [1, 2, 3]) }
  }
}
