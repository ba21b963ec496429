/// Values of one type, each present or missing.
///
/// The values lie in one contiguous buffer. A bitmap says which are present; there is none while
/// nothing is missing. As a collection, a column has elements of type `Element?`.
public struct Column<Element: ColumnElement>: Sendable {
  /// The raw buffer; where a value is missing it holds `Element.placeholder`.
  public let values: [Element]

  /// Which rows are present; `nil` when all are.
  public let validity: Bitmap?

  /// Why values are missing: for each row the kind of missing, such as a code of SDMX, itself missing
  /// where the value is present or no kind is known; `nil` when no kind is known in any row.
  ///
  /// Rows keep their kinds when they are chosen, sorted, joined or put together, and an ``Expression``
  /// hands on those of its operands. Texts have theirs in ``StringColumn/missingKinds``.
  @inlinable public var missingKinds: StringColumn? { kindsApart?.kinds }

  @usableFromInline let kindsApart: MissingKinds?

  /// A column of the given values, where `nil` is missing.
  @inlinable public init(_ values: [Element?]) {
    self.values = values.map { $0 ?? .placeholder }
    let validity = Bitmap(values.lazy.map { $0 != nil })
    self.validity = validity.isFull ? nil : validity
    kindsApart = nil
  }

  /// A column over a buffer.
  ///
  /// - Parameter validity: one bit per value, set where it is present; `nil` when all are.
  @inlinable public init(values: [Element], validity: Bitmap? = nil) {
    kindsApart = nil
    guard let validity, !validity.isFull else {
      precondition(validity == nil || validity?.count == values.count, "one bit per value")
      self.values = values
      self.validity = nil
      return
    }
    precondition(validity.count == values.count, "one bit per value")
    var values = values
    for row in values.indices where !validity[row] { values[row] = .placeholder }
    self.values = values
    self.validity = validity
  }

  /// The number of rows, missing ones included.
  @inlinable public var count: Int { values.count }

  /// How many rows are missing.
  public var missingCount: Int { validity.map { $0.count - $0.setCount } ?? 0 }

  /// The raw value of a row, which is `Element.placeholder` where it is missing.
  @inlinable public func value(at row: Int) -> Element { values[row] }

  /// Whether a row is missing.
  @inlinable public func isMissing(_ row: Int) -> Bool {
    if let validity { !validity[row] } else { false }
  }

  /// The rows in the given order; -1 gives a missing value.
  @inlinable public func gathered(_ rows: [Int]) -> Column {
    if let missingKinds {
      return withoutMissingKinds.gathered(rows).settingMissingKinds(missingKinds.gathered(rows))
    }
    if validity == nil, !rows.contains(where: { $0 < 0 }) {
      return Column(values: rows.map { values[$0] })
    }
    var gathered: [Element] = []
    gathered.reserveCapacity(rows.count)
    var present = Bitmap(repeating: true, count: rows.count)
    for (position, row) in rows.enumerated() {
      if row < 0 || isMissing(row) {
        gathered.append(.placeholder)
        present[position] = false
      } else {
        gathered.append(values[row])
      }
    }
    return Column(values: gathered, validity: present)
  }

  /// A column where every row is missing.
  static func missing(count: Int) -> Column {
    Column(
      values: Array(repeating: .placeholder, count: count),
      validity: Bitmap(repeating: false, count: count))
  }

  /// The rows of several columns, one column after the other.
  static func concatenated(_ columns: [Column]) -> Column {
    if columns.contains(where: { $0.missingKinds != nil }) {
      return concatenated(columns.map(\.withoutMissingKinds))
        .settingMissingKinds(.concatenated(columns.map(\.allMissingKinds)))
    }
    let values = columns.flatMap(\.values)
    guard columns.contains(where: { $0.validity != nil }) else { return Column(values: values) }
    var validity = Bitmap(repeating: true, count: values.count)
    var start = 0
    for column in columns {
      if column.validity != nil {
        for row in 0..<column.count where column.isMissing(row) { validity[start + row] = false }
      }
      start += column.count
    }
    return Column(values: values, validity: validity)
  }
}

extension Column: Equatable {
  /// Whether the same rows are present and hold equal values, and the others are missing for the
  /// same reasons.
  @inlinable public static func == (left: Column, right: Column) -> Bool {
    guard left.count == right.count, left.validity == right.validity else { return false }
    if left.missingKinds != nil || right.missingKinds != nil {
      guard left.allMissingKinds == right.allMissingKinds else { return false }
    }
    guard left.validity != nil else { return left.values == right.values }
    return (0..<left.count).allSatisfy { left.isMissing($0) || left.values[$0] == right.values[$0] }
  }
}

extension Column: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { values.count }

  /// The value of a row; `nil` where it is missing.
  @inlinable public subscript(_ row: Int) -> Element? { isMissing(row) ? nil : values[row] }
}

extension Column<Int> {
  /// The same figures as doubles; exact up to 2^53 in magnitude, rounded beyond.
  public var widened: Column<Double> { mapped { Double($0) } }
}

extension Column<Int32> {
  /// The same figures as integers of 64 bits.
  public var widened: Column<Int> { mapped { Int($0) } }
}
