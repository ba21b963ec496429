/// A column of any type. The type is looked at once per column, never once per cell.
public enum AnyColumn: Sendable, Equatable {
  case integer(Column<Int>)
  case integer32(Column<Int32>)
  case double(Column<Double>)
  case boolean(Column<Bool>)
  case date(Column<CalendarDate>)
  case period(Column<CalendarPeriod>)
  case string(StringColumn)

  public init(_ values: [Int?]) { self = .integer(Column(values)) }
  public init(_ values: [Int32?]) { self = .integer32(Column(values)) }
  public init(_ values: [Double?]) { self = .double(Column(values)) }
  public init(_ values: [Bool?]) { self = .boolean(Column(values)) }
  public init(_ values: [CalendarDate?]) { self = .date(Column(values)) }
  public init(_ values: [CalendarPeriod?]) { self = .period(Column(values)) }
  public init(_ values: [String?]) { self = .string(StringColumn(values)) }

  /// A column where every row is missing.
  public static func missing(_ type: ColumnType, count: Int) -> AnyColumn {
    switch type {
    case .integer: .integer(.missing(count: count))
    case .integer32: .integer32(.missing(count: count))
    case .double: .double(.missing(count: count))
    case .boolean: .boolean(.missing(count: count))
    case .date: .date(.missing(count: count))
    case .period: .period(.missing(count: count))
    case .string: .string(.missing(count: count))
    }
  }

  /// The type of the values.
  public var type: ColumnType {
    switch self {
    case .integer: .integer
    case .integer32: .integer32
    case .double: .double
    case .boolean: .boolean
    case .date: .date
    case .period: .period
    case .string: .string
    }
  }

  /// The number of rows, missing ones included.
  public var count: Int { apply(RowCount()) }

  private struct RowCount: ColumnOperation {
    func apply(_ column: some TypedColumn) -> Int { column.count }
  }

  /// How many rows are missing.
  public var missingCount: Int { apply(MissingCount()) }

  private struct MissingCount: ColumnOperation {
    func apply(_ column: some TypedColumn) -> Int { column.missingCount }
  }

  /// Whether a row is missing.
  public func isMissing(_ row: Int) -> Bool { apply(IsMissing(row: row)) }

  private struct IsMissing: ColumnOperation {
    let row: Int
    func apply(_ column: some TypedColumn) -> Bool { column.isMissing(row) }
  }

  /// The rows in the given order; row -1 gives a missing value.
  public func gathered(_ rows: [Int]) -> AnyColumn { apply(Gathering(rows: rows)) }

  private struct Gathering: ColumnOperation {
    let rows: [Int]
    func apply(_ column: some TypedColumn) -> AnyColumn { column.gathered(rows).erased }
  }

  /// The text of a cell as a CSV file shows it; `nil` where it is missing.
  public func text(at row: Int) -> String? { apply(TextAt(row: row)) }

  private struct TextAt: ColumnOperation {
    let row: Int
    func apply(_ column: some TypedColumn) -> String? { column.text(at: row) }
  }

  /// The present rows as a bitmap; `nil` when all are.
  var validity: Bitmap? { apply(Validity()) }

  private struct Validity: ColumnOperation {
    func apply(_ column: some TypedColumn) -> Bitmap? { column.validity }
  }

  /// For each row a word that is ordered as the values are; of a missing value, any word.
  ///
  /// Texts are ordered by their UTF-8 bytes, false before true; both zeros are equal, and NaN comes
  /// after every other figure.
  var orderWords: [UInt64] { apply(OrderWords()) }

  private struct OrderWords: ColumnOperation {
    func apply(_ column: some TypedColumn) -> [UInt64] { column.orderWords }
  }
}
