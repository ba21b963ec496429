/// A table to look up in: one of several that are joined to a frame at once.
///
/// Its keys are unique, so that it cannot multiply the rows of the frame.
public struct JoinStep: Sendable {
  let frame: DataFrame
  let keys: [(left: String, right: String)]
  let keepsUnmatched: Bool
  let suffix: String?

  /// - Parameters:
  ///   - frame: the table.
  ///   - keys: names of key columns of the frame that is joined to, each with that of the table.
  ///   - keepsUnmatched: whether rows without a partner stay, with missing values.
  ///   - suffix: is added to a column whose name is taken; `nil` makes that an error.
  public init(
    _ frame: DataFrame, on keys: KeyValuePairs<String, String>, keepsUnmatched: Bool = false,
    suffix: String? = nil
  ) {
    self.frame = frame
    self.keys = keys.map { ($0, $1) }
    self.keepsUnmatched = keepsUnmatched
    self.suffix = suffix
  }
}

extension DataFrame {
  /// The frame with the columns of several tables: the same as one many-to-one join after the other,
  /// without the frames between.
  ///
  /// A key with a missing part matches nothing. The result has the columns of this frame, then those
  /// of each table without its keys; rows keep their order. Throws when a key of a table occurs twice.
  public func joined(_ steps: JoinStep...) throws(DataFrameError) -> DataFrame {
    try joined(steps)
  }

  /// The frame with the columns of several tables; see ``joined(_:)-(JoinStep...)``.
  public func joined(_ steps: [JoinStep]) throws(DataFrameError) -> DataFrame {
    guard let last = steps.last else { return self }
    // A step that looks up a column of an earlier one comes after it.
    let ownNames = Set(columnNames)
    let isOwn = steps.allSatisfy { $0.keys.allSatisfy { ownNames.contains($0.left) } }
    guard isOwn || steps.count == 1 else {
      return try joined(Array(steps.dropLast())).joined([last])
    }
    var tables: [(frame: DataFrame, matches: KeyMatches, step: JoinStep)] = []
    for step in steps { tables.append(try lookup(step)) }
    let inner = tables.filter { !$0.step.keepsUnmatched }.map(\.matches)
    let rows = inner.isEmpty ? nil : KeyMatches.rowsMatched(in: inner, count: rowCount)
    let isWhole = rows == nil || rows?.count == rowCount
    var result: [(name: String, column: AnyColumn)] = []
    for (name, column) in zip(columnNames, columns) {
      var type = column.type
      for table in tables {
        if let key = table.step.keys.first(where: { $0.left == name }),
          let other = table.frame[key.right]
        {
          type = AnyColumn.commonType(type, other.type) ?? type
        }
      }
      let converted = column.converted(to: type) ?? column
      let gathered =
        isWhole ? converted : converted.gathered(unchecked: rows ?? [], hasMissing: false)
      result.append((name, gathered))
    }
    for (frame, matches, step) in tables {
      let partners = matches.partners(of: isWhole ? nil : rows)
      for (name, column) in zip(frame.columnNames, frame.columns)
      where !step.keys.contains(where: { $0.right == name }) {
        let isTaken = result.contains { $0.name == name }
        result.append(
          (
            isTaken ? name + (step.suffix ?? "") : name,
            column.gathered(unchecked: partners, hasMissing: step.keepsUnmatched)
          ))
      }
    }
    return try DataFrame(result)
  }

  private func lookup(
    _ step: JoinStep
  ) throws(DataFrameError) -> (frame: DataFrame, matches: KeyMatches, step: JoinStep) {
    let leftKeys = try indices(of: step.keys.map(\.left))
    let rightKeys = try step.frame.indices(of: step.keys.map(\.right))
    for (key, (left, right)) in zip(step.keys, zip(leftKeys, rightKeys)) {
      let types = (columns[left].type, step.frame.columns[right].type)
      guard AnyColumn.commonType(types.0, types.1) != nil else {
        throw .unexpectedType(column: key.right, found: types.1, expected: [types.0])
      }
    }
    try step.frame.requireUnique(
      rightKeys, step.keys.map(\.right), .manyToOne, side: "right")
    let matches = KeyMatches(
      leftKeys.map { columns[$0] }, rightKeys.map { step.frame.columns[$0] },
      counts: (rowCount, step.frame.rowCount))
    return (step.frame, matches, step)
  }
}
