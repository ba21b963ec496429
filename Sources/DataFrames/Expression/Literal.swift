/// A constant in an expression.
enum Literal: Sendable, Hashable {
  case integer(Int)
  case double(Double)
  case boolean(Bool)
  case date(CalendarDate)
  case period(CalendarPeriod)
  case string(String)

  var type: ColumnType {
    switch self {
    case .integer: .integer
    case .double: .double
    case .boolean: .boolean
    case .date: .date
    case .period: .period
    case .string: .string
    }
  }

  /// A column that repeats the constant.
  func column(count: Int) -> AnyColumn {
    switch self {
    case .integer(let value): .integer(Column(values: Array(repeating: value, count: count)))
    case .double(let value): .double(Column(values: Array(repeating: value, count: count)))
    case .boolean(let value): .boolean(Column(values: Array(repeating: value, count: count)))
    case .date(let value): .date(Column(values: Array(repeating: value, count: count)))
    case .period(let value): .period(Column(values: Array(repeating: value, count: count)))
    case .string(let value):
      .string(
        StringColumn(uncheckedCodes: Array(repeating: 0, count: count), dictionary: [value]))
    }
  }
}

extension Literal: CustomStringConvertible {
  var description: String {
    switch self {
    case .integer(let value): value.description
    case .double(let value): value.description
    case .boolean(let value): value.description
    case .date(let value): value.description
    case .period(let value): value.description
    case .string(let value): "\"\(value)\""
    }
  }
}
