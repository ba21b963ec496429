import DataFrames
import Observations

/// A delimited file with one row an observation, for the models that take
/// figures in any layout.
public struct TidyFile: Sendable {
  /// Its path, as the user named it.
  public let name: String
  public let frame: DataFrame
  private let lines: [Int]

  /// Reads the file; the types of its columns are inferred.
  ///
  /// - Parameters:
  ///   - numbers: columns that must hold numbers; a column of truth values
  ///     counts as one of 1 and 0.
  ///   - missingMarks: texts that stand for a missing value, beside the empty one.
  /// - Throws: a `FileError`; a `CSVError` with every text that is no number; a
  ///   `ModelInputError` for columns that are not there.
  public init(_ path: String, numbers: [String], missingMarks: [String] = []) throws {
    var options = CSVReadingOptions(missingMarks: Set(missingMarks + [""]))
    let text = try DelimitedText(
      try FileBytes.read(path), dialect: options.dialect, name: path)
    let inferred = try DataFrame(text, options: options)
    var problems: [String] = []
    for column in numbers {
      do {
        // Declared a number, the reader names the line and column of each text that is none.
        switch try inferred.column(column).type {
        case .string, .date, .period: options.types[column] = .double
        case .integer, .integer32, .double, .boolean: break
        }
      } catch {
        problems.append("\(path): \(error)")
      }
    }
    try ModelInputError.throwing(problems)
    name = path
    frame = options.types.isEmpty ? inferred : try DataFrame(text, options: options)
    // Empty lines are no rows, and a quoted field may go over several lines.
    let width = text.fieldCount(0)
    lines = (1..<text.recordCount).filter { text.fieldCount($0) == width }.map(text.line)
  }

  /// The line of a row in the file.
  public func line(ofRow row: Int) -> Int { lines.indices.contains(row) ? lines[row] : row + 2 }

  /// The begin of a problem: file, line, column and the text found.
  func place(_ row: Int, _ column: String) -> String {
    "\(name):\(line(ofRow: row)): error: column \(column): «\(frame[column]?.text(at: row) ?? "")»"
  }

  /// The lines of rows in the file.
  public func lines(ofRows rows: [Int]) -> LineSet { LineSet(rows.map(line(ofRow:))) }

  /// The figures of a column; truth values are 1 and 0.
  public func numbers(_ column: String) throws -> Column<Double> {
    if case .boolean(let truth) = try frame.column(column) {
      return Column(values: truth.values.map { $0 ? 1 : 0 }, validity: truth.validity)
    }
    return try frame.doubles(column)
  }

  /// The values of columns put together as levels, counted from 0 in the order
  /// in which they are met; -1 where one of them is missing.
  public func levels(_ columns: [String]) throws -> [Int32] {
    var levels = [Int](repeating: 0, count: frame.rowCount)
    for column in columns {
      let codes = Self.codes(try frame.column(column))
      let count = (codes.max() ?? -1) + 1
      var numbers: [Int: Int] = [:]
      for row in levels.indices {
        guard levels[row] >= 0, codes[row] >= 0 else {
          levels[row] = -1
          continue
        }
        let key = levels[row] * count + codes[row]
        if let number = numbers[key] {
          levels[row] = number
        } else {
          levels[row] = numbers.count
          numbers[key] = numbers.count
        }
      }
    }
    return levels.map { Int32($0) }
  }

  private static func codes(_ column: AnyColumn) -> [Int] {
    if case .string(let strings) = column { return strings.codes.map { Int($0) } }
    var numbers: [String: Int] = [:]
    return (0..<column.count).map { row in
      guard let text = column.text(at: row) else { return -1 }
      if let number = numbers[text] { return number }
      numbers[text] = numbers.count
      return numbers.count - 1
    }
  }
}

/// Why a file does not fit a model; one line for each problem.
public struct ModelInputError: Error, Equatable, Sendable, CustomStringConvertible {
  public let problems: [String]

  public var description: String { problems.joined(separator: "\n") }

  /// Throws where there is a problem.
  static func throwing(_ problems: [String]) throws {
    guard problems.isEmpty else { throw ModelInputError(problems: problems) }
  }
}
