/// The distribution of the score S of Kendall over all orders of a series,
/// every order being equally likely.
///
/// S is the number of untied pairs less twice the number of inversions, and
/// the inversions are built up group by group of equal values: a group of t
/// values placed among m lower ones adds the Mann-Whitney statistic of m and
/// t values. Without ties this is the classical count of inversions. Only
/// positive terms are added, so that far tails keep their digits.
///
/// Sources: Kendall, Rank Correlation Methods, 4th ed. 1975; Mann and
/// Whitney, Annals of Mathematical Statistics 18 (1947) 50-60.
struct KendallDistribution {
  /// The most values it is computed for.
  static let mostValues = 60

  /// Probabilities of 0, 1, 2 … inversions.
  private let inversions: [Double]

  /// The distribution for groups of equal values of the given sizes.
  init(tieSizes: [Int]) {
    var inversions = [1.0]
    var placed = 0
    for size in tieSizes {
      inversions = Self.convolved(inversions, Self.mannWhitney(placed, size))
      placed += size
    }
    self.inversions = inversions
  }

  /// The greatest score, that of a series that never falls.
  var greatestScore: Int { inversions.count - 1 }

  /// The probability of a score at least as far from zero, on either side.
  func twoSidedProbability(_ score: Int) -> Double {
    guard abs(score) > 0 else { return 1 }
    // The distribution is symmetric; at least |S| means few inversions.
    let most = (greatestScore - abs(score)) / 2
    guard greatestScore >= abs(score) else { return 0 }
    return min(1, 2 * CompensatedSum(inversions[...most]).value)
  }

  /// Probabilities of the Mann-Whitney statistic of `m` and `n` values, by the
  /// largest value, which is one of the `n` with probability n / (m + n) and
  /// then exceeds all `m`.
  private static func mannWhitney(_ m: Int, _ n: Int) -> [Double] {
    if n == 1 { return [Double](repeating: 1 / Double(m + 1), count: m + 1) }
    // rows[a] holds the distribution for a and the current number of the n.
    var rows = [[Double]](repeating: [1], count: m + 1)
    for b in 1...n {
      for a in 1..<(m + 1) {
        var next = [Double](repeating: 0, count: a * b + 1)
        let share = Double(b) / Double(a + b)
        for (u, probability) in rows[a].enumerated() { next[u + a] += share * probability }
        for (u, probability) in rows[a - 1].enumerated() { next[u] += (1 - share) * probability }
        rows[a] = next
      }
    }
    return rows[m]
  }

  private static func convolved(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: left.count + right.count - 1)
    for (i, l) in left.enumerated() {
      for (j, r) in right.enumerated() { result[i + j] += l * r }
    }
    return result
  }
}
