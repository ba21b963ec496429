import Testing

@testable import Statistics

@Suite struct ArgmaxDistributionTests {
  /// The formula of Bai with 15 digits by mpmath; he prints 7 and 11.
  @Test(arguments: [
    (0.95, 7.68727554629133), (0.975, 11.0332924454094), (0.995, 19.7665289709254),
  ])
  func `has the critical values of Bai`(probability: Double, expected: Double) {
    let symmetric = ArgmaxDistribution(drift: 1, variance: 1)
    #expect(isClose(symmetric.quantile(probability), expected))
    #expect(isClose(symmetric.quantile(1 - probability), -expected))
  }

  /// The same formula.
  @Test(arguments: [
    (3.0, 1.5, 0.6, 0.188538749483515), (30, 0.2, 4, 0.000150949726865107),
  ])
  func `keeps the digits of its tail`(x: Double, xi: Double, phi: Double, expected: Double) {
    let distribution = ArgmaxDistribution(drift: xi, variance: phi)
    #expect(isClose(distribution.cumulativeProbability(-x), expected))
  }

  /// The maximum on each side is exponential, so that the left one is the
  /// larger with probability ξ / (ξ + φ).
  @Test(arguments: [(1.0, 1.0), (0.5, 2), (3, 0.2), (1, 50), (20, 1)])
  func `is a distribution that divides at zero as it should`(xi: Double, phi: Double) {
    let distribution = ArgmaxDistribution(drift: xi, variance: phi)
    #expect(isClose(distribution.cumulativeProbability(0), xi / (xi + phi)))
    #expect(
      isClose(distribution.cumulativeProbability(1e-12), xi / (xi + phi), relative: 1e-4))
    let points = stride(from: -400.0, through: 400, by: 0.5)
      .map { distribution.cumulativeProbability($0 * phi / xi) }
    #expect(zip(points, points.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
    #expect(points.allSatisfy { (0...1).contains($0) })
    for probability in [0.005, 0.025, 0.5, 0.9, 0.995] {
      #expect(
        isClose(
          distribution.cumulativeProbability(distribution.quantile(probability)), probability,
          relative: 1e-9))
    }
  }

  /// Random walks of small steps, with their own drift and variance on each side.
  @Test func `agrees with simulated walks`() {
    let (xi, phi) = (1.5, 0.6)
    var generator = SeededGenerator(state: 11)
    let step = 0.04
    var atMost: [Double: Int] = [-4: 0, -1: 0, 1: 0, 4: 0]
    let count = 1500
    for _ in 0..<count {
      var best = (height: 0.0, place: 0.0)
      for (direction, drift, deviation) in [(-1.0, 0.5, 1.0), (1, xi / 2, phi.squareRoot())] {
        var height = 0.0
        let jump = deviation * step.squareRoot()
        for index in 1...800 {
          height += (generator.next() & 1 == 0 ? jump : -jump) - drift * step
          if height > best.height { best = (height, direction * Double(index) * step) }
        }
      }
      for key in atMost.keys where best.place <= key { atMost[key, default: 0] += 1 }
    }
    let distribution = ArgmaxDistribution(drift: xi, variance: phi)
    for (place, number) in atMost {
      #expect(
        abs(Double(number) / Double(count) - distribution.cumulativeProbability(place)) < 0.05)
    }
  }
}
