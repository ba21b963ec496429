import Statistics

/// A rate as it would be if the population had the composition of a standard,
/// `Σ wₓ mₓ`.
///
/// Sources: Keyfitz, Human Biology 38 (1966) 309-317 (variance); Fay and Feuer,
/// Statistics in Medicine 16 (1997) 791-801 (interval).
public struct DirectStandardisation: Sendable, Equatable {
  /// Events per person.
  public let rate: Double
  /// The variance of the rate if events are Poisson counts, `Σ w² D / P²`.
  public let variance: Double
  /// The largest `w / P` of a stratum: what one event more adds to the rate.
  private let largestWeight: Double

  /// - Parameter standard: the persons of each stratum in the standard
  ///   population; their shares are the weights.
  /// - Throws: ``StandardisationError`` or `InputError`.
  public init(_ strata: [RateStratum], standard: [Double]) throws {
    guard strata.count == standard.count else {
      throw StandardisationError.strata(one: strata.count, other: standard.count)
    }
    try StandardisationError.check(strata)
    try InputError.throwing(
      InputError.Problem.numbers("standard", standard, nonNegative: true))
    let sum = CompensatedSum(standard).value
    guard sum > 0 else { throw StandardisationError.noWeight }
    var rate = CompensatedSum()
    var variance = CompensatedSum()
    var largest = 0.0
    for (stratum, persons) in zip(strata, standard) {
      let weight = persons / sum / stratum.population
      rate.addProduct(weight, stratum.events)
      variance.addProduct(weight * weight, stratum.events)
      largest = max(largest, weight)
    }
    self.rate = rate.value
    self.variance = variance.value
    largestWeight = largest
  }

  /// The gamma interval of Fay and Feuer, which keeps its level also where
  /// events are few and weights unequal. It assumes Poisson counts.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    precondition(level > 0 && level < 1, "a level is between 0 and 1")
    let tail = (1 - level) / 2
    let lower =
      rate > 0
      ? variance / rate * GammaDistribution.quantile(tail, shape: rate * rate / variance) : 0
    let upperVariance = variance + largestWeight * largestWeight
    let upperRate = rate + largestWeight
    let upper =
      upperVariance / upperRate
      * GammaDistribution.quantile(1 - tail, shape: upperRate * upperRate / upperVariance)
    return ConfidenceInterval(
      lower: lower, upper: upper, level: level, method: "gamma, after Fay and Feuer 1997")
  }
}
