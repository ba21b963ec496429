/// A column whose type is known: what ``AnyColumn`` holds in each of its cases.
protocol TypedColumn: Sendable {
  /// The column of this type that another holds; `nil` when it holds one of another type.
  static func typed(_ column: AnyColumn) -> Self?

  /// The same column, of any type.
  var erased: AnyColumn { get }

  /// A column where every row is missing.
  static func missing(count: Int) -> Self

  /// The rows of several columns, one column after the other.
  static func concatenated(_ columns: [Self]) -> Self

  var count: Int { get }
  var missingCount: Int { get }
  var validity: Bitmap? { get }
  var missingKinds: StringColumn? { get }

  func isMissing(_ row: Int) -> Bool

  /// The text of a row as a CSV file shows it; `nil` where it is missing.
  func text(at row: Int) -> String?

  /// For each row a word that is ordered as the values are; of a missing value, any word.
  var orderWords: [UInt64] { get }

  func gathered(_ rows: [Int]) -> Self
  func gathered(unchecked rows: [Int32], hasMissing: Bool) -> Self
  func tiled(_ times: Int) -> Self
  func settingMissingKinds(_ kinds: StringColumn) -> Self

  /// The same values, and missing ones of no kind.
  var withoutMissingKinds: Self { get }
}

/// What is done with a column of whatever type, written once for all types.
///
/// The compiler makes one version for each type, so that no value is looked at through a protocol.
protocol ColumnOperation {
  associatedtype Result

  func apply<Typed: TypedColumn>(_ column: Typed) -> Result
}

extension AnyColumn {
  @inline(__always) func apply<Operation: ColumnOperation>(
    _ operation: Operation
  ) -> Operation.Result {
    switch self {
    case .integer(let column): operation.apply(column)
    case .integer32(let column): operation.apply(column)
    case .double(let column): operation.apply(column)
    case .boolean(let column): operation.apply(column)
    case .date(let column): operation.apply(column)
    case .period(let column): operation.apply(column)
    case .string(let column): operation.apply(column)
    }
  }
}

extension StringColumn: TypedColumn {
  static func typed(_ column: AnyColumn) -> StringColumn? {
    if case .string(let strings) = column { strings } else { nil }
  }

  var erased: AnyColumn { .string(self) }

  static func missing(count: Int) -> StringColumn {
    StringColumn(uncheckedCodes: Array(repeating: -1, count: count), dictionary: [])
  }

  func text(at row: Int) -> String? { self[row] }

  /// Texts are ordered by their UTF-8 bytes.
  var orderWords: [UInt64] {
    let ranks = ranks
    return codes.map { $0 < 0 ? 0 : UInt64(ranks[Int($0)]) }
  }
}

extension Column: TypedColumn where Element: FrameElement {
  static func typed(_ column: AnyColumn) -> Column? { Element.column(of: column) }

  var erased: AnyColumn { Element.erased(self) }

  func text(at row: Int) -> String? { self[row].map(\.text) }

  var orderWords: [UInt64] { values.map(\.orderWord) }
}
