import DataFrames

/// The long frame of figures: one row per observation, in our own layout.
///
/// The columns are `source, series, area, counterpart, period, sex, age,
/// migratory_status, breakdown, value, unit, unit_multiplier, status, nature,
/// mark, file, line, further_lines`. Only `series`, `area`, `period`, `value`
/// and `unit` must be there: a statistician's own file may leave the others out.
public struct ObservationTable: Sendable {
  /// The name under which errors and provenance speak of the file.
  public let name: String
  /// The columns as they were read.
  public let frame: DataFrame

  /// Keys of `sources.csv`.
  public let sources: StringColumn
  /// The series within the source.
  public let series: StringColumn
  /// Keys of `areas.csv`.
  public let areas: StringColumn
  /// The other areas of bilateral figures; missing for totals.
  public let counterparts: StringColumn
  /// The ordinal of the period of each row.
  public let periods: [Int]
  /// Codes of SDMX `CL_SEX`.
  public let sexes: StringColumn
  /// Codes of SDMX `CL_AGE`.
  public let ages: StringColumn
  /// `_T`, `MS_MIGRANT` and the like.
  public let migratoryStatuses: StringColumn
  /// Further breakdowns as `dimension=code`; missing for totals.
  public let breakdowns: StringColumn
  /// The values as published, before the multiplier.
  public let values: Column<Double>
  /// Codes of `units.csv`.
  public let units: StringColumn
  /// The power of ten that turns a value into its unit.
  public let unitMultipliers: Column<Int>
  /// The status code of each code of ``statusColumn``.
  private let statusColumn: StringColumn
  private let statusByCode: [ObservationStatus]
  let natures: StringColumn
  let marks: StringColumn
  let files: StringColumn
  private let lines: Column<Int>
  private let furtherLines: StringColumn
  /// The line of each row; `nil` where each row is one line, from the second on.
  private let rowLines: [Int]?

  /// The source of figures whose file does not name one.
  public static let nationalSource = "national"

  private static let types: [String: ColumnType] = [
    "source": .string, "series": .string, "area": .string, "counterpart": .string,
    "period": .string, "sex": .string, "age": .string, "migratory_status": .string,
    "breakdown": .string, "value": .double, "unit": .string, "unit_multiplier": .integer,
    "status": .string, "nature": .string, "mark": .string, "file": .string, "line": .integer,
    "further_lines": .string,
  ]

  /// Reads a figure table, plain or gzipped.
  ///
  /// - Parameter name: the name under which ``ObservationTableError`` and
  ///   provenance speak of the file.
  /// - Throws: an error of the CSV reader, or ``ObservationTableError`` with
  ///   every row that cannot be used.
  public init(contentsOf path: String, name: String) throws {
    try self.init(csv: FileBytes.read(path), name: name)
  }

  /// Reads a figure table from its text in UTF-8, as ``init(contentsOf:name:)`` does.
  public init(csv bytes: [UInt8], name: String) throws {
    let text = try DelimitedText(bytes, name: name)
    let header = text.recordCount == 0 ? [] : (0..<text.fieldCount(0)).map { text.string(0, $0) }
    let absent = header.isEmpty ? [] : Self.absentColumns(names: header)
    guard absent.isEmpty else { throw ObservationTableError(table: name, problems: absent) }
    // Types can be declared only for the columns that are there.
    let types = ObservationTable.types.filter { header.contains($0.key) }
    do {
      let frame = try DataFrame(text, options: CSVReadingOptions(types: types))
      try self.init(
        frame, name: name, rowLines: Self.rowLines(of: text, rowCount: frame.rowCount))
    } catch let error as CSVError {
      // Read as text, the table tells its other faults too.
      let texts = CSVReadingOptions(types: types.mapValues { _ in .string })
      guard let frame = try? DataFrame(text, options: texts) else { throw error }
      let problems = Self.problems(
        of: frame, rowLines: Self.rowLines(of: text, rowCount: frame.rowCount))
      guard problems.isEmpty else { throw ObservationTableError(table: name, problems: problems) }
      throw error
    }
  }

