#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distribution of the place of the maximum of `W(s) - |s|/2` for s < 0
/// and `√φ W(s) - ξ s/2` for s > 0, where W is a two-sided Brownian motion:
/// the limit of the error of an estimated break.
///
/// Source: Bai, Review of Economics and Statistics 79 (1997) 551-563, appendix B.
struct ArgmaxDistribution {
  /// ξ, the downward drift on the right in units of that on the left.
  let drift: Double
  /// φ, the variance on the right in units of that on the left.
  let variance: Double

  /// The probability of a place of at most x.
  func cumulativeProbability(_ x: Double) -> Double {
    guard x > 0 else { return Self.leftTail(-x, drift: drift, variance: variance) }
    // Seen from the right, in its own units, the other side is the right one.
    return 1
      - Self.leftTail(
        drift * drift / variance * x, drift: 1 / drift, variance: 1 / variance)
  }

  /// The place that is not exceeded with the given probability.
  func quantile(_ probability: Double) -> Double {
    precondition(probability > 0 && probability < 1, "a probability is between 0 and 1")
    var bound = 1.0
    while cumulativeProbability(-bound) > probability || cumulativeProbability(bound) < probability
    {
      bound *= 2
    }
    var (lower, upper) = (-bound, bound)
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return middle }
      if cumulativeProbability(middle) < probability { lower = middle } else { upper = middle }
    }
  }

  /// The probability of a place further left than -x, for x of at least zero.
  ///
  /// `e^(-x/8)` is taken out of the normal tails, so that none overflows.
  private static func leftTail(_ x: Double, drift xi: Double, variance phi: Double) -> Double {
    let root = x.squareRoot()
    let ratio = xi / phi
    let sum = phi + xi
    let first = -root / (2 * Double.pi).squareRoot()
    let second =
      phi / xi * (phi + 2 * xi) / sum * Normal.scaledUpperTail((0.5 + ratio) * root)
    let third =
      (x / 2 - 2 + (phi + 2 * xi) * (phi + 2 * xi) / (sum * xi))
      * Normal.scaledUpperTail(root / 2)
    return max(0, exp(-x / 8) * (first - second + third))
  }
}
