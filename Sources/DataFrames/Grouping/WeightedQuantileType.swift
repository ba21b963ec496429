/// How a quantile is read off sorted values with weights.
///
/// W is the sum of the weights, and a value's place the sum of the weights up to its own. With equal
/// weights the first two are the types 1 and 2 of Hyndman and Fan (1996), and with weights of one the
/// third is their type 7.
public enum WeightedQuantileType: Sendable, Hashable, CaseIterable {
  /// The inverse of the weighted distribution function: the first value whose place is at least pW.
  case inverse
  /// The same, with the mean of that value and the next one where its place is pW: what Stata's
  /// `pctile` and `summarize, detail` compute (Stata Base Reference Manual, [D] pctile, Methods and
  /// formulas).
  case averagedInverse
  /// Linear between the values whose places are at least the whole numbers around 1 + (W - 1)p, for
  /// weights that count observations: type 7 of the observations written out. What R's
  /// `Hmisc::wtd.quantile` computes by default.
  case frequencies

  /// The quantile of values in ascending order, of which there is at least one.
  ///
  /// - Parameter sorted: the values and their weights, all above zero.
  func quantile(
    _ sorted: ArraySlice<(value: Double, weight: Double)>, _ probability: Double
  ) -> Double {
    var places: [Double] = []
    places.reserveCapacity(sorted.count)
    var sum = CompensatedSum()
    for (_, weight) in sorted {
      sum.add(weight)
      places.append(sum.value)
    }
    let total = sum.value
    guard total.isFinite else { return .nan }
    // Sums that rounding has moved apart are meant to be equal.
    let tolerance = 8 * Double.ulpOfOne * Swift.max(total, 1)
    /// The first value, counted from zero, whose place is at least another.
    func first(_ place: Double) -> Int {
      var (low, high) = (0, places.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if places[middle] >= place - tolerance { high = middle } else { low = middle + 1 }
      }
      return low
    }
    func value(_ index: Int) -> Double { sorted[sorted.startIndex + index].value }
    switch self {
    case .inverse:
      return value(first(probability * total))
    case .averagedInverse:
      let index = first(probability * total)
      let isLevel = (places[index] - probability * total).magnitude <= tolerance
      guard isLevel, index + 1 < places.count else { return value(index) }
      return between(value(index), value(index + 1), 0.5)
    case .frequencies:
      let position = 1 + (total - 1) * probability
      var rank = (position + tolerance).rounded(.down)
      let fraction = Swift.max(0, position - rank)
      rank = Swift.max(rank, 1)
      let upper = value(first(Swift.min(rank + 1, total)))
      return between(value(first(rank)), upper, fraction < tolerance ? 0 : fraction)
    }
  }

  private func between(_ lower: Double, _ upper: Double, _ fraction: Double) -> Double {
    lower == upper ? lower : (1 - fraction) * lower + fraction * upper
  }
}
