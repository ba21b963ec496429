import Statistics
import Testing

@Suite struct FDistributionTests {
  /// Computed with 40 digits by mpmath's regularised incomplete beta function.
  @Test(arguments: [
    (75.929769, 1, 98, 7.4390432170043015e-14, 0.99999999999992561),
    (0.5, 1, 1, 0.60817344796939273, 0.39182655203060727),
    (4, 2, 10, 0.052922149401344646, 0.94707785059865535),
    (2.5, 5, 30, 0.052444104724450223, 0.94755589527554978),
    (1, 10, 10, 0.5, 0.5),
    (0.001, 3, 8, 0.99995240307304464, 0.000047596926955361123),
    (19, 2, 2, 0.05, 0.95),
    (3.2, 7.5, 4.5, 0.12211759933715245, 0.87788240066284755),
    (12, 4, 200, 9.2576157148657085e-9, 0.99999999074238429),
  ])
  func `probabilities keep their digits in both tails`(
    f: Double, numerator: Double, denominator: Double, upper: Double, lower: Double
  ) {
    let distribution = FDistribution(
      numeratorDegreesOfFreedom: numerator, denominatorDegreesOfFreedom: denominator)
    #expect(isClose(distribution.upperTailProbability(f), upper))
    #expect(isClose(distribution.cumulativeProbability(f), lower))
  }

  @Test(arguments: [0.1, 1, 2.5, 30])
  func `of one upper degree of freedom it is the square of Student's t`(t: Double) {
    let f = FDistribution(numeratorDegreesOfFreedom: 1, denominatorDegreesOfFreedom: 7)
    #expect(
      isClose(
        f.upperTailProbability(t * t), StudentT(degreesOfFreedom: 7).twoSidedProbability(t)))
  }

  @Test func `the ends of the line`() {
    let f = FDistribution(numeratorDegreesOfFreedom: 3, denominatorDegreesOfFreedom: 5)
    #expect(f.upperTailProbability(0) == 1)
    #expect(f.upperTailProbability(-1) == 1)
    #expect(f.upperTailProbability(.infinity) == 0)
    #expect(f.cumulativeProbability(0) == 0)
    #expect(f.cumulativeProbability(.infinity) == 1)
  }
}
