import Statistics
import Testing

/// Small samples of whole numbers that were made at random, with
/// a covariate that nearly separates; the separated zeros by the linear program
/// `max Σ t, t ≤ Xb, 0 ≤ t ≤ 1` over the zeros with `Xb = 0` on the positive
/// responses, solved by HiGHS (scipy.optimize.linprog).
@Suite struct SeparationLiteralTests {
  struct Case: Sendable {
    var response: [Double]
    var covariates: [[Double]]
    var effects: [[Int32]]
    var separated: [Int]
  }

  @Test(arguments: cases.indices)
  func `finds what the linear program finds`(_ index: Int) throws {
    let sample = Self.cases[index]
    let fit = try PoissonRegression(
      response: sample.response,
      covariates: sample.covariates.enumerated().map { Covariate(name: "x\($0)", values: $1) },
      effects: sample.effects.enumerated().map { AbsorbedEffect(name: "e\($0)", levels: $1) })
    #expect(fit.exclusions.map(\.index) == sample.separated)
    #expect(fit.separation.outcome == (sample.separated.isEmpty ? .excludedBySearch : .found))
    #expect(fit.isEstimated)
  }

  /// Neither covariate varies on the positive responses; on the zeros each
  /// has both signs, so that it takes a step each to see that nothing separates.
  @Test func `a search that may not go on is not decided, and nothing is estimated`() throws {
    let response: [Double] = [3, 5, 2, 4, 0, 0, 0, 0, 0, 0]
    let covariates = [
      Covariate(name: "a", values: [0, 0, 0, 0, 1, 1, -1, 0, 0, 0]),
      Covariate(name: "b", values: [0, 0, 0, 0, 0, 0, 0, 1, 1, -1]),
    ]
    var options = PoissonRegression.Options()
    options.separationIterationLimit = 1
    let undecided = try PoissonRegression(
      response: response, covariates: covariates, options: options)
    #expect(undecided.separation.outcome == .notDecided)
    #expect(undecided.convergence.isConverged && !undecided.isEstimated)
    options.separationIterationLimit = 2
    let decided = try PoissonRegression(
      response: response, covariates: covariates, options: options)
    #expect(decided.separation.outcome == .excludedBySearch)
    #expect(decided.isEstimated)
  }

