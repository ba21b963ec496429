/// The kinds of values that a column can hold.
public enum ColumnType: String, Sendable, CaseIterable {
  /// Integers of 64 bits.
  case integer
  /// Integers of 32 bits, which are never inferred: half the memory for years and counts.
  case integer32
  case double
  case boolean
  case date
  /// Years, half-years, quarters and months, which are never inferred.
  case period
  case string
}

extension ColumnType {
  /// Whether values are numbers.
  public var isFigure: Bool { isInteger || self == .double }

  /// Whether values are whole numbers, of whatever width.
  public var isInteger: Bool { self == .integer || self == .integer32 }
}
