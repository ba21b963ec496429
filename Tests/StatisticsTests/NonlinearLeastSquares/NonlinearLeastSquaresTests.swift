import Foundation
import Statistics
import Testing

@Suite struct NonlinearLeastSquaresTests {
  /// NIST Misra1a: y = b1 (1 - exp(-b2 x)); certified values of the Statistical
  /// Reference Datasets, from both starts.
  @Test(arguments: [[500.0, 0.0001], [250, 0.0005]])
  func `reaches the certified values of Misra1a`(start: [Double]) throws {
    let y = [
      10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47,
      81.78,
    ]
    let x = [
      77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1,
      760.0,
    ]
    let fit = try NonlinearLeastSquares(
      response: y, start: start, limits: [0...1e9, 0...1]
    ) { b in
      .init(
        fitted: x.map { b[0] * (1 - exp(-b[1] * $0)) },
        derivatives: [x.map { 1 - exp(-b[1] * $0) }, x.map { b[0] * $0 * exp(-b[1] * $0) }])
    }
    #expect(fit.isConverged)
    #expect(isClose(fit.parameters[0], 2.3894212918e2, relative: 1e-9))
    #expect(isClose(fit.parameters[1], 5.5015643181e-4, relative: 1e-9))
    #expect(isClose(fit.residualSumOfSquares, 1.2455138894e-1, relative: 1e-9))
  }

  @Test(arguments: UInt64(0)..<10)
  func `a linear model is that of least squares`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let columns = generator.matrix(30, 3)
    let response = generator.matrix(30, 1)[0]
    let weights = (0..<30).map { _ in generator.double(in: 0.1...3) }
    let linear = try LeastSquares(
      predictors: Matrix(columns: columns), response: response, weights: weights, intercept: false)
    let fit = try NonlinearLeastSquares(
      response: response, weights: weights, start: [0, 0, 0],
      limits: [ClosedRange<Double>](repeating: -100...100, count: 3)
    ) { b in
      .init(
        fitted: response.indices.map { row in (0..<3).reduce(0) { $0 + b[$1] * columns[$1][row] } },
        derivatives: columns)
    }
    #expect(fit.isConverged)
    for (parameter, coefficient) in zip(fit.parameters, linear.coefficients) {
      #expect(abs(parameter - coefficient.estimate) < 1e-10)
    }
    #expect(isClose(fit.residualSumOfSquares, linear.residualSumOfSquares))
  }

  @Test func `a parameter that would pass its limit stays there`() throws {
    let x = (0..<10).map(Double.init)
    let fit = try NonlinearLeastSquares(
      response: x.map { 3 - 2 * $0 }, start: [1, 1], limits: [-10...10, 0...5]
    ) { b in
      .init(
        fitted: x.map { b[0] + b[1] * $0 },
        derivatives: [x.map { _ in 1 }, x])
    }
    #expect(fit.isConverged)
    #expect(fit.parameters[1] == 0)
    #expect(fit.atLimit == [1])
    // Held at zero, the slope leaves the mean.
    #expect(isClose(fit.parameters[0], 3 - 2 * 4.5, relative: 1e-9))
  }

  @Test func `points fill the cube evenly`() {
    let sequence = LowDiscrepancySequence(dimension: 2)
    var counts = [Int](repeating: 0, count: 16)
    for index in 0..<1_600 {
      let point = sequence.point(index)
      #expect(point.allSatisfy { $0 >= 0 && $0 < 1 })
      counts[Int(point[0] * 4) * 4 + Int(point[1] * 4)] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 100) <= 5 })
  }
}
