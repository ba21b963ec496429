extension DataFrame {
  /// The rows of two frames put together where their keys are equal.
  ///
  /// A key with a missing part matches nothing, not even another missing key. The result has the
  /// columns of this frame, then those of the other without its keys; where a row has no left
  /// partner the keys come from the right. Rows are in left order (right order for
  /// ``JoinKind/right``), partners of a row in their own order.
  ///
  /// - Parameters:
  ///   - names: the key columns, which both frames have, of types that can be compared.
  ///   - cardinality: a promise about the keys. When it is broken the error lists the keys.
  ///   - suffix: is added to a right column whose name is taken; `nil` makes that an error.
  public func joined(
    _ other: DataFrame, on names: [String], kind: JoinKind = .inner,
    cardinality: JoinCardinality = .manyToMany, suffix: String? = nil
  ) throws(DataFrameError) -> DataFrame {
    let leftKeys = try indices(of: names)
    let rightKeys = try other.indices(of: names)
    for (name, (left, right)) in zip(names, zip(leftKeys, rightKeys)) {
      let types = (columns[left].type, other.columns[right].type)
      guard AnyColumn.commonType(types.0, types.1) != nil else {
        throw .unexpectedType(column: name, found: types.1, expected: [types.0])
      }
    }
    if cardinality == .oneToOne || cardinality == .oneToMany {
      try requireUnique(leftKeys, names, cardinality, side: "left")
    }
    if cardinality == .oneToOne || cardinality == .manyToOne {
      try other.requireUnique(rightKeys, names, cardinality, side: "right")
    }
    let matches = KeyMatches(
      leftKeys.map { columns[$0] }, rightKeys.map { other.columns[$0] },
      counts: (rowCount, other.rowCount))
    if kind == .semi || kind == .anti {
      return gathered(unchecked: matches.leftRows(partnered: kind == .semi))
    }
    let pairs = JoinedRows(kind, matches)
    return try combined(
      other, pairs, keys: zip(leftKeys, rightKeys).map { ($0, $1) }, suffix: suffix)
  }

  private func combined(
    _ other: DataFrame, _ pairs: JoinedRows, keys: [(left: Int, right: Int)], suffix: String?
  ) throws(DataFrameError) -> DataFrame {
    var result: [(name: String, column: AnyColumn)] = []
    for (index, name) in columnNames.enumerated() {
      let column = columns[index]
      guard let key = keys.first(where: { $0.left == index }) else {
        result.append((name, pairs.left(of: column)))
        continue
      }
      let partner = other.columns[key.right]
      guard pairs.leftIsPartial else {
        let type = AnyColumn.commonType(column.type, partner.type) ?? column.type
        result.append((name, pairs.left(of: column.converted(to: type) ?? column)))
        continue
      }
      guard let both = AnyColumn.concatenated([column, partner]) else {
        preconditionFailure("types were checked before")
      }
      let rows = zip(pairs.leftRows ?? [], pairs.rightRows).map { left, right in
        left >= 0 ? left : Int32(rowCount) + right
      }
      result.append((name, both.gathered(unchecked: rows, hasMissing: false)))
    }
    for (index, name) in other.columnNames.enumerated()
    where !keys.contains(where: { $0.right == index }) {
      let isTaken = columnNames.contains(name)
      let newName = isTaken ? name + (suffix ?? "") : name
      result.append((newName, pairs.right(of: other.columns[index])))
    }
    return try DataFrame(result)
  }

  /// Throws when a key without missing parts occurs twice.
  func requireUnique(
    _ keys: [Int], _ names: [String], _ cardinality: JoinCardinality, side: String
  ) throws(DataFrameError) {
    let keyColumns = keys.map { columns[$0] }
    let rowKeys = RowKeys(keyColumns, rowCount: rowCount)
    guard rowKeys.count < rowCount else { return }
    var occurrences = [Int](repeating: 0, count: rowKeys.count)
    for id in rowKeys.ids { occurrences[Int(id)] += 1 }
    let repeatedRows = rowKeys.firstRows.enumerated().compactMap { key, row in
      occurrences[key] > 1 && !keyColumns.contains { $0.isMissing(row) } ? row : nil
    }
    guard !repeatedRows.isEmpty else { return }
    let shown = repeatedRows.prefix(5).map { cellDescription(row: $0, names) }
    throw .cardinality(
      expected: cardinality.rawValue, side: side, keys: Array(shown), count: repeatedRows.count)
  }

  /// The values of a row in some columns as an error shows them: `area=AUT year=2020`.
  func cellDescription(row: Int, _ names: [String]) -> String {
    names.map { "\($0)=\(self[$0]?.text(at: row) ?? "(missing)")" }.joined(separator: " ")
  }
}
