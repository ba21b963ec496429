import DataFrames

/// What the columns of a table of one's own mean: the content of `map.yml`.
///
/// ```yaml
/// series: migrants_in_detention
/// unit: PERSONS
/// columns:
///   area: Land
///   period: Jahr        # or header: the columns are named by periods
///   value: Anzahl       # not needed where the columns are named by periods
///   sex: Geschlecht
/// values:
///   sex: {Zusammen: _T, Frauen: F, Männer: M}
/// ```
///
/// Keys that may be left out: `source`, `area` (of the whole file),
/// `unit_multiplier`, `encoding`, `delimiter`, `header` (the line of the column
/// names), `decimal`, `missing` (texts in place of a number), and in `columns`
/// `series`, `counterpart`, `sex`, `age`, `migratory_status`, `status`, and
/// `breakdown` (a name for each further column).
public struct TableMapping: Sendable, Hashable {
  public var source: String?
  public var series: String?
  public var unit: String
  public var unitMultiplier = 0
  /// The area of the whole file.
  public var area: String?
  public var encoding: TextEncoding?
  public var delimiter: Character?
  /// The line of the column names, from 1.
  public var header = 1
  public var notation: NumberNotation?
  public var missingMarks: Set<String> = []
  /// The column of each part of a figure: `area`, `period`, `value` and so on.
  public var columns: [String: String]
  /// Whether columns are named by periods.
  public var hasPeriodsInHeader = false
  /// The column of each further breakdown, by the name of its dimension.
  public var breakdowns: [String: String] = [:]
  /// The code of each text, by the part it stands in: `sex`, `age`, `status` …
  public var values: [String: [String: String]] = [:]

  /// The parts of a figure that a column may hold.
  static let parts = [
    "area", "period", "value", "series", "counterpart", "sex", "age", "migratory_status", "status",
  ]
}
