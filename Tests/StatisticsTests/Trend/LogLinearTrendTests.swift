import Statistics
import Testing

@Suite struct LogLinearTrendTests {
  static let years = (1949...1960).map(Double.init)
  /// Airline passengers a year in thousands: Box and Jenkins, series G, summed by year.
  static let passengers: [Double] = [
    1520, 1676, 2042, 2364, 2700, 2867, 3408, 3939, 4421, 4572, 5140, 5714,
  ]

  /// The closed formulas of simple regression, with 30 digits; the slope, its
  /// error and the growth rate agree with R.
  @Test func `reproduces the growth of air travel`() throws {
    let trend = try LogLinearTrend(times: Self.years, values: Self.passengers)
    #expect(isClose(trend.logarithmicTrend.slope.estimate, 0.12143416912570699))
    #expect(isClose(trend.logarithmicTrend.slope.standardError, 0.0040281423667375681))
    #expect(isClose(trend.growthRate, 0.12911503284868897))
    #expect(isClose(trend.growthRateInterval().lowerBound, 0.11902627363088455))
    #expect(isClose(try trend.value(at: 1962), 7683.1400391967063))
    let interval = try trend.predictionInterval(at: 1962)
    #expect(isClose(interval.lowerBound, 6743.6657256390655))
    #expect(isClose(interval.upperBound, 8753.4945033642677))
  }

  @Test func `constant growth is found exactly, gaps or not`() throws {
    let trend = try LogLinearTrend(
      times: [2000, 2001, 2003, 2010], values: [100, nil, 100 * 8, 100 * 1024])
    #expect(trend.logarithmicTrend.observationCount == 3)
    #expect(isClose(trend.growthRate, 1))
    #expect(isClose(try trend.value(at: 2001), 200))
  }

  @Test func `names every value that has no logarithm`() {
    #expect(
      throws: RegressionError.notPositive([
        .init(index: 2, time: 2002, value: 0), .init(index: 3, time: 2003, value: -4),
      ])
    ) {
      try LogLinearTrend(times: [2000, 2001, 2002, 2003, 2004], values: [5, nil, 0, -4, 7])
    }
    #expect(throws: InputError.self) {
      try LogLinearTrend(times: [2000, 2001, 2002], values: [1, .infinity, 3])
    }
  }
}
