#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The distribution of the largest `B(s)² / (s (1 - s))` of a Brownian bridge B
/// for s from a share ε to 1 - ε, the limit of the largest F of Chow.
///
/// On the scale `½ ln(s / (1 - s))` the root of the ratio is a stationary
/// process of Ornstein and Uhlenbeck. That it stays inside ±√c for a time T is
/// a sum of `w_j exp(-2 ν_j T)` over the roots ν_j of Kummer's function
/// `M(-ν, 1/2, c/2)`, so that no table is needed; above 25 the tail of Miller
/// and Siegmund, right to two parts in a thousand, is quicker to lose no
/// digits. Sources: DeLong, Communications in Statistics A 10 (1981)
/// 2197-2213; Miller and Siegmund, Biometrics 38 (1982) 1011-1016.
struct BridgeSupremum {
  /// The length of the interval on the logarithmic scale.
  private let duration: Double

  init(trimming: Double) { duration = log((1 - trimming) / trimming) }

  /// The probability of a value of at least c.
  func upperTailProbability(_ c: Double) -> Double {
    guard c > 0 else { return 1 }
    guard c.isFinite else { return 0 }
    guard c <= 25 else {
      let b = c.squareRoot()
      return Normal.density(b) * ((b - 1 / b) * 2 * duration + 4 / b)
    }
    let x = c / 2
    let weight = (x / Double.pi).squareRoot() * exp(-x)
    var inside = CompensatedSum()
    let step = 0.25
    var lower = 0.0
    var lowerValue = 1.0
    // Later roots add less than 1e-11.
    while lower <= 13 / duration {
      let upperValue = kummer(lower + step, x).value
      if lowerValue * upperValue < 0 || upperValue == 0 {
        let root = self.root(between: lower, and: lower + step, x)
        let (_, byNu, byX) = kummer(root, x)
        inside.add(weight * byX / (root * root * byNu) * exp(-2 * root * duration))
      }
      lower += step
      lowerValue = upperValue
    }
    return min(1, max(0, 1 - inside.value))
  }

  private func root(between lower: Double, and upper: Double, _ x: Double) -> Double {
    var (lower, upper) = (lower, upper)
    let sign = kummer(lower, x).value
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return middle }
      if kummer(middle, x).value * sign > 0 { lower = middle } else { upper = middle }
    }
  }

  /// `M(-ν, 1/2, x)` with its derivatives by ν and by x, by its series (DLMF 13.2.2).
  private func kummer(_ nu: Double, _ x: Double) -> (value: Double, byNu: Double, byX: Double) {
    var term = 1.0
    var termByNu = 0.0
    var value = CompensatedSum([1])
    var byNu = CompensatedSum()
    var byX = CompensatedSum()
    var n = 0.0
    repeat {
      let factor = x / ((0.5 + n) * (n + 1))
      termByNu = (termByNu * (n - nu) - term) * factor
      term *= (n - nu) * factor
      n += 1
      value.add(term)
      byNu.add(termByNu)
      byX.add(term * n / x)
    } while n < nu || abs(term) + abs(termByNu) > Double.ulpOfOne * 1e-3 && n < 1000
    return (value.value, byNu.value, byX.value)
  }
}
