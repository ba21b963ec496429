import DataFrames

/// The rows of a user's own delimited file that filters keep; every problem is
/// noted with its place.
struct TidyRows {
  let text: DelimitedText
  /// The records that are kept.
  let rows: [Int]
  /// The rows that have more or fewer fields than the header, and what is noted later.
  private(set) var problems: [CSVError.Problem]
  private let header: [String]

  /// The texts that stand for a number that is missing.
  static let missingMarks: Set<String> = ["", "..", ":", "NA"]

  /// Reads a file; an empty line is no row.
  ///
  /// - Parameter skipsUnknownColumns: whether a filter of a column that is not
  ///   there keeps every row.
  /// - Throws: a `FileError`; a `CSVError` for an empty file, the column of a
  ///   filter that is not there, and filters that keep no row.
  init(contentsOf path: String, filters: [RowFilter], skipsUnknownColumns: Bool = false) throws {
    let text = try DelimitedText(FileBytes.read(path), name: path)
    self.text = text
    guard text.recordCount > 0 else {
      throw CSVError([
        .init(
          file: path, line: 1, column: 1, message: "the file is empty",
          remedy: "a header line is expected")
      ])
    }
    let names = (0..<text.fieldCount(0)).map { text.string(0, $0) }
    header = names
    var kept: [(field: Int, text: String)] = []
    for filter in filters {
      guard let field = names.firstIndex(of: filter.column) else {
        if skipsUnknownColumns { continue }
        throw CSVError([Self.absent(filter.column, in: names, of: text)])
      }
      kept.append((field, filter.text))
    }
    var irregular: [CSVError.Problem] = []
    var rows: [Int] = []
    for row in 1..<max(1, text.recordCount) {
      if text.fieldCount(row) == 1, names.count > 1, text.string(row, 0).isEmpty { continue }
      guard text.fieldCount(row) == names.count else {
        irregular.append(
          text.problem(
            row, min(text.fieldCount(row), names.count) - 1,
            "the record has \(text.fieldCount(row)) fields where \(names.count) are expected",
            remedy: "add or remove fields, or quote a comma that is part of a value"))
        continue
      }
      if kept.allSatisfy({ text.string(row, $0.field) == $0.text }) { rows.append(row) }
    }
    self.rows = rows
    problems = irregular
    if rows.isEmpty, irregular.isEmpty {
      throw CSVError([
        .init(
          file: path, line: 1, column: 1,
          message: filters.isEmpty ? "there is no row" : "no row is left of the filters",
          remedy: "look at the file and at --where")
      ])
    }
  }

  /// Where columns stand in a record.
  ///
  /// - Throws: `CSVError` with every column that is not there.
  func positions(_ columns: [String]) throws -> [Int] {
    let absent = columns.filter { !header.contains($0) }
    guard absent.isEmpty else {
      throw CSVError(absent.map { Self.absent($0, in: header, of: text) })
    }
    return columns.compactMap { header.firstIndex(of: $0) }
  }

  private static func absent(
    _ column: String, in header: [String], of text: DelimitedText
  ) -> CSVError.Problem {
    .init(
      file: text.name, line: text.line(0), column: 1, message: "no column is named '\(column)'",
      remedy: "the header has \(header.map { "'\($0)'" }.joined(separator: ", "))")
  }

  /// Notes a problem of a field.
  mutating func note(_ row: Int, _ field: Int, _ message: String, remedy: String) {
    problems.append(text.problem(row, field, message, remedy: remedy))
  }

  /// The text of a field that must not be empty; one that is gets noted.
  ///
  /// - Parameter kind: what the field names, such as «the place».
  mutating func name(_ row: Int, _ field: Int, _ kind: String) -> String {
    let name = text.string(row, field)
    if name.isEmpty { note(row, field, "\(kind) is empty", remedy: "name \(kind)") }
    return name
  }

  /// A number that is not negative; `nil` where it is missing, or a problem that
  /// is noted.
  mutating func number(_ row: Int, _ field: Int) -> Double? {
    let cell = text.string(row, field)
    if Self.missingMarks.contains(cell) { return nil }
    guard let value = Double(finite: cell) else {
      note(
        row, field, "this is no number",
        remedy: "write a number such as 1234.5, or leave the cell empty where it is missing")
      return nil
    }
    if value < 0 {
      note(row, field, "the number is negative", remedy: "correct it or leave it empty")
      return nil
    }
    return value
  }

  /// Throws the first twenty problems, and how many more there are.
  func throwProblems() throws {
    guard !problems.isEmpty else { return }
    let ordered = problems.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
    throw CSVError(Array(ordered.prefix(20)), omittedCount: max(0, ordered.count - 20))
  }
}
