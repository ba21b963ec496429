#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    let halfWidth = standardError * normalCriticalValue(twoSidedProbability: 1 - level)
    return value - halfWidth...value + halfWidth
  }
}

/// The z that a standard normal variable exceeds, on either side, with the
/// given probability, greater than 0 and at most 1.
func normalCriticalValue(twoSidedProbability probability: Double) -> Double {
  // The tail is convex, so Newton's method from zero comes from below and never overshoots.
  var z = 0.0
  for _ in 0..<1000 {
    let excess = erfc(z * 0.5.squareRoot()) - probability
    let density = (2 / Double.pi).squareRoot() * exp(-z * z / 2)
    let next = z + excess / density
    guard next > z else { break }
    z = next
  }
  return z
}
