/// A sum that keeps the rounding error of every addition and adds it at the end.
///
/// A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54
/// (1974), the improved Kahan–Babuška algorithm. The error of an addition is found without looking
/// which number is larger (D. E. Knuth, The Art of Computer Programming 2, 4.2.2, theorem B), which
/// gives the same error.
struct CompensatedSum {
  private var sum = 0.0
  private var compensation = 0.0

  @inline(__always) mutating func add(_ value: Double) {
    let total = sum + value
    let part = total - sum
    compensation += (sum - (total - part)) + (value - part)
    sum = total
  }

  /// Adds what another sum has.
  mutating func add(_ other: CompensatedSum) {
    add(other.sum)
    compensation += other.compensation
  }

  /// Adds sixteen values, by pairs of pairs.
  @inline(__always) mutating func addSixteen(_ value: (Int) -> Double) {
    var sums = SIMD4<Double>(value(0), value(1), value(2), value(3))
    var errors = SIMD4<Double>(repeating: 0)
    for quarter in 1..<4 {
      let start = 4 &* quarter
      let next = SIMD4<Double>(
        value(start), value(start &+ 1), value(start &+ 2), value(start &+ 3))
      let total = sums + next
      let part = total - sums
      errors += (sums - (total - part)) + (next - part)
      sums = total
    }
    add(sums[0])
    add(sums[1])
    add(sums[2])
    add(sums[3])
    compensation += (errors[0] + errors[1]) + (errors[2] + errors[3])
  }

  /// The sum; infinities and NaN come out as plain addition gives them.
  var value: Double { sum.isFinite ? sum + compensation : sum }
}
