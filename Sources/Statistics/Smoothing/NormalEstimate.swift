/// A value with a normal distribution around it: a forecast, or a smoothed level.
public struct NormalEstimate: Sendable, Equatable {
  public let value: Double
  /// The standard deviation of the distribution.
  public let standardError: Double

  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The interval that holds the given probability, between 0 and 1.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    precondition(level >= 0 && level < 1, "a level is at least 0 and below 1")
    let halfWidth = standardError * Normal.criticalValue(twoSidedProbability: 1 - level)
    return symmetricInterval(around: value, halfWidth: halfWidth)
  }
}
