/// How figures are printed: a point for decimals, the same on every machine.
public enum NumberText {
  /// What separates thousands before the decimal point.
  public enum Grouping: String, Sendable, CaseIterable {
    /// U+202F, the narrow space at which no line breaks: `1 234 567`.
    case thinSpace
    /// `1,234,567`
    case comma
    /// `1234567`
    case none

    var separator: String {
      switch self {
      case .thinSpace: "\u{202F}"
      case .comma: ","
      case .none: ""
      }
    }
  }

  /// The figure with `decimals` digits after the decimal point.
  ///
  /// The decimal that is rounded is the shortest one that stands for `value`, the one that
  /// `exact(_:)` prints, and halves go away from zero. So 2.675 becomes 2.68, although the nearest
  /// binary number is a little less: whoever rounds a published figure by hand gets what we print.
  /// A figure that rounds to zero has no sign.
  ///
  /// - Precondition: `value` is finite and `decimals` is not negative.
  public static func format(
    _ value: Double, decimals: Int, grouping: Grouping = .thinSpace
  ) -> String {
    precondition(decimals >= 0, "digits after the decimal point cannot be fewer than none")
    var expansion = DecimalExpansion(value)
    expansion.round(decimals: decimals)
    let sign = value < 0 && !expansion.isZero ? "-" : ""
    let fraction = decimals > 0 ? "." + expansion.text(from: 0, to: decimals) : ""
    return sign + grouped(expansion.integerPart, by: grouping.separator) + fraction
  }

  /// The shortest text that reads back as the same number, as ECMAScript and JSON (RFC 8785)
  /// print it: `12`, `0.1`, `1e+21`, `1.5e-7`. Negative zero is `0`.
  ///
  /// - Precondition: `value` is finite.
  public static func exact(_ value: Double) -> String {
    let expansion = DecimalExpansion(value)
    let count = expansion.digits.count
    let point = expansion.point
    if expansion.isZero { return "0" }
    let sign = value < 0 ? "-" : ""
    if point > 21 || point <= -6 {
      let fraction = expansion.text(from: 1 - point, to: count - point)
      let exponent = point - 1
      return sign + expansion.text(from: -point, to: 1 - point)
        + (fraction.isEmpty ? "" : "." + fraction)
        + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
    }
    let fraction = expansion.text(from: 0, to: count - point)
    return sign + expansion.integerPart + (fraction.isEmpty ? "" : "." + fraction)
  }

  private static func grouped(_ digits: String, by separator: String) -> String {
    if separator.isEmpty { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += separator }
      text.append(digit)
    }
    return text
  }
}
