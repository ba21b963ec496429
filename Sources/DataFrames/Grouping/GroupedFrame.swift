/// The rows of a frame by the values of some columns.
///
/// Groups are in the order of their first row. A missing key is a group of its own.
public struct GroupedFrame: Sendable {
  let frame: DataFrame
  let keyNames: [String]

  /// The group of each row, counted from zero.
  public let groups: [Int32]

  /// The first row of each group.
  public let firstRows: [Int]

  /// How many groups there are.
  public var groupCount: Int { firstRows.count }

  /// One row per group: the keys, then the aggregations in the order given.
  public func aggregated(_ aggregations: [Aggregation]) throws(DataFrameError) -> DataFrame {
    var columns: [(name: String, column: AnyColumn)] = []
    for name in keyNames {
      columns.append((name: name, column: try frame.column(name).gathered(firstRows)))
    }
    for aggregation in aggregations {
      columns.append((name: aggregation.name, column: try column(of: aggregation.function)))
    }
    return try DataFrame(columns)
  }

  /// One row per group: the keys, then the aggregations in the order given.
  public func aggregated(_ aggregations: Aggregation...) throws(DataFrameError) -> DataFrame {
    try aggregated(aggregations)
  }

  /// One row per group: the keys, then every aggregation under the name beside it.
  public func aggregated(
    named aggregations: KeyValuePairs<String, Aggregation>
  ) throws(DataFrameError) -> DataFrame {
    try aggregated(aggregations.map { $1.named($0) })
  }
}

extension DataFrame {
  /// The rows grouped by the values of columns. No columns give one group of all rows.
  public func grouped(by names: [String]) throws(DataFrameError) -> GroupedFrame {
    let indices = try indices(of: names)
    let keys = RowKeys(indices.map { columns[$0] }, rowCount: rowCount)
    return GroupedFrame(frame: self, keyNames: names, groups: keys.ids, firstRows: keys.firstRows)
  }

  /// The rows grouped by the values of columns.
  public func grouped(by names: String...) throws(DataFrameError) -> GroupedFrame {
    try grouped(by: names)
  }
}
