/// A value on a regression line with its uncertainty.
public struct Prediction: Sendable, Equatable {
  /// The value on the line.
  public let value: Double
  /// The standard error of the line at this place.
  public let standardErrorOfMean: Double
  /// The standard error of one new observation at this place.
  public let standardErrorOfObservation: Double
  /// Degrees of freedom of the residuals.
  public let degreesOfFreedom: Int

  /// The interval that covers the true line with the given probability.
  public func confidenceInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(
      around: value, standardError: standardErrorOfMean, degreesOfFreedom: degreesOfFreedom,
      level: level)
  }

  /// The interval that covers one new observation with the given probability.
  public func predictionInterval(level: Double = 0.95) -> ClosedRange<Double> {
    interval(
      around: value, standardError: standardErrorOfObservation,
      degreesOfFreedom: degreesOfFreedom, level: level)
  }
}
