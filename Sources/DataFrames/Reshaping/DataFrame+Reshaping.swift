extension DataFrame {
  /// A wider table: one row per combination of index values, one column per value of a column.
  ///
  /// Rows and new columns are in order of first appearance. A combination that no row has is
  /// missing. Two rows for the same cell are an error that lists the cell, as is a missing name.
  ///
  /// - Parameters:
  ///   - names: the column whose values become column names.
  ///   - values: the column whose values fill the cells.
  ///   - index: the columns that tell the rows apart; all others when `nil`.
  public func pivotedWider(
    names: String, values: String, index: [String]? = nil
  ) throws(DataFrameError) -> DataFrame {
    let nameColumn = try column(names)
    let valueColumn = try column(values)
    let index = index ?? columnNames.filter { $0 != names && $0 != values }
    try requirePresent(nameColumn, named: names)
    let rowKeys = RowKeys(try indices(of: index).map { columns[$0] }, rowCount: rowCount)
    let nameKeys = RowKeys([nameColumn], rowCount: rowCount)
    var rows = [[Int32]](
      repeating: Array(repeating: -1, count: rowKeys.count), count: nameKeys.count)
    var repeated: [Int] = []
    for row in 0..<rowCount {
      let (name, key) = (Int(nameKeys.ids[row]), Int(rowKeys.ids[row]))
      if rows[name][key] >= 0 { repeated.append(row) } else { rows[name][key] = Int32(row) }
    }
    guard repeated.isEmpty else {
      let cells = repeated.prefix(5).map { cellDescription(row: $0, index + [names]) }
      throw .duplicateCells(cells: Array(cells), count: repeated.count)
    }
    var result: [(name: String, column: AnyColumn)] = []
    for name in index {
      // Missing keys are one row, whatever the kind of each is.
      let column = try column(name).withoutMissingKinds
      result.append((name: name, column: column.gathered(rowKeys.firstRows)))
    }
    for (key, firstRow) in nameKeys.firstRows.enumerated() {
      result.append(
        (
          name: nameColumn.text(at: firstRow) ?? "",
          column: valueColumn.gathered(unchecked: rows[key], hasMissing: true)
        ))
    }
    return try DataFrame(result)
  }

  /// A wider table whose cells are aggregated: one row per combination of index values, one column
  /// per value of a column, and in each cell the aggregation of the rows that belong there.
  ///
  /// Rows and new columns are in order of first appearance. A combination that no row has is missing,
  /// as is one whose aggregation is. A missing name is an error.
  public func pivotedWider(
    names: String, aggregating aggregation: Aggregation, index: [String]
  ) throws(DataFrameError) -> DataFrame {
    try requirePresent(try column(names), named: names)
    var value = "value"
    while index.contains(value) || value == names { value += "_" }
    return try grouped(by: index + [names]).aggregated(aggregation.named(value))
      .pivotedWider(names: names, values: value, index: index)
  }

  private func requirePresent(
    _ column: AnyColumn, named name: String
  ) throws(DataFrameError) {
    guard let validity = column.validity else { return }
    let missing = (0..<rowCount).filter { !validity[$0] }
    throw .missingValues(column: name, rows: Array(missing.prefix(5)), count: missing.count)
  }

  /// A longer table: every given cell of a row becomes a row of its own.
  ///
  /// The other columns are repeated. Rows follow one another as the cells did, row by row. The
  /// columns have a common type; integers are widened where others hold doubles. Without columns the
  /// table stays as it is.
  ///
  /// - Parameters:
  ///   - names: the columns to take apart.
  ///   - namesTo: the new column with their names.
  ///   - valuesTo: the new column with their values.
  ///   - droppingMissing: whether missing cells make no row.
  public func pivotedLonger(
    _ names: [String], namesTo: String = "name", valuesTo: String = "value",
    droppingMissing: Bool = false
  ) throws(DataFrameError) -> DataFrame {
    let cellColumns = try select(names).columns
    guard !names.isEmpty else { return self }
    guard let values = AnyColumn.concatenated(cellColumns) else {
      throw .noCommonType(zip(names, cellColumns).map { "'\($0)' is \($1.type.rawValue)" })
    }
    let validity = droppingMissing ? values.validity : nil
    var sources: [Int] = []
    var cells: [Int] = []
    var codes: [Int32] = []
    for row in 0..<rowCount {
      for position in names.indices {
        let cell = position * rowCount + row
        if let validity, !validity[cell] { continue }
        sources.append(row)
        cells.append(cell)
        codes.append(Int32(position))
      }
    }
    var result: [(name: String, column: AnyColumn)] = []
    for (index, name) in columnNames.enumerated() where !names.contains(name) {
      result.append((name: name, column: columns[index].gathered(sources)))
    }
    result.append((name: namesTo, column: .string(StringColumn(codes: codes, dictionary: names))))
    result.append((name: valuesTo, column: values.gathered(cells)))
    return try DataFrame(result)
  }
}
