#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The loops over rows and levels, on raw storage.
///
/// Everything here is bounded by the `EffectLayout` that the pointers were
/// taken from: starts increase to the number of rows, levels are below the
/// number of levels.
struct EffectKernels {
  let starts: UnsafePointer<Int32>
  let leadingLevelCount: Int
  let rowCount: Int
  let levels: UnsafePointer<Int32>
  let otherEffectCount: Int
  let weights: UnsafePointer<Double>
  /// One over the weight of each level of the leading effect.
  let leadingInverse: UnsafePointer<Double>

  /// Sums a variable times its factors over the levels of the leading effect,
  /// and over those of the others less what the leading effect explains.
  func reduce(
    _ variable: UnsafePointer<Double>, factors: UnsafePointer<Double>,
    leadingSums: UnsafeMutablePointer<Double>, otherSums: UnsafeMutablePointer<Double>
  ) {
    for level in 0..<leadingLevelCount {
      let rows = Int(starts[level])..<Int(starts[level + 1])
      var sums = (0.0, 0.0)
      var row = rows.lowerBound
      while row + 2 <= rows.upperBound {
        sums.0 += variable[row] * factors[row]
        sums.1 += variable[row + 1] * factors[row + 1]
        row += 2
      }
      if row < rows.upperBound { sums.0 += variable[row] * factors[row] }
      leadingSums[level] = sums.0 + sums.1
      let mean = leadingSums[level] * leadingInverse[level]
      for effect in 0..<otherEffectCount {
        let own = levels + effect * rowCount
        for row in rows {
          otherSums[Int(own[row])] += variable[row] * factors[row] - weights[row] * mean
        }
      }
    }
  }

  /// The product of the Schur complement of the leading effect and coefficients
  /// of the others; `result` must be zero.
  func multiply(
    _ coefficients: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    for level in 0..<leadingLevelCount {
      let rows = Int(starts[level])..<Int(starts[level + 1])
      let mean = weightedSum(rows, coefficients) * leadingInverse[level]
      if otherEffectCount == 1 {
        for row in rows {
          let own = Int(levels[row])
          result[own] += weights[row] * (coefficients[own] - mean)
        }
      } else {
        for row in rows {
          let product = weights[row] * (value(row, coefficients) - mean)
          for effect in 0..<otherEffectCount {
            result[Int(levels[effect * rowCount + row])] += product
          }
        }
      }
    }
  }

  /// Takes the fitted values from the rows, once the coefficients of the other
  /// effects are known.
  func subtract(
    _ coefficients: UnsafePointer<Double>, leadingSums: UnsafePointer<Double>,
    from values: UnsafeMutablePointer<Double>
  ) {
    for level in 0..<leadingLevelCount {
      let rows = Int(starts[level])..<Int(starts[level + 1])
      if otherEffectCount == 0 {
        let mean = leadingSums[level] * leadingInverse[level]
        for row in rows { values[row] -= mean }
      } else {
        let own =
          (leadingSums[level] - weightedSum(rows, coefficients)) * leadingInverse[level]
        for row in rows { values[row] -= own + value(row, coefficients) }
      }
    }
  }

  /// Multiplies the means so that they sum to the targets over the levels of
  /// one effect after the other, and adds the logarithms to the predictor.
  ///
  /// - Parameters: `otherLogarithms` and `sums` have a place for each level of
  ///   the other effects.
  func balance(
    mean: UnsafeMutablePointer<Double>, predictor: UnsafeMutablePointer<Double>,
    leadingTargets: UnsafePointer<Double>, otherTargets: UnsafePointer<Double>,
    sums: UnsafeMutablePointer<Double>, otherRatios: UnsafeMutablePointer<Double>,
    otherLevelCount: Int
  ) {
    for level in 0..<leadingLevelCount {
      let rows = Int(starts[level])..<Int(starts[level + 1])
      var sum = 0.0
      for row in rows { sum += mean[row] }
      let ratio = Self.ratio(leadingTargets[level], sum)
      let logarithm = log(ratio)
      for row in rows {
        mean[row] *= ratio
        predictor[row] += logarithm
      }
      if otherEffectCount > 0 { for row in rows { sums[Int(levels[row])] += mean[row] } }
    }
    for effect in 0..<otherEffectCount {
      let own = levels + effect * rowCount
      if effect > 0 { for row in 0..<rowCount { sums[Int(own[row])] += mean[row] } }
      for level in 0..<otherLevelCount {
        otherRatios[level] = Self.ratio(otherTargets[level], sums[level])
      }
      for row in 0..<rowCount { mean[row] *= otherRatios[Int(own[row])] }
      for level in 0..<otherLevelCount {
        otherRatios[level] = log(otherRatios[level])
        sums[level] = 0
      }
      for row in 0..<rowCount { predictor[row] += otherRatios[Int(own[row])] }
    }
  }

  /// One where a sum is beyond what can be divided by; Newton's step sees to it.
  private static func ratio(_ target: Double, _ sum: Double) -> Double {
    let ratio = target / sum
    return ratio.isNormal ? ratio : 1
  }

  @inline(__always)
  private func value(_ row: Int, _ coefficients: UnsafePointer<Double>) -> Double {
    if otherEffectCount == 1 { return coefficients[Int(levels[row])] }
    var sum = 0.0
    for effect in 0..<otherEffectCount {
      sum += coefficients[Int(levels[effect * rowCount + row])]
    }
    return sum
  }

  /// Four running sums, because each addition waits for the one before it.
  @inline(__always)
  private func weightedSum(_ rows: Range<Int>, _ coefficients: UnsafePointer<Double>) -> Double {
    var sums = (0.0, 0.0, 0.0, 0.0)
    var row = rows.lowerBound
    while row + 4 <= rows.upperBound {
      sums.0 += weights[row] * value(row, coefficients)
      sums.1 += weights[row + 1] * value(row + 1, coefficients)
      sums.2 += weights[row + 2] * value(row + 2, coefficients)
      sums.3 += weights[row + 3] * value(row + 3, coefficients)
      row += 4
    }
    while row < rows.upperBound {
      sums.0 += weights[row] * value(row, coefficients)
      row += 1
    }
    return (sums.0 + sums.1) + (sums.2 + sums.3)
  }
}
