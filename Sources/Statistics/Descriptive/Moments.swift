/// The arithmetic mean, or `nil` of no values. Sums are compensated.
public func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : CompensatedSum(values).value / Double(values.count)
}

/// The standard deviation of a sample (denominator n - 1), or `nil` of fewer
/// than two values.
///
/// Two passes, with the correction for the rounding of the mean: Chan, Golub
/// and LeVeque, The American Statistician 37 (1983) 242-247.
public func standardDeviation(_ values: [Double]) -> Double? {
  guard values.count > 1, let mean = mean(values) else { return nil }
  var squares = CompensatedSum()
  var deviations = CompensatedSum()
  for value in values {
    let deviation = value - mean
    squares.addProduct(deviation, deviation)
    deviations.add(deviation)
  }
  let count = Double(values.count)
  let sumOfSquares = squares.value - deviations.value * deviations.value / count
  return max(0, sumOfSquares / (count - 1)).squareRoot()
}
