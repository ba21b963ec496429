import DataFrames
import Publishing

/// Adds file after file to one aggregation, and asks that they agree.
struct TabulationRun {
  private var aggregation: StreamedAggregation
  private let keys: [String]
  private let measures: Set<String>
  private let columns: [String]
  private let condition: ParsedExpression?
  /// The file that the others must agree with, and the types of the columns that are used.
  private var first: (path: String, types: [String: ColumnType])?
  private var fileCount = 0

  init(
    aggregation: StreamedAggregation, keys: [String], measures: Set<String>, columns: [String],
    condition: ParsedExpression?
  ) {
    self.aggregation = aggregation
    self.keys = keys
    self.measures = measures
    self.columns = columns
    self.condition = condition
  }

  /// Adds all rows of a file.
  mutating func add(_ source: FrameSource) throws {
    let path = source.path == "-" ? "standard input" : source.path
    let before = aggregation.rowCount
    let next = try source.open(columns: columns) { rowCount, byteCount, totalByteCount in
      guard Console.isErrorTerminal else { return }
      let share =
        if let byteCount, let totalByteCount, totalByteCount > 0 {
          " · \(byteCount * 100 / totalByteCount) percent"
        } else { "" }
      Console.status("\r\u{1B}[K\(path): \(before + rowCount) rows\(share)")
    }
    fileCount += 1
    var isFirst = true
    while let frame = try next() {
      if isFirst { try check(frame, path) }
      isFirst = false
      do throws(DataFrameError) {
        try aggregation.add(frame)
      } catch {
        throw CommandError("\(path): \(error)\(Self.hint(error))", status: ExitStatus.unusableInput)
      }
    }
  }

  /// What a user can do where the first rows did not tell the type of a column.
  private static func hint(_ error: DataFrameError) -> String {
    guard case .unexpectedType(let column, .string, let expected) = error else { return "" }
    return "; name the text that stands for a missing value: --missing NA, or declare the type:"
      + " --type \(column)=\(expected.first?.rawValue ?? "double")"
  }

  /// Takes the line of progress away.
  func finish() {
    if Console.isErrorTerminal { Console.status("\r\u{1B}[K") }
  }

  private mutating func check(_ frame: DataFrame, _ path: String) throws {
    var problems: [String] = []
    let inCondition = Set(condition?.columns.map(\.name) ?? [])
    for name in columns where frame[name] == nil && !inCondition.contains(name) {
      do { _ = try frame.column(name) } catch { problems.append("\(path): \(error)") }
    }
    do {
      try condition?.checkCondition(in: frame)
    } catch {
      problems.append("\(path): --where: \(error)")
    }
    if let first {
      for name in columns {
        guard let type = frame[name]?.type, let expected = first.types[name] else { continue }
        // As keys 2020 and 2020.0 are two years.
        let isWidened =
          keys.contains(name)
          ? type.isInteger && expected.isInteger : type.isFigure && expected.isFigure
        guard type != expected, !isWidened else { continue }
        problems.append(
          "\(path): error: column '\(name)' is of type \(type.rawValue) here and of type "
            + "\(expected.rawValue) in \(first.path); declare it: --type \(name)=\(expected.rawValue)"
        )
      }
    }
    guard problems.isEmpty else {
      throw CommandError(problems.joined(separator: "\n"), status: ExitStatus.unusableInput)
    }
    if first == nil {
      first = (path, Dictionary(uniqueKeysWithValues: frame.schema.map { ($0.name, $0.type) }))
    }
  }

  /// The figures of the groups, and below them how many rows they are made of.
  func table() throws -> Table {
    let frame: DataFrame
    do {
      frame = try aggregation.result()
    } catch {
      throw CommandError("\(error)", status: ExitStatus.unusableInput)
    }
    let columns = zip(frame.columnNames, frame.columns).map { name, column in
      let isFigure = !keys.contains(name) || column.type.isFigure
      return Table.Column(name, alignment: isFigure ? .trailing : .leading)
    }
    let rows = (0..<frame.rowCount).map { row in
      Table.Row(
        zip(frame.columnNames, frame.columns).map { name, column in
          cell(column, row, isKey: keys.contains(name))
        })
    }
    var notes = [
      "\(aggregation.rowCount) rows in \(fileCount) \(fileCount == 1 ? "file" : "files")"
    ]
    if condition != nil {
      notes[0] +=
        "; the condition is true in \(aggregation.selectedCount)"
        + " and missing in \(aggregation.undecidedCount), which are left out"
    }
    return Table(columns: columns, rows: rows, footnotes: notes)
  }

  private func cell(_ column: AnyColumn, _ row: Int, isKey: Bool) -> Table.Cell {
    guard let text = column.text(at: row) else {
      return .missing(isKey ? "missing in the file" : "no value in the group")
    }
    switch column {
    case .integer(let integers) where !isKey && integers.values[row].magnitude <= 1 << 53:
      return .number(Double(integers.values[row]))
    case .integer32(let integers) where !isKey:
      return .number(Double(integers.values[row]))
    case .double(let doubles) where doubles.values[row].isFinite:
      let fraction = text.contains("e") ? nil : text.split(separator: ".").last
      let decimals = fraction == "0" ? 0 : min(fraction?.count ?? 6, 6)
      return .number(doubles.values[row], decimals: decimals)
    default:
      return .text(text)
    }
  }
}
