import Testing

@testable import GCM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The probabilities of categories against simulation.
@Suite struct ProgressProbabilityTests {
  private func normal(_ randoms: inout Randoms) -> Double {
    let radius = (-2 * log(Double.random(in: Double.leastNonzeroMagnitude..<1, using: &randoms)))
      .squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &randoms))
  }

  /// Draws the variance and the line from their posterior under a flat prior,
  /// and a new observation from them: its distribution is the predictive one.
  @Test func `agrees with draws from the predictive distribution`() throws {
    var randoms = Randoms(seed: 20)
    let times = [2008.0, 2011, 2015, 2016, 2018, 2021]
    let values = [44.0, 52, 47, 54, 46, 53]
    let input = ProgressInput(
      points: zip(times, values).map { .init(time: $0, value: $1) }, direction: .higher,
      target: 65)
    let result = AnticipatedProgress().assess(input)
    let probabilities = try #require(result.probabilities)

    // The weighted line by its textbook formulas.
    let raw = times.map { 1 / (2030 - $0) }
    let weights = raw.map { $0 * Double(raw.count) / raw.reduce(0, +) }
    let total = weights.reduce(0, +)
    let meanTime = zip(weights, times).map(*).reduce(0, +) / total
    let meanValue = zip(weights, values).map(*).reduce(0, +) / total
    let spread = zip(weights, times).map { $0 * ($1 - meanTime) * ($1 - meanTime) }.reduce(0, +)
    let slope =
      zip(weights, zip(times, values)).map { $0 * ($1.0 - meanTime) * ($1.1 - meanValue) }
      .reduce(0, +) / spread
    let residuals = zip(times, values).map { $1 - meanValue - slope * ($0 - meanTime) }
    let squares = zip(weights, residuals).map { $0 * $1 * $1 }.reduce(0, +)

    let draws = 40_000
    var counts = [0, 0, 0, 0]
    for _ in 0..<draws {
      let chiSquare = (0..<4).map { _ in normal(&randoms) }.map { $0 * $0 }.reduce(0, +)
      let deviation = (squares / chiSquare).squareRoot()
      let level = meanValue + deviation / total.squareRoot() * normal(&randoms)
      let tilt = slope + deviation / spread.squareRoot() * normal(&randoms)
      let drawn = level + tilt * (2030 - meanTime) + deviation * normal(&randoms)
      // 47 in 2015; 0.9 of the way to 65 is 63.2.
      counts[drawn >= 63.2 ? 2 : drawn > 47 ? 1 : 0] += 1
    }
    for (count, probability) in zip(counts, probabilities) {
      let error = (probability * (1 - probability) / Double(draws)).squareRoot()
      #expect(abs(Double(count) / Double(draws) - probability) <= 4 * error)
    }
    #expect(probabilities.prefix(3).allSatisfy { $0 > 0.1 })
  }

  /// Where a line and the scatter of its observations are known, the future
  /// falls below the p-quantile of the prediction in p of the cases.
  @Test func `is calibrated for ordinary least squares`() throws {
    var randoms = Randoms(seed: 21)
    let extrapolation = Extrapolation(isTimeWeighted: false)
    let runs = 4000
    var below = [Double](repeating: 0, count: 3)
    let levels = [0.1, 0.5, 0.9]
    for _ in 0..<runs {
      let points = (2010...2020).map { year in
        ProgressPoint(
          time: Double(year), value: 40 + 0.8 * Double(year - 2010) + 3 * normal(&randoms))
      }
      let future = 40 + 0.8 * 20 + 3 * normal(&randoms)
      let probability = try #require(
        try extrapolation.projection(of: points, at: 2030).probability(atMost: future))
      for (position, level) in levels.enumerated() where probability <= level {
        below[position] += 1
      }
    }
    for (found, level) in zip(below, levels) {
      let error = (level * (1 - level) / Double(runs)).squareRoot()
      #expect(abs(found / Double(runs) - level) <= 4 * error)
    }
  }
}
