/// What is wrong with the text of a formula, and where.
public struct FormulaError: Error, Hashable, CustomStringConvertible {
  /// What is wrong and what is expected instead.
  public var message: String
  /// The position in the text, counted in characters from 1.
  public var column: Int
  /// The whole formula.
  public var text: String

  public var description: String {
    "column \(column) of «\(text)»: \(message)"
  }
}
