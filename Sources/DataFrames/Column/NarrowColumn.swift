/// A column of one of the types that lie in memory as integers of 32 bits, in whose order they are.
///
/// What goes through memory without regard to what the integers stand for is written once, for this.
enum NarrowColumn: Sendable {
  case integers(Column<Int32>)
  case dates(Column<CalendarDate>)
  case periods(Column<CalendarPeriod>)

  var count: Int {
    switch self {
    case .integers(let column): column.count
    case .dates(let column): column.count
    case .periods(let column): column.count
    }
  }

  var validity: Bitmap? {
    switch self {
    case .integers(let column): column.validity
    case .dates(let column): column.validity
    case .periods(let column): column.validity
    }
  }

  /// Calls a body with the integers, which are valid during the call; missing ones are placeholders.
  @inline(__always) func withValues<Result>(
    _ body: (UnsafeBufferPointer<Int32>) throws -> Result
  ) rethrows -> Result {
    switch self {
    case .integers(let column): try column.withStoredValues(body)
    case .dates(let column): try column.withStoredValues(body)
    case .periods(let column): try column.withStoredValues(body)
    }
  }

  /// The integers.
  var widened: Column<Int> {
    switch self {
    case .integers(let column): column.widened
    case .dates(let column): column.mapped { Int($0.stored) }
    case .periods(let column): column.mapped { Int($0.stored) }
    }
  }
}

extension Column where Element: NarrowElement {
  /// A kernel: an element is a structure of one integer, or that integer itself, and lies in memory as
  /// it does.
  @inline(__always) fileprivate func withStoredValues<Result>(
    _ body: (UnsafeBufferPointer<Int32>) throws -> Result
  ) rethrows -> Result {
    precondition(MemoryLayout<Element>.size == 4 && MemoryLayout<Element>.stride == 4)
    return try values.withUnsafeBufferPointer { try $0.withMemoryRebound(to: Int32.self, body) }
  }
}

extension AnyColumn {
  /// The column as one of integers of 32 bits; `nil` when its values do not lie in memory so.
  var narrow: NarrowColumn? {
    switch self {
    case .integer32(let column): .integers(column)
    case .date(let column): .dates(column)
    case .period(let column): .periods(column)
    case .integer, .double, .boolean, .string: nil
    }
  }
}
