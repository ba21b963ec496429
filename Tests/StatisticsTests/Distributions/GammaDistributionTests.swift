import Foundation
import Statistics
import Testing

@Suite struct GammaDistributionTests {
  /// Shape, probability and quantile of scipy.stats.gamma.
  static let quantiles: [(shape: Double, probability: Double, quantile: Double)] = [
    (0.1, 0.025, 5.791710245521471e-17), (0.1, 0.5, 0.0005933911044602284),
    (0.1, 0.999, 3.3636770117187536), (0.5, 0.001, 7.853985746312461e-07),
    (0.5, 0.975, 2.511943093657444), (1, 0.025, 0.025317807984289876),
    (1, 0.975, 3.6888794541139354), (3.7, 0.001, 0.348643700878963),
    (3.7, 0.5, 3.3725380132364133), (3.7, 0.999, 12.524783303198976),
    (20, 0.025, 12.216519585403944), (20, 0.975, 29.67085357158559),
    (250, 0.001, 203.9734803729996), (250, 0.975, 281.9257646721426),
    (10000, 0.025, 9804.952467260184), (10000, 0.999, 10311.875224539537),
  ]

  @Test(arguments: quantiles)
  func `finds the quantiles of scipy`(_ known: (Double, Double, Double)) {
    let found = GammaDistribution.quantile(known.1, shape: known.0)
    #expect(isClose(found, known.2, relative: 1e-10))
    #expect(
      isClose(
        GammaDistribution.cumulativeProbability(found, shape: known.0), known.1, relative: 1e-10))
  }

  @Test func `is exponential with shape 1`() {
    for x in [0.1, 1, 2, 5, 30] {
      let probability = GammaDistribution.cumulativeProbability(x, shape: 1)
      #expect(isClose(probability, -expm1(-x), relative: 1e-13))
    }
    #expect(GammaDistribution.cumulativeProbability(0, shape: 3) == 0)
    #expect(GammaDistribution.quantile(0, shape: 3) == 0)
  }
}
