/// Figures of groups over frames that come one after the other and are not kept: what is kept grows
/// with the groups, not with the rows.
///
/// Sums of integers are exact in 128 bits. Sums of doubles are compensated (Neumaier 1974) and run on
/// over all frames, so that the result depends on the order of the rows and not on where frames end.
/// Medians and other quantiles are not offered: they need all values.
public struct StreamedAggregation {
  /// A figure of a group.
  public enum Figure: Sendable, Hashable {
    /// The rows, whether values are missing or not.
    case rowCount
    /// The rows where a column is missing; where a weight is given, also those without one.
    case missingCount(String)
    /// The sum of the values, each times its weight where one is given.
    case sum(String)
    /// The arithmetic mean, weighted where a weight is given.
    case mean(String)
    /// The smallest value of a column of figures, dates or periods; never weighted.
    case minimum(String)
    /// The largest value of a column of figures, dates or periods; never weighted.
    case maximum(String)
    /// The sum of the weights that are present.
    case weightSum

    /// The column that is looked at.
    public var column: String? {
      switch self {
      case .rowCount, .weightSum: nil
      case .missingCount(let name), .sum(let name), .mean(let name), .minimum(let name),
        .maximum(let name):
        name
      }
    }

    /// The name of the column that the figure goes to, such as `value_sum`.
    public var name: String {
      switch self {
      case .rowCount: "rows"
      case .missingCount(let name): "\(name)_missing"
      case .sum(let name): "\(name)_sum"
      case .mean(let name): "\(name)_mean"
      case .minimum(let name): "\(name)_min"
      case .maximum(let name): "\(name)_max"
      case .weightSum: "weight_sum"
      }
    }
  }

  private let keys: [String]
  private let figures: [Figure]
  private let weight: String?
  private let condition: Expression?
  private let groups = StreamedGroups()
  private var accumulators: [FigureAccumulator]
  private var types: [ColumnType?]

  /// The rows of all frames so far.
  public private(set) var rowCount = 0
  /// The rows where the condition is true; all where there is none.
  public private(set) var selectedCount = 0
  /// The rows that were left out because the condition is missing there.
  public private(set) var undecidedCount = 0

  /// - Parameters:
  ///   - keys: the columns that tell groups apart; none for one group of all rows.
  ///   - figures: what is computed.
  ///   - weight: the column of weights, which are not negative.
  ///   - condition: which rows count; all where it is `nil`.
  public init(
    by keys: [String], figures: [Figure], weight: String? = nil, where condition: Expression? = nil
  ) {
    self.keys = keys
    self.figures = figures
    self.weight = weight
    self.condition = condition
    accumulators = figures.map { _ in FigureAccumulator() }
    types = figures.map { _ in nil }
  }

  /// Adds the rows of a frame.
  public mutating func add(_ frame: DataFrame) throws(DataFrameError) {
    rowCount += frame.rowCount
    var frame = frame
    if let condition {
      guard case .boolean(let truth) = try frame.evaluating(condition) else {
        throw .invalidExpression("\(condition) is not a condition")
      }
      undecidedCount += truth.missingCount
      frame = frame.gathered(
        (0..<frame.rowCount).filter { truth.values[$0] && !truth.isMissing($0) })
    }
    selectedCount += frame.rowCount
    let rows = try groups.numbers(of: frame, by: keys)
    let weights = try weights(of: frame)
    for index in figures.indices {
      accumulators[index].extend(to: groups.count)
      try add(figures[index], of: frame, weights, rows, to: &accumulators[index], &types[index])
    }
  }

  private func weights(of frame: DataFrame) throws(DataFrameError) -> Column<Double>? {
    guard let weight else { return nil }
    let column = try frame.doubles(weight)
    for row in 0..<column.count where !column.isMissing(row) && !(column.values[row] >= 0) {
      throw .invalidExpression("the weight '\(weight)' is \(column.values[row]); weights are ≥ 0")
    }
    return column
  }

  private func add(
    _ figure: Figure, of frame: DataFrame, _ weights: Column<Double>?, _ groups: [Int32],
    to accumulator: inout FigureAccumulator, _ type: inout ColumnType?
  ) throws(DataFrameError) {
    let column: AnyColumn? = if let name = figure.column { try frame.column(name) } else { nil }
    let isCounted = { (row: Int) in
      !(column?.isMissing(row) ?? false) && !(weights?.isMissing(row) ?? false)
    }
    switch figure {
    case .rowCount:
      for group in groups { accumulator.count(Int(group)) }
    case .missingCount:
      for row in groups.indices where !isCounted(row) { accumulator.count(Int(groups[row])) }
    case .weightSum:
      guard let weights else { return }
      for row in groups.indices where isCounted(row) {
        accumulator.add(weights.values[row], to: Int(groups[row]))
      }
    case .sum(let name), .mean(let name):
      if case .integer(let integers)? = column?.converted(to: .integer), weights == nil {
        type = type ?? .integer
        for row in groups.indices where isCounted(row) {
          accumulator.add(integers.values[row], to: Int(groups[row]))
        }
        return
      }
      type = .double
      let values = try frame.doubles(name).values
      for row in groups.indices where isCounted(row) {
        accumulator.add(values[row], weight: weights?.values[row] ?? 1, to: Int(groups[row]))
      }
    case .minimum(let name), .maximum(let name):
      guard let column, column.type != .string, column.type != .boolean else {
        throw .unexpectedType(
          column: name, found: column?.type ?? .string,
          expected: [.integer, .double, .date, .period])
      }
      type = AnyColumn.commonType(type ?? column.type, column.type) ?? .double
      let isSmaller = figure == .minimum(name)
      accumulator.compare(column, groups, isSmaller: isSmaller)
    }
  }

  /// One row per group: the keys, then the figures in the order given. Groups are in ascending order
  /// of their keys: texts by their UTF-8 bytes, false before true, missing last.
  ///
  /// A group without a value has a missing figure, never zero. Throws when a sum of integers is beyond
  /// 64 bits.
  public func result() throws(DataFrameError) -> DataFrame {
    var columns = try groups.keyColumns(names: keys)
    for index in figures.indices {
      columns.append(
        (figures[index].name, try accumulators[index].column(figures[index], types[index])))
    }
    return try DataFrame(columns).sorted(by: keys.map { SortKey($0) })
  }
}
