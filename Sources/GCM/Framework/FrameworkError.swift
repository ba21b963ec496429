/// The problems found in the tables of the framework, all together.
public struct FrameworkError: Error, Hashable, CustomStringConvertible {
  public struct Problem: Sendable, Hashable, CustomStringConvertible {
    public var table: String
    public var line: Int
    public var column: String
    public var message: String

    public var description: String {
      "\(table):\(line): error: column \(column): \(message)"
    }
  }

  public var problems: [Problem]

  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}
