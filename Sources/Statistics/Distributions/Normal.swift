#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The normal distribution with mean 0 and standard deviation 1.
///
/// Tails are computed by the complementary error function and keep their
/// relative precision; NIST Digital Library of Mathematical Functions, 7.2.
public enum Normal {
  /// The density at z.
  public static func density(_ z: Double) -> Double {
    exp(-z * z / 2) / (2 * Double.pi).squareRoot()
  }

  /// The probability of a value of at most z.
  public static func cumulativeProbability(_ z: Double) -> Double {
    erfc(-z / 2.0.squareRoot()) / 2
  }

  /// The probability of a value at least as far from zero as z, on either side.
  public static func twoSidedProbability(_ z: Double) -> Double {
    erfc(abs(z) / 2.0.squareRoot())
  }

  /// The z that a value of the distribution exceeds, on either side, with the
  /// given probability: 1.96 for 0.05.
  ///
  /// - Parameter probability: greater than 0, at most 1.
  public static func criticalValue(twoSidedProbability probability: Double) -> Double {
    precondition(probability > 0 && probability <= 1, "a probability is between 0 and 1")
    guard probability < 1 else { return 0 }
    // Newton's method on the logarithm of the probability, which is concave:
    // from the right of the root every step stays there.
    var z = (-2 * log(probability)).squareRoot()
    for _ in 0..<100 {
      let tail = twoSidedProbability(z)
      let step = log(tail / probability) * tail / (2 * density(z))
      z += step
      if abs(step) <= z.ulp { break }
    }
    return z
  }

  /// The upper tail times `exp(z² / 2)`, which does not underflow for large z.
  static func scaledUpperTail(_ z: Double) -> Double {
    guard z > 20 else { return cumulativeProbability(-z) * exp(z * z / 2) }
    // The continued fraction of Laplace, DLMF 7.9.3.
    let fraction = (1...20).reversed().reduce(z) { z + Double($1) / $0 }
    return 1 / (fraction * (2 * Double.pi).squareRoot())
  }
}
