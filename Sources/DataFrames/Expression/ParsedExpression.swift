/// An expression that was written as text, as on a command line.
///
/// ```
/// year >= 2015 and sex == "F"
/// not (country in ("FR", "DE")) or value is missing
/// ```
///
/// From loosest to tightest: `or`; `and`; `not`; one of `==` `!=` `<` `<=` `>` `>=` `in (…)`
/// `is missing` `is present`; `+` `-`; `*` `/`; a sign. Values are column names, numbers, `"texts"` or
/// `'texts'` (a quote inside is doubled), `true`, `false`, `date("2018-12-19")` and `period("2020-Q3")`. A column whose name
/// is no word stands in backquotes. Rules of missing values are those of ``Expression``.
public struct ParsedExpression: Sendable {
  /// The text.
  public let text: String
  /// What the text describes.
  public let expression: Expression
  /// The columns that the text names, and the character where each stands, counted from 1.
  public let columns: [(name: String, place: Int)]

  /// Parses a text. Throws an ``ExpressionError`` at the first character that does not fit.
  public init(_ text: String) throws(ExpressionError) {
    var parser = try ExpressionParser(text)
    expression = try parser.whole()
    columns = parser.columns
    self.text = text
  }

  /// Throws an ``ExpressionError`` unless the columns are there, their types fit, and the result is a
  /// condition.
  public func checkCondition(in frame: DataFrame) throws(ExpressionError) {
    for (name, place) in columns where frame[name] == nil {
      let near = nearestNames(to: name, among: frame.columnNames)
      let listed = (near.isEmpty ? frame.columnNames : near).map { "'\($0)'" }
        .joined(separator: ", ")
      throw ExpressionError(
        text: text, place: place,
        message: "no column is named '\(name)'; "
          + (near.isEmpty ? "the columns are \(listed)" : "did you mean \(listed)?"))
    }
    do throws(DataFrameError) {
      let type = try expression.type(in: frame)
      guard type == .boolean else {
        throw .invalidExpression("a condition is needed, but this is of type \(type.rawValue)")
      }
    } catch {
      guard case .invalidExpression(let reason) = error else {
        throw ExpressionError(text: text, place: 1, message: error.description)
      }
      throw ExpressionError(text: text, place: 1, message: reason)
    }
  }
}

/// Why a text is no expression.
public struct ExpressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The text.
  public let text: String
  /// The character where the problem is, counted from 1.
  public let place: Int
  /// What is wrong, and what to do.
  public let message: String

  /// The problem, the text, and a mark under the place.
  public var description: String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return "error: character \(place): \(message)\n  \(line)\n  "
      + String(repeating: " ", count: place - 1) + "^"
  }
}
