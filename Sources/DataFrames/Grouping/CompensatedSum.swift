/// A sum that keeps the rounding error of every addition and adds it at the end.
///
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54
/// (1974), the improved Kahan–Babuška algorithm.
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  mutating func add(_ value: Double) {
    let total = sum + value
    if sum.magnitude >= value.magnitude {
      compensation += (sum - total) + value
    } else {
      compensation += (value - total) + sum
    }
    sum = total
  }

  /// The sum; infinities and NaN come out as plain addition gives them.
  var value: Double { sum.isFinite ? sum + compensation : sum }
}