  static let cases: [Case] = [
    Case(
      response: [0, 6, 0, 0, 4, 3, 1, 4, 0, 0, 7, 2, 0, 7, 3, 3, 7, 0],
      covariates: [
        [2, 2, 2, 3, 3, 0, 0, 2, 3, 0, 2, 3, 3, 3, 0, 2, 3, 1],
        [0, 5, 8, 6, 4, 3, -1, 3, 6, 0, 0, 2, 4, 6, -2, 2, 3, 7],
      ],
      effects: [
        [1, 2, 2, 0, 0, 2, 2, 0, 0, 2, 1, 0, 2, 0, 1, 1, 1, 0],
        [0, 2, 2, 2, 1, 2, 0, 1, 2, 0, 0, 0, 1, 2, 0, 1, 1, 2],
      ],
      separated: [2, 9, 17]),
    Case(
      response: [0, 6, 0, 8, 7, 0, 0, 0, 8, 2, 0, 0, 6, 0, 1, 4, 1, 0, 0, 0, 8],
      covariates: [
        [2, 2, 1, 3, 2, 2, 1, 1, 2, 2, 3, 2, 1, 3, 0, 1, 1, 3, 1, 2, 0],
        [2, 2, 1, 3, 2, 4, 2, 2, 2, 2, 4, 3, 1, 6, 0, 1, 1, 5, 1, 2, 0],
      ],
      effects: [],
      separated: [5, 6, 7, 10, 11, 13, 17]),
    Case(
      response: [7, 3, 0, 7, 0, 3, 5, 0, 4, 4, 2, 5, 0, 2, 7, 0, 1, 0, 0, 0, 3],
      covariates: [[0, 2, 3, 2, 2, 1, 3, 3, 0, 0, 1, 3, 6, 2, 2, -2, -1, 3, 1, 3, 3]],
      effects: [
        [0, 0, 0, 0, 2, 2, 1, 0, 0, 0, 1, 1, 1, 0, 0, 2, 2, 0, 0, 1, 1],
        [2, 1, 1, 1, 1, 1, 0, 2, 2, 2, 2, 0, 0, 1, 1, 2, 2, 0, 2, 0, 0],
        [1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0],
      ],
      separated: []),
    Case(
      response: [0, 2, 0, 7, 2, 0, 3, 2, 0, 5, 0, 3, 0, 0, 0, 7, 0, 0, 8, 0],
      covariates: [
        [0, 3, 3, 1, 1, 3, 3, 2, 1, 0, 3, 1, 2, 2, 0, 1, 2, 0, 2, 3],
        [-4, 3, 2, 1, -2, 3, 3, 1, 2, 0, 3, 1, 1, 0, -3, -2, 3, 0, 1, 3],
      ],
      effects: [
        [2, 0, 2, 1, 1, 1, 0, 2, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 2, 0],
        [1, 2, 0, 0, 1, 0, 2, 0, 2, 2, 2, 0, 1, 1, 1, 1, 2, 1, 0, 2],
      ],
      separated: [8, 12, 13, 16, 17]),
    Case(
      response: [0, 2, 0, 0, 0, 4, 3, 0, 3, 0, 0, 4, 0, 0, 7, 0, 7, 7],
      covariates: [
        [3, 1, 0, 2, 0, 2, 3, 1, 1, 2, 0, 3, 2, 0, 3, 3, 3, 1],
        [5, 1, 5, 8, 2, 4, 5, 5, 4, 2, 1, 5, 4, 4, 5, 6, 6, 1],
      ],
      effects: [
        [1, 1, 1, 2, 1, 1, 1, 1, 2, 0, 1, 1, 2, 2, 0, 2, 2, 1],
        [0, 1, 0, 2, 2, 2, 0, 2, 2, 1, 2, 2, 2, 0, 0, 0, 0, 1],
      ],
      separated: []),
    Case(
      response: [0, 0, 0, 0, 1, 8, 8, 0, 5, 0, 6, 0, 5, 4, 1, 7, 8],
      covariates: [
        [0, 1, 0, 1, 0, 1, 3, 0, 0, 2, 0, 0, 1, 0, 2, 2, 3],
        [1, 2, -2, 1, 1, 2, 4, 4, 1, 5, 1, 3, 2, 1, 3, 0, 1],
      ],
      effects: [[2, 2, 0, 0, 1, 2, 2, 1, 2, 2, 2, 2, 2, 2, 2, 0, 0]],
      separated: [3, 7, 9, 11]),
    Case(
      response: [2, 0, 7, 1, 0, 0, 2, 0, 4, 0, 0, 4, 5, 0, 0, 0, 0, 0, 1, 7],
      covariates: [
        [0, 1, 3, 3, 3, 3, 3, 2, 3, 2, 3, 0, 1, 3, 2, 1, 2, 1, 1, 0],
        [0, -1, 3, 3, 3, 8, 3, 3, 5, 1, 6, 2, -2, 5, 5, 0, 3, 4, 1, 0],
      ],
      effects: [
        [2, 0, 0, 2, 2, 1, 0, 2, 1, 0, 0, 1, 2, 1, 2, 0, 1, 1, 2, 0],
        [2, 0, 1, 2, 1, 2, 2, 2, 2, 0, 2, 2, 0, 2, 2, 0, 0, 1, 2, 2],
      ],
      separated: [1, 5, 7, 9, 10, 14, 15, 16, 17]),
    Case(
      response: [7, 6, 3, 1, 1, 0, 8, 0, 0, 2, 0, 7, 6, 0, 0],
      covariates: [
        [2, 3, 3, 0, 2, 0, 0, 0, 1, 1, 2, 1, 1, 3, 2],
        [1, 4, 1, 0, 0, 4, 0, 3, 2, 1, 4, 0, 0, 1, 2],
      ],
      effects: [
        [0, 2, 1, 1, 1, 2, 0, 1, 0, 1, 2, 1, 0, 1, 0],
        [2, 2, 2, 1, 2, 1, 0, 1, 1, 1, 2, 0, 2, 0, 1],
      ],
      separated: []),
    Case(
      response: [3, 0, 0, 0, 0, 4, 0, 8, 8, 0, 1, 0, 0, 0, 0, 0, 7, 0, 0],
      covariates: [
        [3, 0, 3, 3, 3, 2, 0, 3, 2, 0, 3, 0, 1, 3, 3, 0, 1, 3, 2],
        [3, 3, 3, 5, 6, 2, 0, 3, 2, 0, 3, 1, 1, 4, 5, 0, 1, 4, 5],
      ],
      effects: [],
      separated: [1, 3, 4, 11, 13, 14, 17, 18]),
    Case(
      response: [4, 5, 3, 0, 1, 0, 7, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 2],
      covariates: [
        [1, 1, 3, 2, 3, 3, 1, 0, 2, 2, 3, 0, 3, 2, 1, 1, 0, 2, 1, 2, 1, 1],
        [-1, -2, 2, 2, 2, 4, -1, 2, 1, 0, 3, -1, 0, 3, 1, 0, -1, 3, 0, 0, 1, -1],
      ],
      effects: [
        [2, 2, 2, 0, 1, 0, 0, 1, 1, 2, 0, 2, 2, 1, 1, 2, 1, 0, 2, 0, 2, 0],
        [2, 0, 1, 1, 2, 2, 0, 2, 2, 0, 1, 1, 0, 0, 1, 1, 2, 2, 0, 0, 2, 0],
      ],
      separated: [5, 7, 9, 13, 17, 18, 20]),
    Case(
      response: [6, 5, 2, 0, 4, 0, 6, 8, 4, 4, 6, 3, 0, 0],
      covariates: [[2, 4, 4, 6, 2, 5, 2, 3, 3, 2, 3, 4, 2, 3]],
      effects: [
        [2, 1, 1, 0, 0, 1, 0, 0, 1, 1, 2, 1, 0, 0], [0, 0, 2, 2, 1, 2, 1, 2, 1, 1, 0, 0, 1, 0],
        [0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0],
      ],
      separated: [3, 5, 12]),
    Case(
      response: [6, 1, 3, 0, 0, 0, 0, 5, 4, 5, 7, 0, 8, 8, 1, 0, 4, 8, 6],
      covariates: [[1, 0, 1, 1, 3, 4, 0, 0, 0, 1, 1, 4, 1, 0, 1, 3, 1, 1, 1]],
      effects: [
        [2, 0, 2, 2, 2, 2, 0, 0, 0, 2, 0, 1, 2, 0, 2, 0, 1, 2, 2],
        [1, 0, 2, 2, 2, 2, 0, 0, 0, 2, 2, 1, 1, 0, 2, 1, 2, 1, 2],
        [0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1],
      ],
      separated: [4, 5, 11, 15]),
  ]
}
