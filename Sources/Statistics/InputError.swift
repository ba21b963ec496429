/// Numbers that a computation cannot take, all of them reported together.
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One number, or one argument, that cannot be taken.
  public enum Problem: Equatable, Sendable, CustomStringConvertible {
    /// Two arguments that belong together differ in length.
    case lengthsDiffer(String, count: Int, other: String, otherCount: Int)
    /// A number is infinite or not a number.
    case notFinite(String, index: Int, value: Double)
    /// A number that counts or weighs is less than zero.
    case negative(String, index: Int, value: Double)
    /// A method was asked for without an argument it needs.
    case argumentNeeded(String)

    public var description: String {
      switch self {
      case .lengthsDiffer(let name, let count, let other, let otherCount):
        "\(count) \(name) do not fit \(otherCount) \(other)"
      case .notFinite(let name, let index, let value):
        "\(name)[\(index)] is \(value); it must be finite or missing"
      case .negative(let name, let index, let value):
        "\(name)[\(index)] is \(value); it must not be negative"
      case .argumentNeeded(let name):
        "\(name) are needed by this method"
      }
    }
  }

  public let problems: [Problem]

  public init(problems: [Problem]) {
    self.problems = problems
  }

  public var description: String { problems.map(\.description).joined(separator: "; ") }

  /// Throws an error that holds all of the problems, where there is one.
  public static func throwing(_ problems: [Problem]) throws {
    guard problems.isEmpty else { throw InputError(problems: problems) }
  }
}

extension InputError.Problem {
  /// The problem of two arguments that should be of one length, if they are not.
  public static func lengths(
    _ name: String, _ count: Int, _ other: String, _ otherCount: Int
  ) -> [Self] {
    count == otherCount
      ? [] : [.lengthsDiffer(name, count: count, other: other, otherCount: otherCount)]
  }

  /// The numbers that are not finite and, where asked, those that are negative.
  /// A missing number is no problem.
  public static func numbers(_ name: String, _ values: [Double?], nonNegative: Bool = false)
    -> [Self]
  {
    values.indices.compactMap { problem(name, $0, values[$0], nonNegative: nonNegative) }
  }

  /// The same of numbers of which none is missing. An array of them would be
  /// converted one by one to optional numbers.
  public static func numbers(_ name: String, _ values: [Double], nonNegative: Bool = false)
    -> [Self]
  {
    values.indices.compactMap { problem(name, $0, values[$0], nonNegative: nonNegative) }
  }

  private static func problem(
    _ name: String, _ index: Int, _ value: Double?, nonNegative: Bool
  ) -> Self? {
    guard let value else { return nil }
    guard value.isFinite else { return .notFinite(name, index: index, value: value) }
    return nonNegative && value < 0 ? .negative(name, index: index, value: value) : nil
  }
}
