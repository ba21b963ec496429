import Statistics

/// The probability that at least one of several indicators ends up in the worst
/// category of its method.
///
/// How the indicators depend on one another is not known. Their own
/// probabilities alone bound the answer (Fréchet 1935): it is at least the
/// greatest of them and at most their sum. The value under independence lies
/// between; it is an assumption, not an estimate of the dependence.
public struct AnyReversal: Sendable, Hashable {
  /// How many indicators have a probability.
  public var count: Int
  /// Whatever the dependence.
  public var bounds: ClosedRange<Double>
  /// If the indicators were independent.
  public var ifIndependent: Double

  /// - Parameter probabilities: of the worst category, one an indicator.
  /// - Returns: `nil` without any.
  public init?(_ probabilities: [Double]) {
    guard let greatest = probabilities.max() else { return nil }
    count = probabilities.count
    let sum = min(1, CompensatedSum(probabilities).value)
    bounds = greatest...max(greatest, sum)
    let independent = 1 - probabilities.reduce(1) { $0 * (1 - $1) }
    ifIndependent = min(max(independent, bounds.lowerBound), bounds.upperBound)
  }
}
