/// How a quantile is read off sorted values: the nine definitions of R. J. Hyndman and Y. Fan, "Sample
/// quantiles in statistical packages", The American Statistician 50 (1996), under their numbers.
public enum QuantileType: Int, Sendable, Hashable, CaseIterable {
  /// 1: the inverse of the empirical distribution function.
  case inverse = 1
  /// 2: the same, with the mean of both values where the function is level.
  case averagedInverse = 2
  /// 3: the value of the nearest rank, the even one of two as near.
  case nearestRank = 3
  /// 4: linear between the values of the empirical distribution function.
  case linearInverse = 4
  /// 5: linear between the midpoints of its steps.
  case midpoints = 5
  /// 6: linear between the expectations of the ranks of a uniform sample.
  case expectedRank = 6
  /// 7: linear between the modes of the ranks; what spreadsheets and most software compute.
  case modalRank = 7
  /// 8: approximately free of bias in the median, whatever the distribution.
  case medianUnbiased = 8
  /// 9: approximately free of bias where values are normally distributed.
  case normalUnbiased = 9

  /// The quantile of sorted values, of which there is at least one.
  func quantile(_ sorted: some RandomAccessCollection<Double>, _ probability: Double) -> Double {
    func value(_ rank: Int) -> Double {
      let offset = Swift.min(Swift.max(rank, 1), sorted.count) - 1
      return sorted[sorted.index(sorted.startIndex, offsetBy: offset)]
    }
    let count = Double(sorted.count)
    // A product that rounding has moved off a whole number is meant to be that number.
    let tolerance = 4 * Double.ulpOfOne
    func split(_ position: Double) -> (rank: Int, fraction: Double) {
      let rank = (position + tolerance * Swift.max(1, position.magnitude)).rounded(.down)
      let fraction = position - rank
      return (Int(rank), fraction.magnitude < tolerance * Swift.max(1, position) ? 0 : fraction)
    }
    switch self {
    case .inverse:
      let (rank, fraction) = split(count * probability)
      return value(fraction > 0 ? rank + 1 : rank)
    case .averagedInverse:
      let (rank, fraction) = split(count * probability)
      return fraction > 0 ? value(rank + 1) : between(value(rank), value(rank + 1), 0.5)
    case .nearestRank:
      let (rank, fraction) = split(count * probability - 0.5)
      return value(fraction > 0 || rank % 2 != 0 ? rank + 1 : rank)
    default:
      let (a, b): (Double, Double) =
        switch self {
        case .linearInverse: (0, 1)
        case .midpoints: (0.5, 0.5)
        case .expectedRank: (0, 0)
        case .medianUnbiased: (1.0 / 3, 1.0 / 3)
        case .normalUnbiased: (3.0 / 8, 3.0 / 8)
        default: (1, 1)
        }
      let (rank, fraction) = split(a + probability * (count + 1 - a - b))
      return fraction > 0 ? between(value(rank), value(rank + 1), fraction) : value(rank)
    }
  }

  private func between(_ lower: Double, _ upper: Double, _ fraction: Double) -> Double {
    lower == upper ? lower : (1 - fraction) * lower + fraction * upper
  }
}
