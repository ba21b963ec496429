import Statistics
import Testing

@Suite struct TheilSenTests {
  /// scipy's `theilslopes` and `siegelslopes`, pymannkendall's `sens_slope`.
  @Test func `reproduces the lines of the Nile`() throws {
    let line = try TheilSen(times: Nile.years, values: Nile.flows)
    #expect(isClose(line.slope, -2.6))
    #expect(isClose(line.value(at: 1871), 1022.2))
    #expect(line.observationCount == 100)
    let interval = try #require(line.confidenceInterval())
    #expect(interval.method == .normal)
    #expect(isClose(interval.range.lowerBound, -3.627906977, relative: 1e-9))
    #expect(isClose(interval.range.upperBound, -1.428571429, relative: 1e-9))
    let siegel = try SiegelTrend(times: Nile.years, values: Nile.flows)
    #expect(isClose(siegel.slope, -2.155494505, relative: 1e-9))
    #expect(siegel.observationCount == 100)
  }

  /// scipy's `theilslopes` and `siegelslopes`.
  @Test func `reproduces the lines of air travel`() throws {
    let line = try TheilSen(times: AirPassengers.years, values: AirPassengers.sums)
    #expect(isClose(line.slope, 380.3363636363636))
    #expect(isClose(line.value(at: 0), -740229.9227272727))
    #expect(line.confidenceInterval()?.range == 344...418.75)
    let siegel = try SiegelTrend(times: AirPassengers.years, values: AirPassengers.sums)
    #expect(siegel.slope == 378)
    #expect(isClose(siegel.value(at: 0), -735432.5))
  }

  @Test(.enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"))
  func `agrees with pymannkendall on 360 values`() throws {
    let values = try MannKendallReference.series()
    let reference = try MannKendallReference.named("sens")
    let line = try TheilSen(times: values.indices.map(Double.init), values: values)
    #expect(agrees(line.slope, reference.slope))
    #expect(agrees(line.value(at: 0), reference.intercept))
  }

  @Test func `a gap is a gap`() throws {
    let times: [Double] = [2010, 2011, 2015, 2020, 2012]
    let values: [Double?] = [10, 12, 20, 30, nil]
    #expect(try TheilSen(times: times, values: values).slope == 2)
    #expect(try TheilSen(times: times, values: values).value(at: 2012) == 14)
    #expect(try SiegelTrend(times: times, values: values).slope == 2)
    #expect(try SiegelTrend(times: times, values: values).value(at: 2012) == 14)
  }

  @Test func `wild values do not move the lines`() throws {
    let times = (0..<11).map(Double.init)
    var values = times.map { 3 * $0 + 1 }
    values[2] = 1e6
    values[9] = -1e6
    #expect(try TheilSen(times: times, values: values).slope == 3)
    values[5] = 1e9
    values[10] = -7e8
    #expect(try SiegelTrend(times: times, values: values).slope == 3)
    #expect(try SiegelTrend(times: times, values: values).value(at: 20) == 61)
  }

  /// The bounds of a short series: of the n! orders of the errors a share of
  /// 1 - coverage puts the true slope outside. P(|S| ≥ 8) of 5 values is
  /// 2 · 5 / 120, P(|S| ≥ 10) 2 / 120.
  @Test func `short series take their interval from the exact distribution`() throws {
    let times: [Double] = [2015, 2016, 2018, 2019, 2020]
    let line = try TheilSen(times: times, values: [3, 5, 4, 9, 8])
    let interval = try #require(line.confidenceInterval(level: 0.95))
    #expect(interval.method == .exact)
    #expect(isClose(interval.coverage, 1 - 2.0 / 120))
    // All ten slopes lie inside.
    #expect(interval.range == -1...5)
    let narrower = try #require(line.confidenceInterval(level: 0.9))
    #expect(isClose(narrower.coverage, 1 - 10.0 / 120))
    #expect(narrower.range == -0.5...2)
    #expect(line.confidenceInterval(level: 0.99) == nil)
  }

  @Test func `four values cannot reach 95 percent`() throws {
    let line = try TheilSen(times: [1, 2, 3, 4], values: [1, 3, 2, 4])
    #expect(line.confidenceInterval() == nil)
    #expect(line.confidenceInterval(level: 0.9)?.range == -1...2)
  }

  @Test(arguments: UInt64(0)..<10)
  func `the interval holds the slopes that the test does not reject`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 6...10, using: &generator)
    let times = (0..<count).map { Double($0) + generator.double(in: 0...0.5) }
    let values = generator.matrix(count, 1)[0]
    let interval = try #require(
      try TheilSen(times: times, values: values).confidenceInterval()?.range)
    func chance(_ slope: Double) throws -> Double {
      let rest = zip(values, times).map { $0 - $1 * slope }
      return try #require(try MannKendallTest(times: times, values: rest).pValue)
    }
    let step = 1e-9
    #expect(try chance(interval.lowerBound - step) <= 0.05)
    #expect(try chance(interval.lowerBound + step) > 0.05)
    #expect(try chance(interval.upperBound - step) > 0.05)
    #expect(try chance(interval.upperBound + step) <= 0.05)
  }

  @Test func `needs two values of different times`() {
    #expect(throws: TimeSeriesError.self) { try TheilSen(times: [1, 2], values: [nil, 2]) }
    #expect(throws: TimeSeriesError.repeatedTimes([1])) {
      try SiegelTrend(times: [1, 1], values: [3, 2])
    }
  }
}
