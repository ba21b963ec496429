/// One coefficient of a regression with its uncertainty.
public struct Coefficient: Sendable, Equatable {
  public let estimate: Double
  /// The standard error of the estimate; zero where the model fits without residuals.
  public let standardError: Double
  /// Degrees of freedom of the residuals.
  public let degreesOfFreedom: Int

  /// The estimate in standard errors, or `nil` where both are zero.
  public var tStatistic: Double? {
    estimate == 0 && standardError == 0 ? nil : estimate / standardError
  }

  /// The probability, under Student's t distribution, of an estimate at least
  /// as far from zero if the true coefficient were zero; `nil` where the t
  /// statistic does not exist.
  public var pValue: Double? {
    tStatistic.map(
      StudentT(degreesOfFreedom: Double(degreesOfFreedom)).twoSidedProbability)
  }

  /// The interval that covers the true coefficient with the given probability,
  /// greater than 0 and less than 1.
  public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(
      around: estimate, standardError: standardError, degreesOfFreedom: degreesOfFreedom,
      level: level)
  }
}

func interval(
  around centre: Double, standardError: Double, degreesOfFreedom: Int, level: Double
) -> ClosedRange<Double> {
  precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
  let halfWidth =
    standardError
    * StudentT(degreesOfFreedom: Double(degreesOfFreedom))
    .criticalValue(twoSidedProbability: 1 - level)
  return symmetricInterval(around: centre, halfWidth: halfWidth)
}
