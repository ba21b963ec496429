/// Rows of a file are kept where a column has this text: `--where column=text`.
public struct RowFilter: Sendable, Hashable {
  public var column: String
  public var text: String

  public init(column: String, text: String) {
    self.column = column
    self.text = text
  }

  /// Reads `column=text`; `nil` without a column or an equals sign.
  public init?(parsing argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
      return nil
    }
    self.init(
      column: String(argument[..<equals]),
      text: String(argument[argument.index(after: equals)...]))
  }
}
