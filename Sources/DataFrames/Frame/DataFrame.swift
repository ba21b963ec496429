/// A table of named columns of equal length.
///
/// A frame is a value: every operation gives a new frame, and columns that an operation leaves
/// alone are shared, not copied. Rows keep their order unless an operation says otherwise.
public struct DataFrame: Sendable, Equatable {
  /// The names of the columns, in order. No name occurs twice.
  public let columnNames: [String]

  /// The columns, in the order of their names.
  public let columns: [AnyColumn]

  /// The number of rows.
  public let rowCount: Int

  /// A frame of the given columns.
  ///
  /// Throws when two columns share a name or lengths differ. A frame without columns has no rows.
  public init(_ columns: [(name: String, column: AnyColumn)]) throws(DataFrameError) {
    let rowCount = columns.first?.column.count ?? 0
    var names: Set<String> = []
    for (name, column) in columns {
      guard names.insert(name).inserted else { throw .duplicateColumn(name: name) }
      guard column.count == rowCount else {
        throw .unequalLength(column: name, count: column.count, expected: rowCount)
      }
    }
    self.init(
      uncheckedNames: columns.map(\.name), columns: columns.map(\.column), rowCount: rowCount)
  }

  init(uncheckedNames names: [String], columns: [AnyColumn], rowCount: Int) {
    columnNames = names
    self.columns = columns
    self.rowCount = rowCount
  }

  /// The names and types of the columns, in order.
  public var schema: [(name: String, type: ColumnType)] {
    zip(columnNames, columns).map { (name: $0, type: $1.type) }
  }

  /// The column of a name; throws when there is none.
  public func column(_ name: String) throws(DataFrameError) -> AnyColumn {
    columns[try index(of: name)]
  }

  /// The column of a name; `nil` when there is none.
  public subscript(name: String) -> AnyColumn? {
    columnNames.firstIndex(of: name).map { columns[$0] }
  }

  /// A column of integers. One of 32 bits is widened; throws when there is none of that name or it
  /// has another type.
  public func integers(_ name: String) throws(DataFrameError) -> Column<Int> {
    let column = try column(name)
    guard case .integer(let typed)? = column.converted(to: .integer) else {
      throw .unexpectedType(column: name, found: column.type, expected: [.integer])
    }
    return typed
  }

  /// A column of doubles. A column of integers is widened; another type throws.
  public func doubles(_ name: String) throws(DataFrameError) -> Column<Double> {
    let column = try column(name)
    guard case .double(let typed)? = column.converted(to: .double) else {
      throw .unexpectedType(column: name, found: column.type, expected: [.double, .integer])
    }
    return typed
  }

  /// A column of texts; throws when there is none of that name or it has another type.
  public func strings(_ name: String) throws(DataFrameError) -> StringColumn {
    let column = try column(name)
    guard case .string(let typed) = column else {
      throw .unexpectedType(column: name, found: column.type, expected: [.string])
    }
    return typed
  }

  /// A column of truth values; throws when there is none of that name or it has another type.
  public func booleans(_ name: String) throws(DataFrameError) -> Column<Bool> {
    let column = try column(name)
    guard case .boolean(let typed) = column else {
      throw .unexpectedType(column: name, found: column.type, expected: [.boolean])
    }
    return typed
  }

  /// A column of dates; throws when there is none of that name or it has another type.
  public func dates(_ name: String) throws(DataFrameError) -> Column<CalendarDate> {
    let column = try column(name)
    guard case .date(let typed) = column else {
      throw .unexpectedType(column: name, found: column.type, expected: [.date])
    }
    return typed
  }

  /// A column of periods; throws when there is none of that name or it has another type.
  public func periods(_ name: String) throws(DataFrameError) -> Column<CalendarPeriod> {
    let column = try column(name)
    guard case .period(let typed) = column else {
      throw .unexpectedType(column: name, found: column.type, expected: [.period])
    }
    return typed
  }

  func index(of name: String) throws(DataFrameError) -> Int {
    guard let index = columnNames.firstIndex(of: name) else {
      throw .unknownColumn(name: name, available: columnNames)
    }
    return index
  }

  /// The places of several columns; throws at the first that does not exist.
  func indices(of names: [String]) throws(DataFrameError) -> [Int] {
    var indices: [Int] = []
    for name in names { indices.append(try index(of: name)) }
    return indices
  }
}
