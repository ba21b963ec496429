/// One of the ten guiding principles of the Compact.
public struct Principle: Sendable, Hashable {
  /// From 1 to 10.
  public var number: Int
  /// The name of the principle.
  public var title: String
}
