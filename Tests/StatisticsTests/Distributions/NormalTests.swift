import Testing

@testable import Statistics

@Suite struct NormalTests {
  /// Computed with 40 digits by mpmath's `erfc`.
  @Test(arguments: [
    (0.001, 0.99920211557217787),
    (0.5, 0.61707507745197379),
    (1, 0.3173105078629141),
    (1.96, 0.049995790296440868),
    (4.128066522844101, 0.000036582629216643261),
    (8, 1.2441921148543568e-15),
    (20, 5.5072482372124674e-89),
    (37, 1.1451142445049154e-299),
  ])
  func `two-sided probabilities keep their digits in the tail`(z: Double, expected: Double) {
    #expect(isClose(Normal.twoSidedProbability(z), expected))
    #expect(isClose(Normal.twoSidedProbability(-z), expected))
    #expect(isClose(Normal.cumulativeProbability(-z), expected / 2))
    #expect(isClose(Normal.cumulativeProbability(z), 1 - expected / 2))
  }

  /// Roots of the same function, with 40 digits.
  @Test(arguments: [
    (0.99, 0.012533469508069263),
    (0.5, 0.67448975019608174),
    (0.32, 0.99445788320975317),
    (0.05, 1.9599639845400542),
    (0.01, 2.5758293035489008),
    (1e-6, 4.8916384756985904),
  ])
  func `critical values invert the probabilities`(probability: Double, expected: Double) {
    #expect(isClose(Normal.criticalValue(twoSidedProbability: probability), expected))
  }

  @Test func `the middle and the ends of the line`() {
    #expect(Normal.twoSidedProbability(0) == 1)
    #expect(Normal.cumulativeProbability(0) == 0.5)
    #expect(Normal.cumulativeProbability(-.infinity) == 0)
    #expect(Normal.cumulativeProbability(.infinity) == 1)
    #expect(Normal.criticalValue(twoSidedProbability: 1) == 0)
    #expect(isClose(Normal.density(1), 0.24197072451914337))
  }

  /// Computed with 40 digits by mpmath's `erfc`.
  @Test(arguments: [
    (0, 0.5),
    (1, 0.26157829186512337),
    (5, 0.076919304975006296),
    (19.9, 0.019997106171286715),
    (20.5, 0.019414618548208615),
    (40, 0.00996733518830131),
    (1000, 0.0003989418814603491),
  ])
  func `the scaled tail does not underflow`(z: Double, expected: Double) {
    #expect(isClose(Normal.scaledUpperTail(z), expected, relative: 1e-13))
  }
}
