#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Points that fill a unit cube evenly and are the same every time: the
/// additive recurrence whose steps are powers of the root of
/// `x^(d + 1) = x + 1`, which in one dimension is the golden ratio.
///
/// Source: the recurrence is that of Niederreiter, Random Number Generation and
/// Quasi-Monte Carlo Methods (1992), section 3.1; the root is Roberts's choice (2018).
public struct LowDiscrepancySequence: Sendable {
  private let steps: [Double]

  /// - Parameter dimension: one at least.
  public init(dimension: Int) {
    precondition(dimension > 0, "a point has one coordinate at least")
    var root = 2.0
    for _ in 0..<64 { root = pow(1 + root, 1 / Double(dimension + 1)) }
    steps = (1...dimension).map { pow(1 / root, Double($0)) }
  }

  /// The point of a number from 0; every coordinate is at least 0 and below 1.
  public func point(_ index: Int) -> [Double] {
    steps.map { step in
      let value = 0.5 + Double(index + 1) * step
      return value - value.rounded(.down)
    }
  }
}
