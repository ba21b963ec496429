/// What a cell of a sheet holds.
public enum SheetCell: Sendable, Hashable {
  case number(Double)
  case text(String)
  case truth(Bool)
  /// A day, a time of day or both in the form of ISO 8601: `2024-01-31`,
  /// `2024-01-31T12:30:00`, `12:30:00`.
  case date(String)
  /// An error of a formula, such as `#N/A`.
  case error(String)

  /// The cell as a delimited text writes it: a number with as many digits as
  /// it takes to read the same one again, a line end in a text as a space.
  public var text: String {
    switch self {
    case .number(let value):
      value == value.rounded() && value.magnitude < 0x1p53 ? "\(Int(value))" : "\(value)"
    case .text(let text):
      text.contains(where: \.isNewline)
        ? String(text.map { $0.isNewline ? " " : $0 }) : text
    case .truth(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .date(let text), .error(let text): text
    }
  }
}
