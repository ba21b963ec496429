import Foundation
import Statistics
import Testing

@Suite struct ExponentialSmoothingTests {
  /// The minimum computed with 40 digits (mpmath). R `ets(Nile, "ANN")` stops
  /// at alpha 0.245533862697, l 1110.68685995 and a log likelihood, without its
  /// constant, of -726.390519999, which is 1.7e-6 lower; AICc 1459.03104.
  @Test func `simple smoothing of the Nile`() throws {
    let nile = try ExponentialSmoothing(.none, values: Nile.flows)
    #expect(isClose(nile.parameters.level, 0.24572811450538104, relative: 1e-10))
    #expect(isClose(nile.initialState.level, 1110.748110337534, relative: 1e-10))
    #expect(isClose(nile.sumOfSquaredErrors, 2038674.4320548991, relative: 1e-13))
    for forecast in nile.forecasts(periods: 3) {
      #expect(isClose(forecast.value, 805.31626219846352, relative: 1e-10))
    }
    let constant = 50 * (1 + log(2 * Double.pi / 100))
    let logLikelihood = try #require(nile.logLikelihood) + constant
    #expect(logLikelihood >= -726.390519999 && logLikelihood < -726.390518)
    #expect(abs(try #require(nile.correctedAkaikeCriterion) - 2 * constant - 1459.03104) < 1e-5)
  }

  /// The smallest sums of squares that a search with scipy from 36 starts found.
  @Test(arguments: [
    (ExponentialSmoothing.Trend.none, 2_038_674.4320548987, 3210.4069),
    (.additive, 2_020_058.9314938455, 299.5536250607063),
    (.damped, 1_969_064.8661234614, 313.04815748864246),
  ])
  func `finds the smallest sum of squares`(
    trend: ExponentialSmoothing.Trend, nile: Double, population: Double
  ) throws {
    let left = try ExponentialSmoothing(trend, values: Nile.flows)
    #expect(left.sumOfSquaredErrors <= nile * (1 + 1e-9))
    let right = try ExponentialSmoothing(trend, values: Series.populationOfTheUnitedStates)
    #expect(isClose(right.sumOfSquaredErrors, population, relative: 1e-9))
  }

  /// R `HoltWinters(uspop, gamma = FALSE)`, which starts from the second value
  /// and the first difference: alpha 1, beta 0.7709064, SSE 299.5825.
  @Test func `Holt's method from a given start`() throws {
    let values = Series.populationOfTheUnitedStates
    let holt = try ExponentialSmoothing(
      .additive, values: Array(values[2...]),
      initialState: .init(level: values[1], slope: values[1] - values[0]))
    #expect(isClose(holt.parameters.level, 1, relative: 1e-9))
    #expect(abs(holt.parameters.slope / holt.parameters.level - 0.7709064) < 2e-6)
    #expect(abs(holt.sumOfSquaredErrors - 299.5825) < 6e-5)
    #expect(holt.estimatedCount == 2)
  }

  @Test func `with no smoothing Holt's method is the regression line`() throws {
    let line = try ExponentialSmoothing(
      .additive, values: Nile.flows, parameters: .init(level: 0, slope: 0))
    let trend = try LinearTrend(times: Nile.years, values: Nile.flows)
    #expect(isClose(line.initialState.slope, trend.slope.estimate, relative: 1e-10))
    let deviation = (line.sumOfSquaredErrors / 98).squareRoot()
    #expect(isClose(deviation, trend.residualStandardDeviation))
    let next = try trend.prediction(at: 1971).value
    #expect(isClose(line.forecasts(periods: 1)[0].value, next))
  }

  /// Hyndman et al., chapter 6: σ²(1 + (h - 1) α²), and
  /// σ²(1 + (h - 1)(α² + α β h + β² h (2h - 1) / 6)).
  @Test(arguments: [ExponentialSmoothing.Trend.none, .additive, .damped], UInt64(0)..<8)
  func `no parameters found by chance have smaller errors`(
    trend: ExponentialSmoothing.Trend, seed: UInt64
  ) throws {
    var generator = SeededGenerator(state: seed)
    var level = 10.0
    let values: [Double?] = (0..<(7 + Int(seed))).map { period in
      level += generator.double(in: 0...2) * Double(seed % 3)
      return period == 3 && seed % 2 == 0 ? nil : level + generator.double()
    }
    let best = try ExponentialSmoothing(trend, values: values)
    for _ in 0..<300 {
      let alpha = generator.double(in: 0...1)
      let other = try ExponentialSmoothing(
        trend, values: values,
        parameters: .init(
          level: alpha, slope: trend == .none ? 0 : alpha * generator.double(in: 0...1),
          damping: trend == .damped ? generator.double(in: 0.8...0.98) : 1))
      #expect(best.sumOfSquaredErrors <= other.sumOfSquaredErrors * (1 + 1e-9))
    }
  }

  @Test func `forecast variances are those of the closed formulas`() throws {
    let simple = try ExponentialSmoothing(
      .none, values: Nile.flows, parameters: .init(level: 0.3))
    let holt = try ExponentialSmoothing(
      .additive, values: Nile.flows, parameters: .init(level: 0.3, slope: 0.1))
    for h in 1...6 {
      let h = Double(h)
      let level = simple.residualVariance * (1 + (h - 1) * 0.09)
      let linear =
        holt.residualVariance * (1 + (h - 1) * (0.09 + 0.03 * h + 0.01 * h * (2 * h - 1) / 6))
      #expect(
        isClose(simple.forecasts(periods: 6)[Int(h) - 1].standardError, level.squareRoot()))
      #expect(isClose(holt.forecasts(periods: 6)[Int(h) - 1].standardError, linear.squareRoot()))
    }
  }

  @Test func `a damped slope approaches its limit`() throws {
    let damped = try ExponentialSmoothing(
      .damped, values: [10], parameters: .init(level: 0.5, slope: 0.2, damping: 0.8),
      initialState: .init(level: 4, slope: 5))
    // 4 + 4 = 8, error 2: level 9, slope 4.4; then 9 + 4.4 (0.8 + 0.64 + …).
    #expect(isClose(damped.finalState.level, 9))
    #expect(isClose(damped.finalState.slope, 4.4))
    #expect(isClose(damped.forecasts(periods: 2)[1].value, 9 + 4.4 * 1.44))
    #expect(isClose(damped.forecasts(periods: 500)[499].value, 9 + 4.4 * 4))
  }

  @Test func `passes over missing values`() throws {
    let simple = try ExponentialSmoothing(
      .none, values: [10, nil, 14], parameters: .init(level: 0.5), initialState: .init(level: 8))
    #expect(simple.fitted == [8, 9, 9])
    #expect(simple.finalState.level == 11.5)
    #expect(simple.sumOfSquaredErrors == 29)
    #expect(simple.observationCount == 2)
  }

  @Test func `says so where there are no errors or too few values`() throws {
    let line = try ExponentialSmoothing(.additive, values: (0..<9).map { 2 + 0.1 * Double($0) })
    #expect(line.sumOfSquaredErrors == 0)
    #expect(line.logLikelihood == nil)
    #expect(isClose(line.forecasts(periods: 1)[0].value, 2.9))
    #expect(throws: SmoothingError.tooFewObservations(count: 4, needed: 5)) {
      try ExponentialSmoothing(.additive, values: [1, 2, nil, 3, 5])
    }
    #expect(throws: InputError.self) { try ExponentialSmoothing(.none, values: [1, 2, .nan, 3]) }
  }
}
