import Statistics
import Testing

@testable import GCM

@Suite struct SmoothingTrendTests {
  private let values: [Double?] = [
    20, 22, 21, 25, 24, nil, 28, 27, 31, 30, 33, 32, 36, 35, 38, 37, 41,
  ]

  private func detail(_ result: TrendResult, _ name: String) -> Double? {
    (result.details + result.highlights).first { $0.name == name }?.value
  }

  @Test func `takes the model with the smallest criterion`() throws {
    let result = try SmoothingTrend().assess(Nile.input(values, from: 2006))
    let fits = try SmoothingTrend.Model.allCases.map { model in
      (model, try ExponentialSmoothing(model.trend, values: values))
    }
    let criteria = fits.compactMap { fit in
      fit.1.correctedAkaikeCriterion.map { (fit.0, $0) }
    }
    let best = try #require(criteria.min { $0.1 < $1.1 })
    #expect(result.notes == [best.0.rawValue])
    for (model, criterion) in criteria {
      #expect(
        detail(result, "corrected criterion of Akaike, \(model.rawValue)") == criterion)
    }
  }

  @Test func `expected values are the forecasts, and what a gap lacks is imputed`() throws {
    let result = try SmoothingTrend(model: .holt).assess(Nile.input(values, from: 2006))
    let fit = try ExponentialSmoothing(.additive, values: values)
    let forecasts = fit.forecasts(periods: 8)
    #expect(result.expected == forecasts.last?.value)
    #expect(result.expectedInterval == forecasts.last?.interval(level: 0.95))
    #expect(result.estimate == fit.finalState.slope)
    #expect(detail(result, "value for 2011, I imputed") == fit.fitted[5])
    #expect(detail(result, "value for 2023, E estimated") == forecasts[0].value)
    #expect(result.details.count { $0.name.hasSuffix("E estimated") } == 8)
  }

  @Test func `there is no value beyond the horizon`() throws {
    let result = try SmoothingTrend(model: .holt, horizon: 7).assess(
      Nile.input(values, from: 2006))
    #expect(result.expected == nil && result.expectedInterval == nil)
    #expect(result.notes.last == "no value for 2030, 8 years after the last; at most 7")
    #expect(result.details.count { $0.name.hasSuffix("E estimated") } == 7)
  }

  /// The state goes on by the slope times φ each year.
  @Test func `a damped slope shrinks, and a level has none`() throws {
    let damped = try SmoothingTrend(model: .damped).assess(Nile.input(values, from: 2006))
    let years = (2023...2030).compactMap { detail(damped, "value for \($0), E estimated") }
    let steps = zip(years.dropFirst(), years).map { $0 - $1 }
    let factor = try #require(detail(damped, "φ"))
    for (later, earlier) in zip(steps.dropFirst(), steps) {
      #expect(abs(later - factor * earlier) < 1e-9)
    }
    let level = try SmoothingTrend(model: .level).assess(Nile.input(values, from: 2006))
    #expect(level.estimate == nil)
    #expect(level.expected == detail(level, "level at the last value"))
  }

  @Test func `a line leaves nothing to choose by`() {
    for model in [SmoothingTrend.Model.holt, nil] {
      #expect(throws: TrendObstacle.noVariation) {
        try SmoothingTrend(model: model).assess(
          Nile.input((0..<10).map { 3 + 2 * Double($0) }, from: 2006))
      }
    }
  }
}
