import Testing

@testable import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct RobustLeastSquaresTests {
  /// R sandwich and statsmodels agree on every digit.
  @Test(arguments: [
    (RobustCovariance.hc0, 0.4961612057), (.hc1, 0.5011985045), (.hc2, 0.5031258035),
    (.hc3, 0.5102024626), (.neweyWest(lag: 4), 0.6956199382), (.neweyWest(), 0.6956199382),
    (.neweyWest(smallSample: true), 0.7026822506),
  ])
  func `reproduces the standard errors of the trend of the Nile`(
    estimator: RobustCovariance, expected: Double
  ) throws {
    let fit = try RobustLeastSquares(
      predictors: Matrix(columns: [Nile.years]), response: Nile.flows, estimator: estimator)
    #expect(abs(fit.coefficients[1].standardError - expected) < 0.5e-10)
    #expect(isClose(fit.coefficients[1].estimate, -2.714305431, relative: 1e-9))
    #expect(fit.observationCount == 100)
    #expect(fit.coefficients[1].degreesOfFreedom == 98)
  }

  /// statsmodels 0.15 on the logarithms of twelve values; its `HAC` without correction.
  @Test(arguments: [
    (RobustCovariance.hc0, 0.0038861274256189555), (.hc1, 0.004257039304701963),
    (.hc2, 0.004469711004325835), (.hc3, 0.005155410669085337),
    (.neweyWest(lag: 1), 0.0046498173405967475), (.neweyWest(lag: 2), 0.0047749985895646115),
    (.neweyWest(lag: 3), 0.004560376881816714),
  ])
  func `reproduces the standard errors of the growth of air travel`(
    estimator: RobustCovariance, expected: Double
  ) throws {
    let fit = try RobustLeastSquares(
      predictors: Matrix(columns: [AirPassengers.years]), response: AirPassengers.sums.map(log),
      estimator: estimator)
    // statsmodels forms XᵀX of years, which costs it digits.
    #expect(isClose(fit.coefficients[1].standardError, expected, relative: 1e-9))
  }

  @Test func `says which lag it took`() throws {
    let fit = try RobustLeastSquares(
      predictors: Matrix(columns: [Nile.years]), response: Nile.flows, estimator: .neweyWest())
    #expect(fit.estimator == .neweyWest(lag: 4, smallSample: false))
    #expect(
      [5, 20, 100, 1000].map { RobustLeastSquares.automaticLag(observationCount: $0) } == [
        2, 2, 4, 6,
      ])
  }

  @Test(arguments: UInt64(0)..<5)
  func `the sandwich is the product of its matrices`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let columns = [[Double](repeating: 1, count: 20)] + generator.matrix(20, 2)
    let x = Matrix(columns: columns)
    let response = generator.matrix(20, 1)[0]
    let bread = try AugmentedSystem(x).inverseOfCrossProduct(scaledBy: 1)
    for (estimator, lag) in [(RobustCovariance.hc3, 0), (.neweyWest(lag: 3), 3)] {
      let fit = try RobustLeastSquares(
        predictors: x, response: response, intercept: false, estimator: estimator)
      var errors = fit.fit.residuals
      if estimator == .hc3 {
        let hat = x * bread * x.transposed()
        errors = errors.enumerated().map { $1 / (1 - hat[$0, $0]) }
      }
      var omega = Matrix(
        rowCount: 20, columnCount: 20, elements: [Double](repeating: 0, count: 400))
      for s in 0..<20 {
        for t in 0..<20 where abs(s - t) <= lag {
          omega[s, t] = errors[s] * errors[t] * (1 - Double(abs(s - t)) / Double(lag + 1))
        }
      }
      let expected = bread * (x.transposed() * omega * x) * bread
      for (left, right) in zip(fit.covariance.elements, expected.elements) {
        #expect(abs(left - right) < 1e-13)
      }
    }
  }

  @Test func `a missing response keeps its place in time`() throws {
    let times = (0..<12).map(Double.init)
    var response: [Double?] = [1, 3, 2, 5, 4, 6, 9, 7, 8, 8, 12, 10]
    response[5] = nil
    let gap = try RobustLeastSquares(
      predictors: Matrix(columns: [times]), response: response, estimator: .neweyWest(lag: 1))
    let kept = times.indices.filter { $0 != 5 }
    let closed = try RobustLeastSquares(
      predictors: Matrix(columns: [kept.map { times[$0] }]), response: kept.map { response[$0] },
      estimator: .neweyWest(lag: 1))
    #expect(gap.observationCount == 11)
    #expect(isClose(gap.coefficients[1].estimate, closed.coefficients[1].estimate))
    // Without a lag the place does not matter, with one it does.
    #expect(abs(gap.covariance[1, 1] - closed.covariance[1, 1]) > 1e-6)
    for estimator: RobustCovariance in [.hc0, .hc1, .hc2, .hc3, .neweyWest(lag: 0)] {
      let left = try RobustLeastSquares(
        predictors: Matrix(columns: [times]), response: response, estimator: estimator)
      let right = try RobustLeastSquares(
        predictors: Matrix(columns: [kept.map { times[$0] }]),
        response: kept.map { response[$0] }, estimator: estimator)
      #expect(isClose(left.covariance[1, 1], right.covariance[1, 1]))
    }
  }

  @Test func `whole weights do what scaled rows do`() throws {
    let times: [Double] = [1, 2, 3, 4, 5, 6]
    let response: [Double] = [2, 1, 4, 3, 7, 5]
    let weights: [Double] = [1, 4, 1, 9, 1, 1]
    let weighted = try RobustLeastSquares(
      predictors: Matrix(columns: [times]), response: response, weights: weights, estimator: .hc2)
    let roots = weights.map { $0.squareRoot() }
    let scaled = try RobustLeastSquares(
      predictors: Matrix(columns: [roots, zip(times, roots).map { $0 * $1 }]),
      response: zip(response, roots).map { $0 * $1 }, intercept: false, estimator: .hc2)
    for (left, right) in zip(weighted.coefficients, scaled.coefficients) {
      #expect(isClose(left.estimate, right.estimate))
      #expect(isClose(left.standardError, right.standardError))
    }
  }

  @Test func `a perfect fit has no standard errors`() throws {
    let fit = try RobustLeastSquares(
      predictors: Matrix(columns: [[1, 2, 3, 4]]), response: [0.3, 0.6, 0.9, 1.2],
      estimator: .hc1)
    #expect(fit.coefficients[1].standardError == 0)
  }

  @Test func `refuses what does not exist`() {
    #expect(throws: RobustCovarianceError.leverageOfOne(index: 2)) {
      try RobustLeastSquares(
        predictors: Matrix(columns: [[0, 0, 1, 0, 0]]), response: [1, 2, 3, 4, 6],
        estimator: .hc3)
    }
    #expect(throws: RobustCovarianceError.lagOutside(lag: 5, most: 4)) {
      try RobustLeastSquares(
        predictors: Matrix(columns: [[1, 2, 3, 4, 5]]), response: [1, 2, 3, 4, 6],
        estimator: .neweyWest(lag: 5))
    }
    #expect(throws: InputError.self) {
      try RobustLeastSquares(
        predictors: Matrix(columns: [[1, 2, 3, 4, 5]]), response: [1, 2, 3, 4, 6],
        weights: [1, 2], estimator: .hc0)
    }
  }
}
