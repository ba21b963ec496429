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
/// Source: DiDonato and Morris, "Algorithm 708: significant digit computation
/// of the incomplete beta function ratios", ACM TOMS 18 (1992) 360-373, the
/// continued fraction (their function BFRAC), by the modified method of Lentz.
func regularisedIncompleteBeta(x: Double, complement: Double, a: Double, b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard complement > 0 else { return 1 }
  // a - (a + b) x, from the smaller parameter so that it does not cancel. The
  // fraction converges fast only below the mean, where this is positive.
  let distance = a > b ? (a + b) * complement - b : a - (a + b) * x
  return distance >= 0
    ? betaBelowMean(x: x, complement: complement, a: a, b: b, distance: distance)
    : 1 - betaBelowMean(x: complement, complement: x, a: b, b: a, distance: -distance)
}

private func betaBelowMean(
  x: Double, complement: Double, a: Double, b: Double, distance: Double
) -> Double {
  let logX = x > 0.5 ? log1p(-complement) : log(x)
  let logComplement = x > 0.5 ? log(complement) : log1p(-x)
  return exp(a * logX + b * logComplement - logBeta(a, b))
    / betaContinuedFraction(x: x, complement: complement, a: a, b: b, distance: distance)
}

private func betaContinuedFraction(
  x: Double, complement: Double, a: Double, b: Double, distance: Double
) -> Double {
  func away(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
  var fraction = away((distance + 1) * a / (a + 1))
  var numerator = fraction
  var denominator = 0.0
  // The fraction needs a few steps times the root of the larger parameter.
  var n = 1.0
  while n < 1e6 {
    let width = a + 2 * n - 1
    let step = n * (b - n) * x
    let over = (a + n - 1) / width * ((a + b + n - 1) / width) * step * x
    let under =
      n + step / width + (a + n) / (width + 2) * (distance + 1 + n * (1 + complement))
    denominator = 1 / away(under + over * denominator)
    numerator = away(under + over / numerator)
    let factor = numerator * denominator
    fraction *= factor
    if abs(factor - 1) <= Double.ulpOfOne { break }
    n += 1
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
