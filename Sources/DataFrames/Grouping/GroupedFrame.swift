import Synchronization

/// The rows of a frame by the values of some columns.
///
/// Groups are in the order of their first row. A missing key is a group of its own.
public struct GroupedFrame: Sendable {
  let frame: DataFrame
  let keyNames: [String]

  /// The keys of the rows.
  let slots: RowSlots

  /// The rows that are grouped; all when `nil`.
  let condition: RowCondition?

  private let numbers = GroupNumbers()

  init(frame: DataFrame, keyNames: [String], condition: RowCondition?) throws(DataFrameError) {
    let indices = try frame.indices(of: keyNames)
    self.frame = frame
    self.keyNames = keyNames
    self.condition = condition
    slots = RowSlots(indices.map { frame.columns[$0] }, rowCount: frame.rowCount)
  }

  /// The number of each row's group, made when it is first asked for.
  private var keys: RowKeys { numbers.keys { RowKeys(slots, where: condition) } }

  /// The group of each row, counted from zero; -1 where the row is left out.
  public var groups: [Int32] { keys.ids }

  /// The first row of each group.
  public var firstRows: [Int] { keys.firstRows }

  /// How many groups there are.
  public var groupCount: Int { firstRows.count }

  /// One row per group: the keys, then the aggregations in the order given.
  public func aggregated(_ aggregations: [Aggregation]) throws(DataFrameError) -> DataFrame {
    var plans: [AggregationPlan] = []
    for aggregation in aggregations { plans.append(try plan(of: aggregation.function)) }
    let scan = GroupScan(slots, where: condition) { plans.flatMap { $0.makeAccumulators() } }
    var columns: [(name: String, column: AnyColumn)] = []
    for name in keyNames {
      // Missing keys are one group, whatever the kind of each is.
      let column = try frame.column(name).withoutMissingKinds
      columns.append((name, column.gathered(unchecked: scan.firstRows, hasMissing: false)))
    }
    var used = 0
    for (aggregation, plan) in zip(aggregations, plans) {
      let accumulators = scan.accumulators[used..<used + plan.accumulatorCount]
      used += plan.accumulatorCount
      columns.append((aggregation.name, try plan.finished(Array(accumulators))))
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

/// The numbers of groups, made at most once.
private final class GroupNumbers: Sendable {
  private let made = Mutex<RowKeys?>(nil)

  func keys(_ make: () -> RowKeys) -> RowKeys {
    made.withLock { made in
      let keys = made ?? make()
      made = keys
      return keys
    }
  }
}

extension DataFrame {
  /// The rows grouped by the values of columns. No columns give one group of all rows.
  public func grouped(by names: [String]) throws(DataFrameError) -> GroupedFrame {
    try GroupedFrame(frame: self, keyNames: names, condition: nil)
  }

  /// The rows grouped by the values of columns.
  public func grouped(by names: String...) throws(DataFrameError) -> GroupedFrame {
    try grouped(by: names)
  }

  /// The rows where a condition is true, grouped by the values of columns.
  ///
  /// The same as grouping the filtered frame, without making it. Rows where the condition is false or
  /// missing belong to no group. Throws before anything is computed when the condition does not fit
  /// the schema or is not a truth value.
  public func grouped(
    by names: [String], where condition: Expression
  ) throws(DataFrameError) -> GroupedFrame {
    try GroupedFrame(
      frame: self, keyNames: names, condition: try RowCondition(condition, in: self))
  }

  /// The rows where a condition is true, grouped by the values of columns.
  public func grouped(
    by names: String..., where condition: Expression
  ) throws(DataFrameError) -> GroupedFrame {
    try grouped(by: names, where: condition)
  }
}
