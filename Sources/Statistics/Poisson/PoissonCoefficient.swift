/// A coefficient of a Poisson regression with its uncertainty.
public struct PoissonCoefficient: Sendable, Equatable {
  public let name: String
  public let estimate: Double
  public let standardError: Double

  /// The estimate in standard errors; `nil` where the error is zero.
  public var zStatistic: Double? { standardError > 0 ? estimate / standardError : nil }

  /// The probability, under the normal distribution, of an estimate at least as
  /// far from zero if the true coefficient were zero.
  public var pValue: Double? { zStatistic.map(Normal.twoSidedProbability) }

  /// The interval that covers the true coefficient with the given probability
  /// under the normal distribution.
  public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    let half = standardError * Normal.criticalValue(twoSidedProbability: 1 - level)
    return estimate - half...estimate + half
  }
}
