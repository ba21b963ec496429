/// A column of any type. The type is looked at once per column, never once per cell.
public enum AnyColumn: Sendable, Equatable {
  case integer(Column<Int>)
  case double(Column<Double>)
  case boolean(Column<Bool>)
  case date(Column<CalendarDate>)
  case string(StringColumn)

  public init(_ values: [Int?]) { self = .integer(Column(values)) }
  public init(_ values: [Double?]) { self = .double(Column(values)) }
  public init(_ values: [Bool?]) { self = .boolean(Column(values)) }
  public init(_ values: [CalendarDate?]) { self = .date(Column(values)) }
  public init(_ values: [String?]) { self = .string(StringColumn(values)) }

  /// A column where every row is missing.
  public static func missing(_ type: ColumnType, count: Int) -> AnyColumn {
    switch type {
    case .integer: .integer(.missing(count: count))
    case .double: .double(.missing(count: count))
    case .boolean: .boolean(.missing(count: count))
    case .date: .date(.missing(count: count))
    case .string:
      .string(
        StringColumn(uncheckedCodes: Array(repeating: -1, count: count), dictionary: []))
    }
  }

  /// The type of the values.
  public var type: ColumnType {
    switch self {
    case .integer: .integer
    case .double: .double
    case .boolean: .boolean
    case .date: .date
    case .string: .string
    }
  }

  /// The number of rows, missing ones included.
  public var count: Int {
    switch self {
    case .integer(let column): column.count
    case .double(let column): column.count
    case .boolean(let column): column.count
    case .date(let column): column.count
    case .string(let column): column.count
    }
  }

  /// How many rows are missing.
  public var missingCount: Int {
    switch self {
    case .integer(let column): column.missingCount
    case .double(let column): column.missingCount
    case .boolean(let column): column.missingCount
    case .date(let column): column.missingCount
    case .string(let column): column.missingCount
    }
  }

  /// Whether a row is missing.
  public func isMissing(_ row: Int) -> Bool {
    switch self {
    case .integer(let column): column.isMissing(row)
    case .double(let column): column.isMissing(row)
    case .boolean(let column): column.isMissing(row)
    case .date(let column): column.isMissing(row)
    case .string(let column): column.isMissing(row)
    }
  }

  /// The rows in the given order; row -1 gives a missing value.
  public func gathered(_ rows: [Int]) -> AnyColumn {
    switch self {
    case .integer(let column): .integer(column.gathered(rows))
    case .double(let column): .double(column.gathered(rows))
    case .boolean(let column): .boolean(column.gathered(rows))
    case .date(let column): .date(column.gathered(rows))
    case .string(let column): .string(column.gathered(rows))
    }
  }

  /// The text of a cell as a CSV file shows it; `nil` where it is missing.
  public func text(at row: Int) -> String? {
    switch self {
    case .integer(let column): column[row].map(String.init)
    case .double(let column): column[row].map { $0.description }
    case .boolean(let column): column[row].map { $0 ? "true" : "false" }
    case .date(let column): column[row].map(\.description)
    case .string(let column): column[row]
    }
  }

  /// The present rows as a bitmap; `nil` when all are.
  var validity: Bitmap? {
    switch self {
    case .integer(let column): column.validity
    case .double(let column): column.validity
    case .boolean(let column): column.validity
    case .date(let column): column.validity
    case .string(let column): column.validity
    }
  }

  /// The column in another type where that loses nothing but the bits of an integer past 2^53;
  /// `nil` where there is no such conversion.
  func converted(to type: ColumnType) -> AnyColumn? {
    if type == self.type { return self }
    if case .integer(let column) = self, type == .double { return .double(column.widened) }
    return nil
  }

  /// The type that can hold the values of both: equal types, or a double for figures.
  static func commonType(_ left: ColumnType, _ right: ColumnType) -> ColumnType? {
    if left == right { return left }
    let figures: [ColumnType] = [.integer, .double]
    return figures.contains(left) && figures.contains(right) ? .double : nil
  }

  /// The rows of several columns, one after the other; `nil` when they have no common type.
  static func concatenated(_ columns: [AnyColumn]) -> AnyColumn? {
    guard var type = columns.first?.type else { return nil }
    for column in columns {
      guard let common = commonType(type, column.type) else { return nil }
      type = common
    }
    let columns = columns.compactMap { $0.converted(to: type) }
    switch type {
    case .integer:
      return .integer(
        .concatenated(columns.compactMap { if case .integer(let one) = $0 { one } else { nil } }))
    case .double:
      return .double(
        .concatenated(columns.compactMap { if case .double(let one) = $0 { one } else { nil } }))
    case .boolean:
      return .boolean(
        .concatenated(columns.compactMap { if case .boolean(let one) = $0 { one } else { nil } }))
    case .date:
      return .date(
        .concatenated(columns.compactMap { if case .date(let one) = $0 { one } else { nil } }))
    case .string:
      return .string(
        .concatenated(columns.compactMap { if case .string(let one) = $0 { one } else { nil } }))
    }
  }
}
