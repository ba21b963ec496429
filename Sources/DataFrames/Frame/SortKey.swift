/// One column to sort by. A string literal stands for ascending order, missing values last.
public struct SortKey: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The direction of an order.
  public enum Direction: Sendable, Hashable {
    case ascending
    case descending
  }

  /// Where rows go whose value is missing, whatever the direction.
  public enum MissingPlacement: Sendable, Hashable {
    case first
    case last
  }

  public var column: String
  public var direction: Direction
  public var missing: MissingPlacement

  public init(
    _ column: String, _ direction: Direction = .ascending, missing: MissingPlacement = .last
  ) {
    self.column = column
    self.direction = direction
    self.missing = missing
  }

  public init(stringLiteral column: String) { self.init(column) }

  /// Smallest first.
  public static func ascending(
    _ column: String, missing: MissingPlacement = .last
  ) -> SortKey {
    SortKey(column, .ascending, missing: missing)
  }

  /// Largest first.
  public static func descending(
    _ column: String, missing: MissingPlacement = .last
  ) -> SortKey {
    SortKey(column, .descending, missing: missing)
  }
}
