/// The score S of Kendall: the pairs of values that rise less those that fall,
/// with what the ties take from its variance.
struct KendallScore {
  let count: Int
  /// S.
  let score: Int
  /// The sizes of the groups of equal values, those of one value included,
  /// from the lowest value to the highest.
  let tieSizes: [Int]

  /// Scores values that are in the order of time.
  ///
  /// Falling pairs are the inversions, counted while merging: O(n log n).
  /// Source: Knight, JASA 61 (1966) 436-439.
  init(_ values: [Double]) {
    count = values.count
    var sorted = values
    let falling = Self.countInversions(&sorted)
    var sizes: [Int] = []
    for index in sorted.indices {
      if index > 0, sorted[index] == sorted[index - 1] {
        sizes[sizes.count - 1] += 1
      } else {
        sizes.append(1)
      }
    }
    tieSizes = sizes
    score = Self.pairs(count) - sizes.reduce(0) { $0 + Self.pairs($1) } - 2 * falling
  }

  /// All pairs of values, tied or not.
  var pairCount: Int { Self.pairs(count) }

  /// Pairs of equal values.
  var tiedPairCount: Int { tieSizes.reduce(0) { $0 + Self.pairs($1) } }

  /// The variance of S over all orders of the values:
  /// `(n(n-1)(2n+5) - Σ t(t-1)(2t+5)) / 18`, Kendall, Rank Correlation
  /// Methods, 4th ed. 1975.
  var variance: Double {
    func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
    return (term(count) - tieSizes.reduce(0) { $0 + term($1) }) / 18
  }

  private static func pairs(_ n: Int) -> Int { n * (n - 1) / 2 }

  /// Sorts the values and counts the pairs that stood in falling order.
  private static func countInversions(_ values: inout [Double]) -> Int {
    var inversions = 0
    var merged = values
    var width = 1
    while width < values.count {
      for start in stride(from: 0, to: values.count, by: 2 * width) {
        let middle = min(start + width, values.count)
        let end = min(start + 2 * width, values.count)
        var left = start
        var right = middle
        for position in start..<end {
          if left < middle, right == end || values[left] <= values[right] {
            merged[position] = values[left]
            left += 1
          } else {
            merged[position] = values[right]
            right += 1
            inversions += middle - left
          }
        }
      }
      swap(&values, &merged)
      width *= 2
    }
    return inversions
  }
}

/// The normal deviate of a score: one step nearer to zero, because S moves in
/// steps, in standard deviations. Zero where S is zero; `nil` where the
/// variance is not greater than zero.
func continuityCorrected(score: Int, variance: Double) -> Double? {
  guard variance > 0 else { return nil }
  return Double(score - score.signum()) / variance.squareRoot()
}
