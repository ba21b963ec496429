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
/// Source: Hoare, "Algorithm 65: find", Communications of the ACM 4 (1961) 321.
private func select(_ position: Int, of values: inout [Double]) -> Double {
  values.withUnsafeMutableBufferPointer { values in
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = medianOfThree(values[low], values[(low + high) / 2], values[high])
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if position <= right {
        high = right
      } else if position >= left {
        low = left
      } else {
        break
      }
    }
    return values[position]
  }
}

private func medianOfThree(_ one: Double, _ two: Double, _ three: Double) -> Double {
  max(min(one, two), min(max(one, two), three))
}
