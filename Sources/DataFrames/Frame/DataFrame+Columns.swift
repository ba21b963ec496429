extension DataFrame {
  /// The named columns, in the order given.
  public func select(_ names: [String]) throws(DataFrameError) -> DataFrame {
    let indices = try indices(of: names)
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateColumn(name: name) }
    return DataFrame(
      uncheckedNames: names, columns: indices.map { columns[$0] },
      rowCount: names.isEmpty ? 0 : rowCount)
  }

  /// The named columns, in the order given.
  public func select(_ names: String...) throws(DataFrameError) -> DataFrame {
    try select(names)
  }

  /// The frame without the named columns.
  public func dropping(_ names: [String]) throws(DataFrameError) -> DataFrame {
    let dropped = Set(try indices(of: names))
    let kept = columns.indices.filter { !dropped.contains($0) }
    return DataFrame(
      uncheckedNames: kept.map { columnNames[$0] }, columns: kept.map { columns[$0] },
      rowCount: kept.isEmpty ? 0 : rowCount)
  }

  /// The frame without the named columns.
  public func dropping(_ names: String...) throws(DataFrameError) -> DataFrame {
    try dropping(names)
  }

  /// The frame with columns renamed, all at once, so names can be swapped.
  ///
  /// - Parameter names: new names by old name.
  public func renamed(_ names: [String: String]) throws(DataFrameError) -> DataFrame {
    for name in names.keys.sorted() { _ = try index(of: name) }
    return try DataFrame(
      zip(columnNames, columns).map { (name: names[$0] ?? $0, column: $1) })
  }

  /// The frame with one column renamed.
  public func renamed(_ name: String, to newName: String) throws(DataFrameError) -> DataFrame {
    try renamed([name: newName])
  }

  /// The frame with a column added at the end; throws when the name is taken.
  public func appending(_ column: AnyColumn, named name: String) throws(DataFrameError)
    -> DataFrame
  {
    try DataFrame(
      zip(columnNames, columns).map { (name: $0, column: $1) } + [(name: name, column: column)])
  }

  /// The frame with a column added at the end, or put in the place of the one of that name.
  public func setting(_ column: AnyColumn, named name: String) throws(DataFrameError)
    -> DataFrame
  {
    guard let index = columnNames.firstIndex(of: name) else {
      return try appending(column, named: name)
    }
    guard column.count == rowCount else {
      throw .unequalLength(column: name, count: column.count, expected: rowCount)
    }
    var columns = columns
    columns[index] = column
    return DataFrame(uncheckedNames: columnNames, columns: columns, rowCount: rowCount)
  }

  /// The frame with a column computed from others, added or put in place of the one of that name.
  ///
  /// Throws before anything is computed when the expression does not fit the schema.
  public func mutating(_ name: String, _ expression: Expression) throws(DataFrameError)
    -> DataFrame
  {
    try setting(try evaluating(expression), named: name)
  }
}
