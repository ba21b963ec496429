/// An interval that covers the true value with a probability.
public struct ConfidenceInterval: Sendable, Equatable {
  public let lower: Double
  public let upper: Double
  /// The probability, such as 0.95.
  public let level: Double
  /// Who it is after.
  public let method: String

  public init(lower: Double, upper: Double, level: Double, method: String) {
    self.lower = lower
    self.upper = upper
    self.level = level
    self.method = method
  }
}
