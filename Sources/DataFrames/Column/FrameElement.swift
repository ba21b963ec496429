/// A value of one of the types that the columns of a frame can have.
protocol FrameElement: ColumnElement {
  /// The column of such values that a column holds; `nil` when it holds others.
  static func column(of column: AnyColumn) -> Column<Self>?

  /// A column of such values, of any type.
  static func erased(_ column: Column<Self>) -> AnyColumn

  /// The value as a CSV file shows it.
  var text: String { get }

  /// A word that is ordered as the values are.
  var orderWord: UInt64 { get }
}

/// A value that the word it is ordered by tells to the last bit.
protocol WordElement: FrameElement {
  init(orderWord: UInt64)
}

extension Int: WordElement {
  static func column(of column: AnyColumn) -> Column<Int>? {
    if case .integer(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<Int>) -> AnyColumn { .integer(column) }

  var text: String { String(self) }

  @inline(__always) var orderWord: UInt64 { UInt64(bitPattern: Int64(self)) ^ 1 << 63 }

  @inline(__always) init(orderWord: UInt64) { self.init(Int64(bitPattern: orderWord ^ 1 << 63)) }
}

extension Double: FrameElement {
  static func column(of column: AnyColumn) -> Column<Double>? {
    if case .double(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<Double>) -> AnyColumn { .double(column) }

  var text: String { description }

  /// Both zeros are equal, and NaN comes after every other figure.
  @inline(__always) var orderWord: UInt64 {
    if isNaN { return ~0 }
    let bits = (self == 0 ? 0 : self).bitPattern
    return bits & 1 << 63 == 0 ? bits | 1 << 63 : ~bits
  }
}

extension Bool: FrameElement {
  static func column(of column: AnyColumn) -> Column<Bool>? {
    if case .boolean(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<Bool>) -> AnyColumn { .boolean(column) }

  var text: String { self ? "true" : "false" }

  /// False before true.
  @inline(__always) var orderWord: UInt64 { self ? 1 : 0 }
}

/// A value that lies in memory as one integer of 32 bits, and is ordered as that is.
protocol NarrowElement: WordElement {
  init(stored: Int32)

  var stored: Int32 { get }
}

extension NarrowElement {
  @inline(__always) var orderWord: UInt64 { UInt64(bitPattern: Int64(stored)) ^ 1 << 63 }

  @inline(__always) init(orderWord: UInt64) {
    self.init(stored: Int32(truncatingIfNeeded: orderWord))
  }
}

extension Int32: NarrowElement {
  static func column(of column: AnyColumn) -> Column<Int32>? {
    if case .integer32(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<Int32>) -> AnyColumn { .integer32(column) }

  var text: String { String(self) }

  @inline(__always) init(stored: Int32) { self = stored }

  @inline(__always) var stored: Int32 { self }
}

extension CalendarPeriod: NarrowElement {
  static func column(of column: AnyColumn) -> Column<CalendarPeriod>? {
    if case .period(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<CalendarPeriod>) -> AnyColumn { .period(column) }

  var text: String { description }

  @inline(__always) init(stored: Int32) { self.init(ordinal: stored) }

  @inline(__always) var stored: Int32 { ordinal }
}

extension CalendarDate: NarrowElement {
  static func column(of column: AnyColumn) -> Column<CalendarDate>? {
    if case .date(let typed) = column { typed } else { nil }
  }

  static func erased(_ column: Column<CalendarDate>) -> AnyColumn { .date(column) }

  var text: String { description }

  @inline(__always) init(stored: Int32) { self.init(daysSinceEpoch: stored) }

  @inline(__always) var stored: Int32 { daysSinceEpoch }
}
