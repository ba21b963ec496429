#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The regularised incomplete beta function `I_x(a, b)`, between 0 and 1.
///
/// - Parameters:
///   - x: between 0 and 1.
///   - complement: `1 - x`, given apart so that no digits are lost near 1.
///
/// The continued fraction 8.17.22 of the NIST Digital Library of Mathematical
/// Functions, evaluated by the modified method of Lentz.
func regularisedIncompleteBeta(x: Double, complement: Double, a: Double, b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  // The fraction converges fast on this side of the mean only.
  guard x <= (a + 1) / (a + b + 2) else {
    return 1 - regularisedIncompleteBeta(x: complement, complement: x, a: b, b: a)
  }
  let logX = x > 0.5 ? log1p(-complement) : log(x)
  let logComplement = x > 0.5 ? log(complement) : log1p(-x)
  let front = exp(a * logX + b * logComplement - logBeta(a, b)) / a
  return front * betaContinuedFraction(x: x, a: a, b: b)
}

private func betaContinuedFraction(x: Double, a: Double, b: Double) -> Double {
  let tiny = 1e-300
  func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
  var numerator = 1.0
  var denominator = 1 / away(1 - (a + b) * x / (a + 1))
  var fraction = denominator
  var step = 1.0
  while step < 1e6 {
    let even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
    denominator = 1 / away(1 + even * denominator)
    numerator = away(1 + even / numerator)
    fraction *= denominator * numerator
    let odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
    denominator = 1 / away(1 + odd * denominator)
    numerator = away(1 + odd / numerator)
    let factor = denominator * numerator
    fraction *= factor
    if abs(factor - 1) <= Double.ulpOfOne { break }
    step += 1
  }
  return fraction
}

/// The logarithm of the beta function of two positive numbers.
///
/// Above 10 the gamma functions are replaced by Stirling's formula with its
/// remainder, so that large arguments do not cancel.
func logBeta(_ a: Double, _ b: Double) -> Double {
  let small = min(a, b)
  let large = max(a, b)
  let ratio = small / (small + large)
  if large < 10 { return log(tgamma(small) / tgamma(small + large) * tgamma(large)) }
  let remainder = stirlingRemainder(large) - stirlingRemainder(small + large)
  if small < 10 {
    return log(tgamma(small)) + remainder + small - small * log(small + large)
      + (large - 0.5) * log1p(-ratio)
  }
  return 0.5 * log(2 * Double.pi / large) + stirlingRemainder(small) + remainder
    + (small - 0.5) * log(ratio) + large * log1p(-ratio)
}

/// `ln Γ(x)` less Stirling's formula, for x of at least 10 (DLMF 5.11.1).
private func stirlingRemainder(_ x: Double) -> Double {
  let coefficients = [
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156,
  ]
  let square = 1 / (x * x)
  return coefficients.reversed().reduce(0) { $0 * square + $1 } / x
}