  /// The line of each row; `nil` where each row is one line, from the second on.
  private static func rowLines(of text: DelimitedText, rowCount: Int) -> [Int]? {
    // Empty lines are no rows, and a quoted field may go over several lines.
    if rowCount == text.recordCount - 1, text.line(rowCount) == text.recordCount { return nil }
    let width = text.fieldCount(0)
    return (1..<text.recordCount).filter { text.fieldCount($0) == width }.map(text.line)
  }

  /// Checks and takes a frame in the layout.
  public init(_ frame: DataFrame, name: String) throws {
    try self.init(frame, name: name, rowLines: nil)
  }

  private init(_ frame: DataFrame, name: String, rowLines: [Int]?) throws {
    let problems = Self.problems(of: frame, rowLines: rowLines)
    guard problems.isEmpty else { throw ObservationTableError(table: name, problems: problems) }
    func texts(_ column: String, default value: String?) throws -> StringColumn {
      if frame[column] != nil { return try frame.strings(column) }
      return StringColumn(
        codes: [Int32](repeating: value == nil ? -1 : 0, count: frame.rowCount),
        dictionary: value.map { [$0] } ?? [])
    }
    func integers(_ column: String) throws -> Column<Int>? {
      frame[column] == nil ? nil : try frame.integers(column)
    }
    self.name = name
    self.frame = frame
    self.rowLines = rowLines
    func line(ofRow row: Int) -> Int { rowLines?[row] ?? row + 2 }
    sources = try texts("source", default: ObservationTable.nationalSource)
    series = try frame.strings("series")
    areas = try frame.strings("area")
    counterparts = try texts("counterpart", default: nil)
    sexes = try texts("sex", default: Observation.total)
    ages = try texts("age", default: Observation.total)
    migratoryStatuses = try texts("migratory_status", default: Observation.total)
    breakdowns = try texts("breakdown", default: nil)
    values = try frame.doubles("value")
    units = try frame.strings("unit")
    unitMultipliers =
      try integers("unit_multiplier")
      ?? Column(values: [Int](repeating: 0, count: frame.rowCount))
    statusColumn = try texts("status", default: nil)
    natures = try texts("nature", default: nil)
    marks = try texts("mark", default: nil)
    files = try texts("file", default: name)
    lines =
      try integers("line")
      ?? Column(values: (0..<frame.rowCount).map(line(ofRow:)))
    furtherLines = try texts("further_lines", default: nil)

    let periodColumn = try frame.strings("period")
    let ordinals = periodColumn.dictionary.map { Period($0)?.ordinal ?? 0 }
    periods = periodColumn.codes.map { $0 < 0 ? 0 : ordinals[Int($0)] }
    statusByCode = statusColumn.dictionary.map { ObservationStatus(rawValue: $0) ?? .normal }
  }

  /// The number of figures.
  public var rowCount: Int { frame.rowCount }

  /// The line of the table in which a row begins; the header is line 1.
  public func line(ofRow row: Int) -> Int { rowLines?[row] ?? row + 2 }

  /// The status of a figure; one without a value that is called normal, or not
  /// called anything, was not reported.
  public func status(_ row: Int) -> ObservationStatus {
    let code = statusColumn.codes[row]
    let status = code < 0 ? .normal : statusByCode[Int(code)]
    return status == .normal && values.isMissing(row) ? .notReported : status
  }

  /// The figure in a row.
  public subscript(row: Int) -> Observation {
    Observation(
      source: sources[row] ?? ObservationTable.nationalSource, series: series[row] ?? "",
      area: areas[row] ?? "", counterpart: counterparts[row], period: Period(ordinal: periods[row]),
      sex: sexes[row] ?? Observation.total, age: ages[row] ?? Observation.total,
      migratoryStatus: migratoryStatuses[row] ?? Observation.total, breakdown: breakdowns[row],
      value: values[row], unit: units[row] ?? "", unitMultiplier: unitMultipliers[row] ?? 0,
      status: status(row), nature: natures[row], mark: marks[row], file: files[row] ?? name,
      lines: lines(ofRow: row))
  }

  /// The lines of the publisher's file that a figure was read from.
  func lines(ofRow row: Int) -> LineSet {
    var set = LineSet(lines[row] ?? line(ofRow: row))
    if let text = furtherLines[row], let further = LineSet(text) { set.formUnion(further) }
    return set
  }
}
