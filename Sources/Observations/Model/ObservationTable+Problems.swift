import DataFrames

extension ObservationTable {
  /// The columns without which a figure is none.
  private static let requiredColumns = ["series", "area", "period", "value", "unit"]

  /// The powers of ten that a unit multiplier may have.
  static let unitMultiplierRange = -30.0...30

  /// Values beyond this are mistakes, and products of them would leave the
  /// numbers that a computer holds.
  private static let largestValue = 1e100

  /// Everything that keeps a frame from being a table of figures.
  ///
  /// - Parameters:
  ///   - frame: with the columns of numbers as numbers, or as texts where one
  ///     of them does not hold numbers.
  ///   - rowLines: the line of each row; `nil` where each row is one line.
  static func problems(
    of frame: DataFrame, rowLines: [Int]?
  ) -> [ObservationTableError.Problem] {
    let absent = absentColumns(names: frame.columnNames)
    guard absent.isEmpty else { return absent }
    let checks = [
      Check("period", "expected 2020, 2020-Q3 or 2020-07", isNeeded: true) { Period($0) != nil },
      Check("status", "expected a code of SDMX CL_OBS_STATUS such as A or E") {
        ObservationStatus(rawValue: $0) != nil
      },
      Check("series", "a figure needs the name of its series", isNeeded: true),
      Check("area", "a figure needs an area: ISO3 or an id of areas.csv", isNeeded: true),
      Check("unit", "a figure needs a unit", isNeeded: true),
      Check(
        "value", "expected a number below 10^100, or nothing where it is missing",
        number: { $0.magnitude <= largestValue }),
      Check(
        "unit_multiplier", "expected a power of ten from -30 to 30",
        number: { unitMultiplierRange.contains($0) }),
      Check("line", "expected the number of a line", number: isLine),
      Check("further_lines", "expected lines such as 12;15-18") {
        LineSet($0)?.ranges.last.map { isLine(Double($0.upperBound)) } ?? false
      },
    ]
    var problems: [(order: Int, problem: ObservationTableError.Problem)] = []
    for (order, check) in checks.enumerated() {
      guard let column = frame[check.column] else { continue }
      for row in check.faults(in: column) {
        problems.append(
          (
            order,
            .init(
              line: rowLines?[row] ?? row + 2, column: check.column,
              text: column.text(at: row) ?? "", message: check.message)
          ))
      }
    }
    problems += contradictions(in: frame, rowLines: rowLines).map { (checks.count, $0) }
    return problems.sorted { ($0.problem.line, $0.order) < ($1.problem.line, $1.order) }
      .map(\.problem)
  }

  private static func isLine(_ number: Double) -> Bool { 1...Double(UInt32.max) ~= number }

  /// A problem for each value whose status says that there is none.
  private static func contradictions(
    in frame: DataFrame, rowLines: [Int]?
  ) -> [ObservationTableError.Problem] {
    guard case .string(let statuses)? = frame["status"], let values = frame["value"] else {
      return []
    }
    let isMissing = statuses.dictionary.map { ObservationStatus(rawValue: $0)?.isMissing ?? false }
    return statuses.codes.indices.filter { row in
      let code = statuses.codes[row]
      return code >= 0 && isMissing[Int(code)] && !values.isMissing(row)
    }.map { row in
      .init(
        line: rowLines?[row] ?? row + 2, column: "status", text: statuses[row] ?? "",
        message: "says that the value is missing, and there is one")
    }
  }

  /// A problem for each column that the header lacks.
  static func absentColumns(names: [String]) -> [ObservationTableError.Problem] {
    let header = names.count == 1 ? names[0] : ""
    let separator = header.contains(";") ? "semicolons" : header.contains("\t") ? "tabs" : nil
    let absent = requiredColumns.filter { !names.contains($0) }
    if let separator, let first = absent.first {
      let message = "the fields are set off by \(separator); write commas and decimal points"
      return [.init(line: 1, column: first, text: "", message: message)]
    }
    let message =
      "the column is missing; a figure table needs \(requiredColumns.joined(separator: ", "))"
    return absent.map { .init(line: 1, column: $0, text: "", message: message) }
  }
}

/// What the cells of one column have to be.
private struct Check {
  let column: String
  let message: String
  private let isNeeded: Bool
  private let acceptsText: (String) -> Bool
  private let acceptsNumber: (Double) -> Bool

  init(
    _ column: String, _ message: String, isNeeded: Bool = false,
    text: @escaping (String) -> Bool = { _ in true }
  ) {
    self.column = column
    self.message = message
    self.isNeeded = isNeeded
    acceptsText = text
    acceptsNumber = { text($0.description) }
  }

  init(_ column: String, _ message: String, number: @escaping (Double) -> Bool) {
    self.column = column
    self.message = message
    isNeeded = false
    acceptsText = { Double(plain: $0).map(number) ?? false }
    acceptsNumber = number
  }

  /// The rows whose cell is not accepted; each distinct text is looked at once.
  func faults(in column: AnyColumn) -> [Int] {
    let isFault: (Int) -> Bool
    switch column {
    case .string(let texts):
      let accepted = texts.dictionary.map(acceptsText)
      if !accepted.contains(false), !isNeeded || texts.missingCount == 0 { return [] }
      isFault = { row in
        let code = texts.codes[row]
        return code < 0 ? isNeeded : !accepted[Int(code)]
      }
    case .double(let numbers):
      isFault = { numbers.isMissing($0) ? isNeeded : !acceptsNumber(numbers.values[$0]) }
    case .integer(let numbers):
      isFault = { numbers.isMissing($0) ? isNeeded : !acceptsNumber(Double(numbers.values[$0])) }
    case .integer32(let numbers):
      isFault = { numbers.isMissing($0) ? isNeeded : !acceptsNumber(Double(numbers.values[$0])) }
    case .boolean, .date, .period:
      isFault = { row in column.text(at: row).map { !acceptsText($0) } ?? isNeeded }
    }
    return (0..<column.count).filter(isFault)
  }
}
