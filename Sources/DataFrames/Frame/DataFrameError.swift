/// Why an operation on a frame could not be carried out.
public enum DataFrameError: Error, Sendable, Equatable {
  /// There is no column of that name; `available` are the names that there are.
  case unknownColumn(name: String, available: [String])
  /// A name is given to two columns.
  case duplicateColumn(name: String)
  /// A column does not have the length of the others.
  case unequalLength(column: String, count: Int, expected: Int)
  /// A column has another type than the operation needs.
  case unexpectedType(column: String, found: ColumnType, expected: [ColumnType])
  /// The schemas of frames to be put together differ; one line for each difference.
  case differentSchemas([String])
  /// An expression does not fit the schema, or its result cannot be represented.
  case invalidExpression(String)
  /// Columns that are to become one have no common type; one line for each column.
  case noCommonType([String])
  /// The sum of integers is beyond 64 bits.
  case integerOverflow(column: String)
  /// Keys that should be unique on one side of a join are not; `keys` are the first of them.
  case cardinality(expected: String, side: String, keys: [String], count: Int)
  /// Several rows want the same cell of a wider table; `cells` are the first of them.
  case duplicateCells(cells: [String], count: Int)
  /// A value is missing where the operation needs one.
  case missingValues(column: String, rows: [Int], count: Int)
  /// A weight is below zero.
  case negativeWeights(column: String, rows: [Int], count: Int)
}

extension DataFrameError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownColumn(let name, let available):
      let nearest = nearestNames(to: name, among: available)
      let hint =
        nearest.isEmpty
        ? "the columns are \(Self.list(available))" : "did you mean \(Self.list(nearest))?"
      return "error: no column '\(name)'; \(hint)"
    case .duplicateColumn(let name):
      return "error: two columns named '\(name)'; rename or drop one"
    case .unequalLength(let column, let count, let expected):
      return "error: column '\(column)' has \(count) rows where the others have \(expected)"
    case .unexpectedType(let column, let found, let expected):
      let names = expected.map(\.rawValue).joined(separator: " or ")
      return "error: column '\(column)' is of type \(found.rawValue) where \(names) is needed"
    case .differentSchemas(let differences):
      return "error: the frames differ: " + differences.joined(separator: "; ")
    case .invalidExpression(let reason):
      return "error: \(reason)"
    case .noCommonType(let columns):
      return "error: the columns have no common type: " + columns.joined(separator: "; ")
    case .integerOverflow(let column):
      return "error: the sum of '\(column)' is beyond 64-bit integers; convert it to doubles first"
    case .cardinality(let expected, let side, let keys, let count):
      return "error: the join should be \(expected), but \(count)"
        + (count == 1 ? " key" : " keys") + " of the \(side) frame "
        + (count == 1 ? "occurs" : "occur") + " more than once: \(Self.excerpt(keys, of: count))"
    case .duplicateCells(let cells, let count):
      return
        "error: \(count) \(count == 1 ? "cell has" : "cells have") more than one value: \(Self.excerpt(cells, of: count));"
        + " aggregate them first or add a column to the index"
    case .missingValues(let column, let rows, let count):
      return "error: column '\(column)' is missing in \(count) rows where a value is needed: rows "
        + Self.excerpt(rows.map(String.init), of: count)
    case .negativeWeights(let column, let rows, let count):
      return "error: the weight '\(column)' is negative in \(count) rows: rows "
        + Self.excerpt(rows.map(String.init), of: count)
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
  }

  private static func excerpt(_ items: [String], of count: Int) -> String {
    let shown = items.joined(separator: ", ")
    return count > items.count ? "\(shown) and \(count - items.count) more" : shown
  }
}
