#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Student's t distribution.
public struct StudentT: Sendable, Equatable {
  /// Degrees of freedom, greater than zero.
  public let degreesOfFreedom: Double

  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "degrees of freedom are greater than zero")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value at least as far from zero as t, on either side.
  ///
  /// Keeps its relative precision in the far tail. Source: NIST Digital
  /// Library of Mathematical Functions, 8.17; `I_x(ν/2, 1/2)` with
  /// `x = ν / (ν + t²)`.
  public func twoSidedProbability(_ t: Double) -> Double {
    guard !t.isNaN else { return .nan }
    guard t.isFinite else { return 0 }
    // Divided by the larger of the two, so that a huge t does not overflow.
    let scaled = abs(t) / degreesOfFreedom.squareRoot()
    let x =
      scaled > 1 ? (1 / scaled / scaled) / (1 + 1 / scaled / scaled) : 1 / (1 + scaled * scaled)
    let complement =
      scaled > 1 ? 1 / (1 + 1 / scaled / scaled) : scaled * scaled / (1 + scaled * scaled)
    return regularisedIncompleteBeta(x: x, complement: complement, a: degreesOfFreedom / 2, b: 0.5)
  }

  /// The probability of a value of at most t.
  public func cumulativeProbability(_ t: Double) -> Double {
    let tail = twoSidedProbability(t) / 2
    return t > 0 ? 1 - tail : tail
  }

  /// The t that a value of the distribution exceeds, on either side, with the
  /// given probability: 0.05 gives the half-width of a 95 % interval in
  /// standard errors.
  ///
  /// - Parameter probability: greater than 0, at most 1.
  public func criticalValue(twoSidedProbability probability: Double) -> Double {
    precondition(probability > 0 && probability <= 1, "a probability is between 0 and 1")
    var lower = 0.0
    var upper = 1.0
    while twoSidedProbability(upper) > probability {
      lower = upper
      upper *= 2
    }
    // Newton's method, kept inside the bracket by bisection.
    var t = lower
    for _ in 0..<200 {
      let excess = twoSidedProbability(t) - probability
      if excess == 0 { return t }
      if excess > 0 { lower = t } else { upper = t }
      var next = t + excess / (2 * density(t))
      if !(next > lower && next < upper) { next = lower + (upper - lower) / 2 }
      if abs(next - t) <= t.ulp || next == lower || next == upper { return next }
      t = next
    }
    return t
  }

  /// The density at t.
  public func density(_ t: Double) -> Double {
    let half = degreesOfFreedom / 2
    let exponent = -(half + 0.5) * log1p(t * t / degreesOfFreedom)
    return exp(exponent - logBeta(half, 0.5)) / degreesOfFreedom.squareRoot()
  }
}
