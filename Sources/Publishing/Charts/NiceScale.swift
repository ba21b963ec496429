/// A scale whose ticks are multiples of 1, 2 or 5 times a power of ten, so that a reader can tell a
/// value between two of them.
///
/// The steps are those of Heckbert, «Nice numbers for graph labels», Graphics Gems (1990): the
/// smallest step that needs no more ticks than allowed.
public struct NiceScale: Sendable, Equatable {
  /// The first and the last tick; they enclose the values.
  public let range: ClosedRange<Double>
  /// From the lowest to the highest, equally spaced.
  public let ticks: [Double]
  /// How many digits after the decimal point tell the ticks apart.
  public let decimals: Int

  /// - Parameters:
  ///   - values: what the scale encloses; finite. Without any it goes from 0 to 1.
  ///   - maximumTicks: at least 3.
  ///   - wholeNumbers: no step below 1, as for years.
  public init(enclosing values: [Double], maximumTicks: Int = 6, wholeNumbers: Bool = false) {
    precondition(maximumTicks >= 3, "a scale needs three ticks at least")
    precondition(values.allSatisfy(\.isFinite), "the values of a scale are finite")
    var lower = values.min() ?? 0
    var upper = values.max() ?? 1
    // One value has no range; a part of it, or one, is as good as any.
    if lower == upper {
      let margin = wholeNumbers ? 1 : lower == 0 ? 1 : abs(lower) / 10
      lower -= margin
      upper += margin
    }
    // Halves, so that no range of finite values overflows.
    let span = upper / 2 - lower / 2
    var exponent = wholeNumbers ? 0 : Self.exponent(of: span) - 2
    let factors = [1.0, 2, 5]
    var factor = 0
    while true {
      let first = Self.quotient(lower, factors[factor], exponent).rounded(.down)
      let last = Self.quotient(upper, factors[factor], exponent).rounded(.up)
      if last - first < Double(maximumTicks) {
        let multiples = stride(from: first, through: last, by: 1)
        ticks = multiples.map { Self.product($0 * factors[factor], exponent) }
        range = ticks[0]...ticks[ticks.count - 1]
        decimals = max(0, -exponent)
        return
      }
      factor += 1
      if factor == factors.count {
        factor = 0
        exponent += 1
      }
    }
  }

  /// Where a value lies: 0 at the first tick, 1 at the last.
  public func position(_ value: Double) -> Double {
    (value / 2 - range.lowerBound / 2) / (range.upperBound / 2 - range.lowerBound / 2)
  }

  /// The greatest power of ten that is not above a positive number.
  private static func exponent(of value: Double) -> Int {
    guard value > 0 else { return 0 }
    return DecimalExpansion(value).point - 1
  }

  private static func quotient(_ value: Double, _ factor: Double, _ exponent: Int) -> Double {
    let scaled = exponent >= 0 ? value / power(exponent) : value * power(-exponent)
    let result = scaled / factor
    // 0.3 / 0.1 is not 3: what is as near as this to a whole number is one.
    let whole = result.rounded()
    return abs(result - whole) <= 1e-9 * max(1, abs(whole)) ? whole : result
  }

  /// Division by a power of ten rounds once, multiplication by 0.1 twice.
  private static func product(_ value: Double, _ exponent: Int) -> Double {
    exponent >= 0 ? value * power(exponent) : value / power(-exponent)
  }

  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1.0) { result, _ in result * 10 }
  }
}
