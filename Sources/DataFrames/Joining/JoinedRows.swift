/// The pairs of rows that a join puts together; -1 stands for no partner.
struct JoinedRows {
  /// `nil` when they are all left rows in their order, so that columns can be shared.
  let leftRows: [Int32]?

  let rightRows: [Int32]

  /// Whether there are pairs without a left row.
  let leftIsPartial: Bool

  private let rightIsPartial: Bool

  init(_ kind: JoinKind, _ matches: KeyMatches) {
    if matches.rightIsUnique && (kind == .inner || kind == .left) {
      leftIsPartial = false
      rightIsPartial = kind == .left
      let partnered = kind == .inner ? matches.leftRows(partnered: true) : nil
      leftRows = partnered?.count == matches.leftIDs.count ? nil : partnered
      rightRows = matches.partners(of: leftRows)
      return
    }
    leftIsPartial = kind == .right || kind == .full
    rightIsPartial = kind == .left || kind == .full
    if kind == .right {
      let pairs = KeyMatches.pairs(
        matches.rightIDs, matches.leftIDs, keyCount: matches.keyCount, keepsUnmatched: true)
      (leftRows, rightRows) = (pairs.inner, pairs.outer)
      return
    }
    var pairs = KeyMatches.pairs(
      matches.leftIDs, matches.rightIDs, keyCount: matches.keyCount, keepsUnmatched: kind != .inner)
    if kind == .full {
      let occurs = matches.occurring(matches.leftIDs)
      for (row, id) in matches.rightIDs.enumerated() where id < 0 || !occurs[Int(id)] {
        pairs.outer.append(-1)
        pairs.inner.append(Int32(row))
      }
    }
    (leftRows, rightRows) = (pairs.outer, pairs.inner)
  }

  /// The values of a left column in the pairs.
  func left(of column: AnyColumn) -> AnyColumn {
    guard let leftRows else { return column }
    return column.gathered(unchecked: leftRows, hasMissing: leftIsPartial)
  }

  /// The values of a right column in the pairs.
  func right(of column: AnyColumn) -> AnyColumn {
    column.gathered(unchecked: rightRows, hasMissing: rightIsPartial)
  }
}
