extension AnyColumn {
  /// The column in another type where that loses nothing but the bits of an integer past 2^53;
  /// `nil` where there is no such conversion.
  func converted(to type: ColumnType) -> AnyColumn? {
    switch (self, type) {
    case (.integer(let column), .double): .double(column.widened)
    case (.integer32(let column), .integer): .integer(column.widened)
    case (.integer32(let column), .double): .double(column.mapped { Double($0) })
    default: type == self.type ? self : nil
    }
  }

  /// The type that can hold the values of both: equal types, an integer for integers of any width, or
  /// a double for figures.
  static func commonType(_ left: ColumnType, _ right: ColumnType) -> ColumnType? {
    if left == right { return left }
    if left.isInteger && right.isInteger { return .integer }
    return left.isFigure && right.isFigure ? .double : nil
  }

  /// The rows of several columns, one after the other; `nil` when they have no common type.
  static func concatenated(_ columns: [AnyColumn]) -> AnyColumn? {
    guard var type = columns.first?.type else { return nil }
    for column in columns {
      guard let common = commonType(type, column.type) else { return nil }
      type = common
    }
    let columns = columns.compactMap { $0.converted(to: type) }
    return columns[0].apply(Concatenation(columns: columns))
  }

  /// Puts columns of one type together.
  private struct Concatenation: ColumnOperation {
    let columns: [AnyColumn]

    func apply<Typed: TypedColumn>(_ first: Typed) -> AnyColumn {
      Typed.concatenated(columns.compactMap { Typed.typed($0) }).erased
    }
  }
}
