/// The sum of the absolute differences of all ordered pairs,
/// `Σᵢ Σⱼ |xᵢ - xⱼ| = 2 Σₖ (2k - n - 1) x₍ₖ₎` over the values in rising order:
/// O(n log n) instead of O(n²).
///
/// - Parameter values: finite; the order does not matter.
public func sumOfAbsoluteDifferences(_ values: [Double]) -> Double {
  let sorted = radixSorted(values)
  // Half of the sum: a value counts once for each smaller one and against it
  // once for each greater one.
  var sum = CompensatedSum()
  for (rank, value) in sorted.enumerated() {
    sum.addProduct(Double(2 * rank + 1 - sorted.count), value)
  }
  return 2 * sum.value
}

/// The sum of the absolute differences of all ordered pairs, each counted with
/// the product of its weights: `Σᵢ Σⱼ wᵢ wⱼ |xᵢ - xⱼ|`, in O(n log n).
///
/// - Parameters:
///   - values: finite.
///   - weights: one for each value, not negative.
public func sumOfAbsoluteDifferences(_ values: [Double], weights: [Double]) -> Double {
  precondition(values.count == weights.count, "each value has a weight")
  let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  var sum = CompensatedSum()
  var weightBelow = CompensatedSum()
  var productBelow = CompensatedSum()
  for index in order {
    sum.addProduct(weights[index], values[index] * weightBelow.value - productBelow.value)
    weightBelow.add(weights[index])
    productBelow.addProduct(weights[index], values[index])
  }
  return 2 * sum.value
}
