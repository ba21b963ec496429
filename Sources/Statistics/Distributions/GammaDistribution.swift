#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The gamma distribution with a shape and scale 1; half of a chi-squared with
/// twice as many degrees of freedom.
///
/// Sources: NIST Digital Library of Mathematical Functions, 8.7.1 (series) and
/// 8.9.2 (continued fraction, by the modified method of Lentz).
public enum GammaDistribution {
  /// The probability of a value of at most x.
  ///
  /// - Parameter shape: greater than zero.
  public static func cumulativeProbability(_ x: Double, shape: Double) -> Double {
    precondition(shape > 0, "the shape is greater than zero")
    guard x > 0 else { return 0 }
    guard x.isFinite else { return 1 }
    let prefactor = exp(shape * log(x) - x - logGamma(shape))
    return x < shape + 1
      ? prefactor * series(x, shape) : 1 - prefactor * continuedFraction(x, shape)
  }

  /// The value that is not exceeded with a probability.
  ///
  /// - Parameter probability: at least 0 and less than 1.
  public static func quantile(_ probability: Double, shape: Double) -> Double {
    precondition(probability >= 0 && probability < 1, "a probability is between 0 and 1")
    guard probability > 0 else { return 0 }
    var lower = 0.0
    var upper = shape + 1
    while cumulativeProbability(upper, shape: shape) < probability { upper *= 2 }
    // Newton's method, and a half of the interval where it would leave it.
    var x = (lower + upper) / 2
    for _ in 0..<200 {
      let difference = cumulativeProbability(x, shape: shape) - probability
      if difference < 0 { lower = x } else { upper = x }
      let density = exp((shape - 1) * log(x) - x - logGamma(shape))
      var next = x - difference / density
      if !(next > lower && next < upper) { next = (lower + upper) / 2 }
      if abs(next - x) <= 2 * x.ulp { return next }
      x = next
    }
    return x
  }

  private static func logGamma(_ shape: Double) -> Double {
    #if canImport(Glibc)
      var sign: Int32 = 0
      return lgamma_r(shape, &sign)
    #else
      return lgamma(shape)
    #endif
  }

  private static func series(_ x: Double, _ shape: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var n = shape
    while term > sum * Double.ulpOfOne / 4 {
      n += 1
      term *= x / n
      sum += term
    }
    return sum
  }

  private static func continuedFraction(_ x: Double, _ shape: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var fraction = d
    for n in 1...100_000 {
      let a = -Double(n) * (Double(n) - shape)
      b += 2
      d = a * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + a / c
      if abs(c) < tiny { c = tiny }
      fraction *= d * c
      if abs(d * c - 1) <= Double.ulpOfOne { break }
    }
    return fraction
  }
}
