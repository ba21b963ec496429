/// The F distribution of the ratio of two mean squares.
public struct FDistribution: Sendable, Equatable {
  /// Degrees of freedom of the upper mean square, greater than zero.
  public let numeratorDegreesOfFreedom: Double
  /// Degrees of freedom of the lower mean square, greater than zero.
  public let denominatorDegreesOfFreedom: Double

  public init(numeratorDegreesOfFreedom: Double, denominatorDegreesOfFreedom: Double) {
    precondition(
      numeratorDegreesOfFreedom > 0 && denominatorDegreesOfFreedom > 0,
      "degrees of freedom are greater than zero")
    self.numeratorDegreesOfFreedom = numeratorDegreesOfFreedom
    self.denominatorDegreesOfFreedom = denominatorDegreesOfFreedom
  }

  /// The probability of a value of at least f: the p-value of an F test.
  ///
  /// Keeps its relative precision in the far tail. Source: NIST Digital
  /// Library of Mathematical Functions, 8.17; `I_x(d₂/2, d₁/2)` with
  /// `x = d₂ / (d₂ + d₁ f)`.
  public func upperTailProbability(_ f: Double) -> Double {
    guard !f.isNaN else { return .nan }
    guard f > 0 else { return 1 }
    let ratio = numeratorDegreesOfFreedom / denominatorDegreesOfFreedom * f
    guard ratio.isFinite else { return 0 }
    return regularisedIncompleteBeta(
      x: 1 / (1 + ratio), complement: ratio / (1 + ratio),
      a: denominatorDegreesOfFreedom / 2, b: numeratorDegreesOfFreedom / 2)
  }

  /// The probability of a value of at most f.
  public func cumulativeProbability(_ f: Double) -> Double {
    guard !f.isNaN else { return .nan }
    guard f > 0 else { return 0 }
    let ratio = numeratorDegreesOfFreedom / denominatorDegreesOfFreedom * f
    guard ratio.isFinite else { return 1 }
    return regularisedIncompleteBeta(
      x: ratio / (1 + ratio), complement: 1 / (1 + ratio),
      a: numeratorDegreesOfFreedom / 2, b: denominatorDegreesOfFreedom / 2)
  }
}
