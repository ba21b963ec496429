import Statistics

/// Observed events beside those that the rates of a standard let expect: the
/// standardised ratio, in mortality the SMR.
///
/// Sources: the exact interval after Garwood, Biometrika 28 (1936) 437-442; Byar's
/// approximation as in Public Health England, Technical Guide: Confidence
/// Intervals (2018), appendix 1.
public struct IndirectStandardisation: Sendable, Equatable {
  public let observed: Double
  /// `Σ Pₓ Mₓ` with the rates M of the standard.
  public let expected: Double

  /// The standardised ratio; the reason where no events are expected.
  public var ratio: Measured {
    .ratio(observed, expected, otherwise: "the standard expects no events")
  }

  /// - Parameters:
  ///   - population: the persons of each stratum.
  ///   - observed: all events.
  ///   - standard: the strata of the standard.
  /// - Throws: ``StandardisationError`` or `InputError`.
  public init(population: [Double], observed: Double, standard: [RateStratum]) throws {
    guard population.count == standard.count else {
      throw StandardisationError.strata(one: population.count, other: standard.count)
    }
    try StandardisationError.check(standard)
    try InputError.throwing(
      InputError.Problem.numbers("population", population, nonNegative: true)
        + InputError.Problem.numbers("observed", [observed], nonNegative: true))
    self.observed = observed
    expected = CompensatedSum(zip(population, standard).map { $0 * $1.rate }).value
  }

  /// The exact interval of a Poisson count, over the expected events; `nil`
  /// where no events are expected.
  public func exactInterval(level: Double = 0.95) -> ConfidenceInterval? {
    guard expected > 0 else { return nil }
    let tail = (1 - level) / 2
    return ConfidenceInterval(
      lower: observed > 0
        ? GammaDistribution.quantile(tail, shape: observed) / expected : 0,
      upper: GammaDistribution.quantile(1 - tail, shape: observed + 1) / expected,
      level: level, method: "exact Poisson, after Garwood 1936")
  }

  /// Byar's approximation of the exact interval, in closed form; `nil` where no
  /// events are expected.
  public func byarInterval(level: Double = 0.95) -> ConfidenceInterval? {
    guard expected > 0 else { return nil }
    let z = Normal.criticalValue(twoSidedProbability: 1 - level)
    func bound(_ events: Double, _ sign: Double) -> Double {
      guard events > 0 else { return 0 }
      let root = 1 - 1 / (9 * events) + sign * z / (3 * events.squareRoot())
      return events * root * root * root / expected
    }
    return ConfidenceInterval(
      lower: max(0, bound(observed, -1)), upper: bound(observed + 1, 1), level: level,
      method: "Byar's approximation")
  }
}
