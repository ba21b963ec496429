/// Two compensated sums that are always added to together, in one register.
struct CompensatedPair {
  typealias Pair = SIMD2<Double>

  private var sum = Pair()
  private var compensation = Pair()

  @inline(__always) mutating func add(_ values: Pair) {
    Self.add(values, to: &sum, error: &compensation)
  }

  /// Adds what others have.
  mutating func add(_ other: CompensatedPair) {
    add(other.sum)
    compensation += other.compensation
  }

  /// Adds sixteen pairs, by way of two sums so that one addition need not wait for the other.
  @inline(__always) mutating func addSixteen(_ values: (Int) -> Pair) {
    var (even, odd) = (values(0), values(1))
    var (evenError, oddError) = (Pair(), Pair())
    for next in 1..<8 {
      Self.add(values(2 &* next), to: &even, error: &evenError)
      Self.add(values(2 &* next &+ 1), to: &odd, error: &oddError)
    }
    add(even)
    add(odd)
    compensation += evenError + oddError
  }

  @inline(__always) private static func add(
    _ values: Pair, to sum: inout Pair, error: inout Pair
  ) {
    let total = sum + values
    let part = total - sum
    error += (sum - (total - part)) + (values - part)
    sum = total
  }

  /// The sums; infinities and NaN come out as plain addition gives them.
  var values: (Double, Double) {
    (
      sum.x.isFinite ? sum.x + compensation.x : sum.x,
      sum.y.isFinite ? sum.y + compensation.y : sum.y
    )
  }
}
