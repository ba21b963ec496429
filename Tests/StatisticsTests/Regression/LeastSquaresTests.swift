import Statistics
import Testing

@Suite struct LeastSquaresTests {
  @Test(arguments: UInt64(0)..<10)
  func `residuals are orthogonal to the predictors`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let predictors = Matrix(columns: generator.matrix(40, 3))
    let response = generator.matrix(40, 1)[0]
    let weights = (0..<40).map { _ in generator.double(in: 0.1...5) }
    let fit = try LeastSquares(predictors: predictors, response: response, weights: weights)
    let columns = [[Double](repeating: 1, count: 40)] + (0..<3).map { Array(predictors.column($0)) }
    for column in columns {
      let product = (0..<40).reduce(0) { $0 + weights[$1] * column[$1] * fit.residuals[$1] }
      #expect(abs(product) < 1e-13)
    }
    let squares = (0..<40).reduce(0) { $0 + weights[$1] * fit.residuals[$1] * fit.residuals[$1] }
    #expect(isClose(squares, fit.residualSumOfSquares))
  }

  @Test(arguments: UInt64(0)..<10)
  func `whole weights do what repeated rows do`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let columns = generator.matrix(12, 2)
    let response = generator.matrix(12, 1)[0]
    let weights = (0..<12).map { $0 < 3 ? 0 : Int.random(in: 1...4, using: &generator) }
    func repeated(_ values: [Double]) -> [Double] {
      zip(values, weights).flatMap { Array(repeating: $0, count: $1) }
    }
    let weighted = try LeastSquares(
      predictors: Matrix(columns: columns), response: response, weights: weights.map(Double.init))
    let longer = try LeastSquares(
      predictors: Matrix(columns: columns.map(repeated)), response: repeated(response))
    // The precision of the data is the same, the number of observations is not.
    let ratio = Double(weighted.degreesOfFreedom) / Double(longer.degreesOfFreedom)
    #expect(weighted.observationCount == 9)
    for (left, right) in zip(weighted.coefficients, longer.coefficients) {
      #expect(isClose(left.estimate, right.estimate, relative: 1e-11))
      #expect(isClose(left.standardError * ratio.squareRoot(), right.standardError))
    }
    #expect(isClose(try #require(weighted.rSquared), try #require(longer.rSquared)))
    #expect(isClose(weighted.residualSumOfSquares, longer.residualSumOfSquares))
  }

  @Test func `scaling the weights changes no standard error`() throws {
    var generator = SeededGenerator(state: 5)
    let predictors = Matrix(columns: generator.matrix(10, 1))
    let response = generator.matrix(10, 1)[0]
    let weights = (0..<10).map { _ in generator.double(in: 1...2) }
    let one = try LeastSquares(predictors: predictors, response: response, weights: weights)
    let hundred = try LeastSquares(
      predictors: predictors, response: response, weights: weights.map { 100 * $0 })
    for (left, right) in zip(one.coefficients, hundred.coefficients) {
      #expect(isClose(left.standardError, right.standardError))
      #expect(isClose(try #require(left.pValue), try #require(right.pValue)))
    }
  }

  @Test func `names the coefficient of a dependent predictor`() throws {
    let years: [Double] = [2000, 2001, 2002, 2003, 2004]
    do {
      _ = try LeastSquares(
        predictors: Matrix(columns: [years, years.map { 2 * $0 - 7 }]), response: [1, 2, 4, 3, 5])
      Issue.record("a dependent predictor went unnoticed")
    } catch LinearAlgebraError.dependentColumn(let index, _, _) {
      #expect(index == 2)
    }
  }

  @Test func `a perfect fit has no standard errors and no chance`() throws {
    let fit = try LeastSquares(
      predictors: Matrix(columns: [[1, 2, 3, 4]]), response: [0.3, 0.6, 0.9, 1.2])
    #expect(fit.residualSumOfSquares == 0)
    #expect(fit.coefficients[0].estimate == 0)
    #expect(fit.coefficients[0].pValue == nil)
    #expect(isClose(fit.coefficients[1].estimate, 0.3))
    #expect(fit.coefficients[1].standardError == 0)
    #expect(fit.coefficients[1].pValue == 0)
    #expect(fit.rSquared == 1)
  }

  @Test(arguments: [0, 0.1, 5, 1e9])
  func `a constant response has a slope of zero that no test calls significant`(
    level: Double
  ) throws {
    let fit = try LeastSquares(
      predictors: Matrix(columns: [[2001, 2004, 2007, 2011, 2013]]),
      response: [Double](repeating: level, count: 5))
    #expect(fit.coefficients[1].estimate == 0)
    #expect(fit.coefficients[1].pValue == nil)
    #expect(fit.rSquared == nil)
  }

  @Test func `reports every number it cannot take`() {
    #expect(
      throws: InputError(problems: [
        .notFinite("response", index: 1, value: .infinity),
        .notFinite("predictor 0", index: 0, value: -.infinity),
        .negative("weights", index: 2, value: -1),
      ])
    ) {
      try LeastSquares(
        predictors: Matrix(columns: [[-.infinity, 2, 3]]), response: [1, .infinity, 3],
        weights: [1, 1, -1])
    }
    #expect(throws: RegressionError.tooFewObservations(count: 2, needed: 3)) {
      try LeastSquares(predictors: Matrix(columns: [[1, 2]]), response: [1, 2])
    }
  }
}
