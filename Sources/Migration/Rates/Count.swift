/// The magnitude in which persons are counted: persons, thousands or millions.
public protocol CountScale: Sendable {
  /// How many persons one unit is.
  static var persons: Double { get }
  /// The name of the unit.
  static var title: String { get }
}

/// Counts in persons.
public enum Persons: CountScale {
  public static let persons = 1.0
  public static let title = "persons"
}

/// Counts in thousands of persons.
public enum Thousands: CountScale {
  public static let persons = 1000.0
  public static let title = "thousands"
}

/// Counts in millions of persons.
public enum Millions: CountScale {
  public static let persons = 1_000_000.0
  public static let title = "millions"
}

/// A number of persons in a magnitude that its type names.
///
/// Counts of two magnitudes are of two types: they cannot be added, compared or
/// divided before one of them is converted, and a rate of movements in persons
/// over a population in millions does not compile. Zero is a count; a missing
/// count is `nil`.
public struct Count<Scale: CountScale>: Sendable, Hashable, Comparable, AdditiveArithmetic {
  /// The number of units.
  public let value: Double

  public init(_ value: Double) {
    self.value = value
  }

  public static var zero: Count { Count(0) }

  public static func + (left: Count, right: Count) -> Count { Count(left.value + right.value) }
  public static func - (left: Count, right: Count) -> Count { Count(left.value - right.value) }
  public static func < (left: Count, right: Count) -> Bool { left.value < right.value }

  /// The ratio of two counts of one magnitude, or `nil` where the second is not
  /// greater than zero.
  public static func / (left: Count, right: Count) -> Double? {
    right.value > 0 ? left.value / right.value : nil
  }

  /// The same persons in another magnitude.
  public func converted<Other: CountScale>(to other: Other.Type) -> Count<Other> {
    Scale.persons >= Other.persons
      ? Count<Other>(value * (Scale.persons / Other.persons))
      : Count<Other>(value / (Other.persons / Scale.persons))
  }
}

extension Count: CustomStringConvertible {
  public var description: String { "\(value) \(Scale.title)" }
}
