/// The median of values, of which there must be one, without sorting them:
/// O(n) on average.
func medianBySelection(_ values: [Double]) -> Double {
  var values = values
  let middle = values.count / 2
  let upper = select(middle, of: &values)
  guard values.count.isMultiple(of: 2), let lower = values[..<middle].max() else { return upper }
  return lower + (upper - lower) / 2
}

/// The value that would stand at a position if the values were sorted. They
/// are reordered so that none before the position is greater than it.
///
/// The partition moves every value and adds the outcome of a comparison to a
/// position: no branch depends on the values, which would be guessed wrong
/// every other time.
///
/// Sources: Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961)
/// 321; the partition is Lomuto's.
private func select(_ position: Int, of values: inout [Double]) -> Double {
  values.withUnsafeMutableBufferPointer { values in
    var low = 0
    var high = values.count
    while high - low > 1 {
      let pivot = medianOfThree(values[low], values[(low + high) / 2], values[high - 1])
      let firstNotLess = partition(&values, low..<high) { $0 < pivot }
      if position < firstNotLess {
        high = firstNotLess
        continue
      }
      let firstGreater = partition(&values, firstNotLess..<high) { $0 <= pivot }
      if position < firstGreater { return pivot }
      low = firstGreater
    }
    return values[position]
  }
}

/// Puts the values that belong in front of the others.
///
/// - Returns: the position after the last one that belongs in front.
@inline(__always)
private func partition(
  _ values: inout UnsafeMutableBufferPointer<Double>, _ range: Range<Int>,
  _ belongsInFront: (Double) -> Bool
) -> Int {
  var front = range.lowerBound
  for index in range {
    let value = values[index]
    values[index] = values[front]
    values[front] = value
    front += belongsInFront(value) ? 1 : 0
  }
  return front
}

private func medianOfThree(_ one: Double, _ two: Double, _ three: Double) -> Double {
  max(min(one, two), min(max(one, two), three))
}
