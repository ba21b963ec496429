/// One of the ten guiding principles of the Compact.
public struct Principle: Sendable, Hashable {
  public var number: Int
  public var title: String
}
