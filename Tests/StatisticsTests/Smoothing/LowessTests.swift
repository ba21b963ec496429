import Statistics
import Testing

@Suite struct LowessTests {
  /// R `lowess(cars)` and `lowess(cars, f = 0.2)`; statsmodels gives the same ten digits.
  @Test(arguments: [
    (2.0 / 3, [4.965459277, 24.129277149, 36.757728342, 84.328698097]),
    (0.2, [6.030407885, 23.306482820, 37.937117956, 92.725140711]),
  ])
  func `agrees with R on the stopping distances of cars`(span: Double, expected: [Double]) throws {
    let curve = try Lowess(x: Series.carSpeeds, y: Series.carDistances, span: span)
    for (index, value) in zip([0, 9, 24, 49], expected) {
      #expect(abs(try #require(curve.fitted[index]) - value) < 6e-10)
    }
  }

  @Test func `does not mind the order of the points, nor points without a value`() throws {
    let sorted = try Lowess(x: Series.carSpeeds, y: Series.carDistances)
    let x = Series.carSpeeds.reversed() + [11.5]
    let mixed = try Lowess(x: x, y: Series.carDistances.reversed() + [nil])
    #expect(mixed.fitted.last == .some(nil))
    for (left, right) in zip(sorted.fitted, mixed.fitted.dropLast().reversed()) {
      #expect(abs(try #require(left) - (try #require(right))) < 1e-12)
    }
  }

  @Test func `a straight line stays as it is, and an outlier loses its weight`() throws {
    let x = (0..<20).map(Double.init)
    let line = x.map { 3 - 2 * $0 }
    for (fitted, value) in zip(try Lowess(x: x, y: line).fitted, line) {
      #expect(abs(try #require(fitted) - value) < 1e-12)
    }
    var generator = SeededGenerator(state: 4)
    var noisy = line.map { $0 + 0.01 * generator.double() }
    noisy[7] += 50
    let curve = try Lowess(x: x, y: noisy)
    #expect(curve.robustnessWeights[7] == 0)
    #expect(abs(try #require(curve.fitted[7]) - line[7]) < 0.05)
  }

  /// Without delta and robust passes each value is one weighted regression.
  @Test(arguments: [0.15, 0.4, 1], [UInt64(1), 2, 3])
  func `agrees with a weighted regression at every point`(span: Double, seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let x = (0..<40).map { _ in generator.double(in: 0...10) }
    let y: [Double] = x.map { $0 * $0 + generator.double() }
    let curve = try Lowess(x: x, y: y, span: span, robustPasses: 0, delta: 0)
    let neighbours = Int(span * 40 + 1e-7)
    for (index, center) in x.enumerated() {
      let distances = x.map { abs($0 - center) }
      let reach = distances.sorted()[neighbours - 1]
      let weights = distances.map { distance -> Double in
        let ratio = distance / reach
        if distance > 0.999 * reach { return 0 }
        return distance <= 0.001 * reach ? 1 : (1 - ratio * ratio * ratio).cubed
      }
      let line = try LeastSquares(
        predictors: Matrix(columns: [x.map { $0 - center }]), response: y, weights: weights)
      #expect(abs(try #require(curve.fitted[index]) - line.coefficients[0].estimate) < 1e-9)
    }
  }

  @Test func `takes one point, two points and points of one x`() throws {
    #expect(try Lowess(x: [1], y: [5]).fitted == [5])
    #expect(try Lowess(x: [1, 2], y: [5, 7]).fitted == [5, 7])
    #expect(try Lowess(x: [1, 1, 1, 1], y: [1, 2, 3, 4]).fitted.count == 4)
    #expect(throws: SmoothingError.tooFewObservations(count: 0, needed: 1)) {
      try Lowess(x: [1], y: [nil])
    }
    #expect(throws: InputError.self) { try Lowess(x: [1, .nan], y: [1, 2]) }
  }
}

extension Double {
  fileprivate var cubed: Double { self * self * self }
}
