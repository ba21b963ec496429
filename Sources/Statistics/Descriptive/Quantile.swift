/// The quantile of the values at a probability between 0 and 1, or `nil` of no values.
///
/// Linear between the order statistics, with the first at probability 0 and
/// the last at 1: type 7 of Hyndman and Fan, The American Statistician 50
/// (1996) 361-365, the default of R and of spreadsheets.
public func quantile(_ values: [Double], probability: Double) -> Double? {
  precondition(probability >= 0 && probability <= 1, "a probability is between 0 and 1")
  guard !values.isEmpty else { return nil }
  let sorted = values.sorted()
  let position = probability * Double(sorted.count - 1)
  let lower = Int(position.rounded(.down))
  let fraction = position - Double(lower)
  guard fraction > 0 else { return sorted[lower] }
  return sorted[lower] + fraction * (sorted[lower + 1] - sorted[lower])
}

/// The median, or `nil` of no values: the middle value, or the mean of the two
/// in the middle.
public func median(_ values: [Double]) -> Double? {
  quantile(values, probability: 0.5)
}
