import Statistics
import Testing

@Suite struct StudentTTests {
  /// Computed with 40 digits by mpmath's regularised incomplete beta function.
  @Test(arguments: [
    (0.5, 1, 0.70483276469913345),
    (12.706204736432095, 1, 0.049999999998991307),
    (4.302652729911275, 2, 0.049999999996516624),
    (2, 3, 0.13932596855884318),
    (1, 4, 0.37390096630005889),
    (2.5, 9.5, 0.032585057789604386),
    (5.204264, 98, 1.0716970961425257e-6),
    (1.96, 1000, 0.050273184955748714),
    (40, 5, 1.8411962171772954e-7),
    (0.001, 7, 0.99923001724499884),
    (30, 30, 6.2517916306088880e-24),
    (3, 100_000, 0.0027004608840647192),
    (1e-8, 3, 0.99999999264894806),
    (8, 1e6, 1.2455063433202520e-15),
  ])
  func `two-sided probabilities keep their digits in both tails`(
    t: Double, degreesOfFreedom: Double, expected: Double
  ) {
    let distribution = StudentT(degreesOfFreedom: degreesOfFreedom)
    #expect(isClose(distribution.twoSidedProbability(t), expected))
    #expect(isClose(distribution.twoSidedProbability(-t), expected))
  }

  /// Roots of the same function, with 40 digits.
  @Test(arguments: [
    (0.05, 1, 12.706204736174705),
    (0.05, 2, 4.3026527297494639),
    (0.05, 3, 3.1824463052837096),
    (0.05, 10, 2.2281388519862747),
    (0.05, 98, 1.9844674545084818),
    (0.01, 5, 4.0321429835552281),
    (0.1, 30, 1.6972608865939578),
    (0.32, 7, 1.0702873962742888),
    (0.000001, 4, 49.458636756934635),
    (0.05, 1e6, 1.9599663568141070),
    (0.9, 3, 0.13659819935369891),
  ])
  func `critical values invert the probabilities`(
    probability: Double, degreesOfFreedom: Double, expected: Double
  ) {
    let value = StudentT(degreesOfFreedom: degreesOfFreedom)
      .criticalValue(twoSidedProbability: probability)
    #expect(isClose(value, expected, relative: 1e-12))
  }

  @Test(arguments: [0.01, 0.3, 1, 1.7, 5, 90])
  func `agrees with the closed forms of one and two degrees of freedom`(t: Double) {
    // F(t) = 1/2 + t / (2 √(2 + t²)) for two degrees of freedom.
    let expected = 0.5 + t / (2 * (2 + t * t).squareRoot())
    let two = StudentT(degreesOfFreedom: 2)
    #expect(isClose(two.cumulativeProbability(t), expected))
    #expect(isClose(two.cumulativeProbability(-t), 1 - expected, relative: 1e-9))
    // The density of Cauchy's distribution.
    #expect(
      isClose(StudentT(degreesOfFreedom: 1).density(t), 1 / (Double.pi * (1 + t * t))))
  }

  @Test func `the ends of the line`() {
    let distribution = StudentT(degreesOfFreedom: 3)
    #expect(distribution.twoSidedProbability(0) == 1)
    #expect(distribution.cumulativeProbability(0) == 0.5)
    #expect(distribution.twoSidedProbability(.infinity) == 0)
    #expect(distribution.twoSidedProbability(1e200) == 0)
    #expect(distribution.twoSidedProbability(.nan).isNaN)
    #expect(distribution.criticalValue(twoSidedProbability: 1) == 0)
  }
}
