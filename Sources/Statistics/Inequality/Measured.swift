/// The value of a measure, or why there is none.
public typealias Measured = Result<Double, MissingMeasure>

/// Why a measure has no value, in words that can be printed in its place.
public struct MissingMeasure: Error, Sendable, Hashable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}

extension Measured {
  /// The value, or `nil` where there is none.
  public var value: Double? { try? get() }

  /// Why there is no value, or `nil` where there is one.
  public var missingReason: String? {
    if case .failure(let reason) = self { reason.description } else { nil }
  }

  /// The ratio of two numbers, or the reason given where the denominator is
  /// not greater than zero or the ratio is too large for a number.
  public static func ratio(
    _ numerator: Double, _ denominator: Double, otherwise reason: @autoclosure () -> String
  ) -> Measured {
    guard denominator > 0 else { return .failure(MissingMeasure(reason())) }
    let ratio = numerator / denominator
    return ratio.isFinite
      ? .success(ratio) : .failure(MissingMeasure("the result is too large for a number"))
  }
}
