import Statistics
import Testing

@Suite struct SeparationTests {
  private typealias Outcome = PoissonRegression.SeparationReport.Outcome

  @Test func `levels of zeros are left out, one after the other`() throws {
    // Destination 2 receives from origin 1 only; origin 1 sends nothing else.
    let origin: [Int32] = [0, 0, 1, 1, 2, 2, 3, 3, 0, 2]
    let destination: [Int32] = [0, 1, 2, 0, 0, 1, 0, 1, 1, 0]
    let response: [Double] = [3, 4, 0, 0, 2, 6, 1, 5, 2, 4]
    let fit = try PoissonRegression(
      response: response,
      covariates: [Covariate(name: "x", values: [1, 3, 2, 5, 4, 2, 3, 1, 6, 2])],
      effects: [
        AbsorbedEffect(name: "origin", levels: origin),
        AbsorbedEffect(name: "destination", levels: destination),
      ])
    #expect(
      fit.exclusions == [
        .init(index: 2, reason: .onlyZeros(effect: "origin")),
        .init(index: 3, reason: .onlyZeros(effect: "origin")),
      ])
    #expect(fit.fittedValues[2] == nil && fit.fittedValues[3] == nil)
    #expect(fit.effects.map(\.levelCount) == [3, 2])
    #expect(fit.observationCount == 8)
  }

  /// x is 1 for zeros only: its coefficient would go to minus infinity.
  @Test func `a covariate that only zeros have is found`() throws {
    let response: [Double] = [0, 0, 0, 2, 5, 3, 0, 1, 4]
    let separating: [Double] = [1, 1, 0, 0, 0, 0, 0, 0, 0]
    let other: [Double] = [0.3, 1, 2, 0.5, 2, 1.2, 1, 0.1, 2.5]
    let fit = try PoissonRegression(
      response: response,
      covariates: [
        Covariate(name: "separating", values: separating), Covariate(name: "other", values: other),
      ])
    #expect(fit.separation.outcome == .found)
    #expect(fit.separation.separatedCount == 2)
    #expect(fit.exclusions == [0, 1].map { .init(index: $0, reason: .separated) })
    // Without them it is constant.
    #expect(
      fit.droppedCovariates == [.init(name: "separating", reason: .explainedByCovariates)])
    let without = try PoissonRegression(
      response: Array(response[2...]),
      covariates: [Covariate(name: "other", values: Array(other[2...]))])
    #expect(isClose(fit.coefficients[1].estimate, without.coefficients[1].estimate))
    #expect(without.separation.outcome == .excludedByRank)
  }

  /// x1 - x2 is zero where the response is positive and 0, 1, 2 elsewhere; no
  /// covariate separates by itself.
  @Test func `a combination of covariates is found`() throws {
    let first: [Double] = [3, 1, 2, 4, 0.5, 5, 2, 2.5]
    let second: [Double] = [2, 1, 0, 4, 0.5, 5, 2, 2.5]
    let response: [Double] = [0, 0, 0, 7, 2, 9, 4, 0]
    let fit = try PoissonRegression(
      response: response,
      covariates: [
        Covariate(name: "first", values: first), Covariate(name: "second", values: second),
      ])
    #expect(fit.separation.outcome == .found)
    #expect(fit.exclusions.map(\.index) == [0, 2])
    #expect(fit.coefficients.map(\.name) == [PoissonRegression.intercept, "first"])
    #expect(fit.convergence.isConverged)
  }

  /// The difference of both signs does not separate: the estimate exists.
  @Test func `a combination of both signs does not separate`() throws {
    let first: [Double] = [3, 1, 2, 4, 0.5, 5, 2, 2.5]
    let second: [Double] = [2, 1, 4, 4, 0.5, 5, 2, 2.5]
    let response: [Double] = [0, 0, 0, 7, 2, 9, 4, 0]
    let fit = try PoissonRegression(
      response: response,
      covariates: [
        Covariate(name: "first", values: first), Covariate(name: "second", values: second),
      ])
    #expect(fit.separation.outcome == .excludedBySearch)
    #expect(fit.exclusions.isEmpty)
    #expect(fit.convergence.isConverged)
    #expect(fit.coefficients.allSatisfy { abs($0.estimate) < 20 })
  }

  /// Two blocks of places that exchange only zeros: the effects of one block
  /// can go against those of the other, which separates all that goes one way.
  @Test func `effects that only zeros connect are found`() throws {
    var origin: [Int32] = []
    var destination: [Int32] = []
    var response: [Double] = []
    for o in 0..<6 {
      for d in 0..<6 {
        let isWithin = (o < 3) == (d < 3)
        // From the first block to the second only, so that one sign works.
        guard isWithin || o < 3 else { continue }
        origin.append(Int32(o))
        destination.append(Int32(d))
        response.append(isWithin ? Double(1 + (o * 5 + d * 3) % 7) : 0)
      }
    }
    let fit = try PoissonRegression(
      response: response, covariates: [],
      effects: [
        AbsorbedEffect(name: "origin", levels: origin),
        AbsorbedEffect(name: "destination", levels: destination),
      ])
    #expect(fit.separation.outcome == .found)
    #expect(
      fit.exclusions.map(\.index)
        == response.indices.filter { (origin[$0] < 3) != (destination[$0] < 3) })
  }

  @Test func `with three effects the search always looks`() throws {
    let flows = SmallFlows()
    let fit = try PoissonRegression(
      response: flows.response, covariates: [Covariate(name: "z", values: flows.other)],
      effects: [flows.originYear, flows.destinationYear, flows.corridor])
    #expect(fit.separation.outcome == .excludedBySearch)
  }

  @Test func `singletons are counted, and left out on request`() throws {
    let levels: [Int32] = [0, 0, 1, 2, 2, 2]
    let response: [Double] = [1, 4, 3, 2, 5, 1]
    let covariates = [Covariate(name: "x", values: [1, 2, 3, 1, 4, 2])]
    let effects = [AbsorbedEffect(name: "place", levels: levels)]
    let kept = try PoissonRegression(
      response: response, covariates: covariates, effects: effects)
    #expect(kept.singletonCount == 1)
    #expect(kept.observationCount == 6)
    var options = PoissonRegression.Options()
    options.excludesSingletons = true
    let left = try PoissonRegression(
      response: response, covariates: covariates, effects: effects, options: options)
    #expect(left.exclusions == [.init(index: 2, reason: .singleton(effect: "place"))])
    #expect(isClose(left.coefficients[0].estimate, kept.coefficients[0].estimate, relative: 1e-9))
    #expect(isClose(left.deviance, kept.deviance, relative: 1e-10))
  }
}
