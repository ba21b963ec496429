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
    let matches = KeyMatches(
      leftKeys.map { columns[$0] }, rightKeys.map { other.columns[$0] },
      counts: (rowCount, other.rowCount))
    if cardinality == .oneToOne || cardinality == .oneToMany {
      try requireUnique(matches.repeatedRows(matches.leftIDs), names, cardinality, side: "left")
    }
    if cardinality == .oneToOne || cardinality == .manyToOne {
      try other.requireUnique(
        matches.repeatedRows(matches.rightIDs), names, cardinality, side: "right")
    }
    if kind == .semi || kind == .anti {
      let occurs = matches.occurring(matches.rightIDs)
      return gathered(
        (0..<rowCount).filter { row in
          let id = matches.leftIDs[row]
          return (id >= 0 && occurs[Int(id)]) == (kind == .semi)
        })
    }
    let (leftRows, rightRows) = Self.pairedRows(kind, matches)
    return try combined(
      other, leftRows, rightRows, keys: zip(leftKeys, rightKeys).map { ($0, $1) }, suffix: suffix)
  }

  private static func pairedRows(
    _ kind: JoinKind, _ matches: KeyMatches
  ) -> (left: [Int], right: [Int]) {
    if kind == .right {
      let pairs = KeyMatches.pairs(
        matches.rightIDs, matches.leftIDs, keyCount: matches.keyCount, keepsUnmatched: true)
      return (pairs.inner, pairs.outer)
    }
    var pairs = KeyMatches.pairs(
      matches.leftIDs, matches.rightIDs, keyCount: matches.keyCount, keepsUnmatched: kind != .inner)
    if kind == .full {
      let occurs = matches.occurring(matches.leftIDs)
      for (row, id) in matches.rightIDs.enumerated() where id < 0 || !occurs[Int(id)] {
        pairs.outer.append(-1)
        pairs.inner.append(row)
      }
    }
    return (pairs.outer, pairs.inner)
  }

  private func combined(
    _ other: DataFrame, _ leftRows: [Int], _ rightRows: [Int], keys: [(left: Int, right: Int)],
    suffix: String?
  ) throws(DataFrameError) -> DataFrame {
    var result: [(name: String, column: AnyColumn)] = []
    for (index, name) in columnNames.enumerated() {
      if let key = keys.first(where: { $0.left == index }),
        let both = AnyColumn.concatenated([columns[index], other.columns[key.right]])
      {
        let rows = zip(leftRows, rightRows).map { $0 >= 0 ? $0 : rowCount + $1 }
        result.append((name: name, column: both.gathered(rows)))
      } else {
        result.append((name: name, column: columns[index].gathered(leftRows)))
      }
    }
    for (index, name) in other.columnNames.enumerated()
    where !keys.contains(where: { $0.right == index }) {
      let isTaken = columnNames.contains(name)
      let newName = isTaken ? name + (suffix ?? "") : name
      result.append((name: newName, column: other.columns[index].gathered(rightRows)))
    }
    return try DataFrame(result)
  }

  private func requireUnique(
    _ repeatedRows: [Int], _ names: [String], _ cardinality: JoinCardinality, side: String
  ) throws(DataFrameError) {
    guard !repeatedRows.isEmpty else { return }
    let keys = repeatedRows.prefix(5).map { cellDescription(row: $0, names) }
    throw .cardinality(
      expected: cardinality.rawValue, side: side, keys: Array(keys), count: repeatedRows.count)
  }

  /// The values of a row in some columns as an error shows them: `area=AUT year=2020`.
  func cellDescription(row: Int, _ names: [String]) -> String {
    names.map { "\($0)=\(self[$0]?.text(at: row) ?? "(missing)")" }.joined(separator: " ")
  }
}
