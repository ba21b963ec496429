extension DataFrame {
  /// The rows in the given order; rows may repeat, and -1 gives a row of missing values.
  public func gathered(_ rows: [Int]) -> DataFrame {
    precondition(rows.allSatisfy { $0 >= -1 && $0 < rowCount }, "a row outside the frame")
    precondition(rowCount < Int32.max, "more rows than Int32 can number")
    return gathered(
      unchecked: rows.map { Int32(truncatingIfNeeded: $0) }, hasMissing: rows.contains(-1))
  }

  /// The rows where a mask of ``rowCount`` truth values is true.
  public func filtered(rows mask: [Bool]) -> DataFrame {
    precondition(mask.count == rowCount, "a mask of \(mask.count) for \(rowCount) rows")
    return gathered(mask.indices.filter { mask[$0] })
  }

  /// The rows where a condition is true. Rows where it is false or missing are left out.
  ///
  /// Throws before anything is computed when the condition does not fit the schema or is not a
  /// truth value.
  public func filtered(_ condition: Expression) throws(DataFrameError) -> DataFrame {
    gathered(unchecked: try RowCondition(condition, in: self).rows(count: rowCount))
  }

  /// The first rows, at most `count`.
  public func head(_ count: Int = 10) -> DataFrame {
    gathered(Array(0..<Swift.min(Swift.max(count, 0), rowCount)))
  }

  /// The last rows, at most `count`.
  public func tail(_ count: Int = 10) -> DataFrame {
    gathered(Array(Swift.max(0, rowCount - Swift.max(count, 0))..<rowCount))
  }

  /// The first row of every combination of values; missing counts as a value of its own.
  ///
  /// - Parameter names: the columns to look at; all when `nil`.
  public func distinct(by names: [String]? = nil) throws(DataFrameError) -> DataFrame {
    let indices = try indices(of: names ?? columnNames)
    return gathered(RowKeys(indices.map { columns[$0] }, rowCount: rowCount).firstRows)
  }
}
