/// Which fifth of the values a value belongs to: the shade of a square that prints its value too.
struct Fifths {
  private let sorted: [Double]

  init(of values: [Double]) { sorted = values.sorted() }

  /// 0 for the lowest fifth to 4 for the highest; equal values are in one.
  func callAsFunction(_ value: Double) -> Int {
    // Shades are few and values hundreds at most: counting is as good as searching.
    let below = sorted.count { $0 < value }
    return sorted.isEmpty ? 0 : min(4, 5 * below / sorted.count)
  }
}

/// A value that has to stand in a square: at most four signs where it has no sign before it, in
/// thousands, millions or billions; three dots where it is missing.
func compactText(_ value: Double?, decimals: Int) -> String {
  guard let value else { return "..." }
  let size = abs(value)
  for (unit, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where size >= unit {
    return NumberText.format(value / unit, decimals: size >= 10 * unit ? 0 : 1) + letter
  }
  return NumberText.format(value, decimals: size >= 100 ? min(decimals, 0) : min(decimals, 1))
}
