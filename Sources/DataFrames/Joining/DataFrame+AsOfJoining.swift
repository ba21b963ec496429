extension DataFrame {
  /// Each row with the row of another frame whose key is nearest: the last rate known on a day, the
  /// census next to a year.
  ///
  /// Keys are numbers, dates or periods; the frames need no order. Of several rows with the chosen key the one
  /// next to the row's own is taken: looking back the last one, looking forward the first one, in
  /// the order of the other frame, as `pandas.merge_asof` does. A key that is missing or NaN matches
  /// nothing, nor does a missing exact key. Every row of this frame stays once, in its place; without
  /// a partner it has missing values. The result has the columns of this frame, then those of the
  /// other without its keys.
  ///
  /// - Parameters:
  ///   - key: the column of ordered keys, which both frames have.
  ///   - names: further keys, which both frames have and which are equal in partners.
  ///   - direction: where partners are looked for.
  ///   - tolerance: how far the keys of partners may lie apart, in days where they are dates, in months
  ///     from start to start where they are periods; any distance when `nil`. Anything below zero is a
  ///     programming error.
  ///   - allowsEqual: whether keys of partners may be equal.
  ///   - keyName: a column that is added with the key of the partner; none when `nil`.
  ///   - suffix: is added to a right column whose name is taken; `nil` makes that an error.
  public func joined(
    _ other: DataFrame, asOf key: String, by names: [String] = [],
    direction: AsOfDirection = .backward, tolerance: Double? = nil, allowsEqual: Bool = true,
    keepingKeyAs keyName: String? = nil, suffix: String? = nil
  ) throws(DataFrameError) -> DataFrame {
    precondition(tolerance.map { $0 >= 0 } ?? true, "a tolerance below zero")
    let (leftKeys, rightKeys) = (try indices(of: names), try other.indices(of: names))
    for (name, (left, right)) in zip(names, zip(leftKeys, rightKeys)) {
      let types = (columns[left].type, other.columns[right].type)
      guard AnyColumn.commonType(types.0, types.1) != nil else {
        throw .unexpectedType(column: name, found: types.1, expected: [types.0])
      }
    }
    let matches = KeyMatches(
      leftKeys.map { columns[$0] }, rightKeys.map { other.columns[$0] },
      counts: (rowCount, other.rowCount))
    let search = AsOfSearch(
      direction: direction, tolerance: tolerance, allowsEqual: allowsEqual)
    let partners = try partners(in: other, asOf: key, matches, search)
    var result = zip(columnNames, columns).map { (name: $0, column: $1) }
    for (name, column) in zip(other.columnNames, other.columns)
    where name != key && !names.contains(name) {
      let newName = columnNames.contains(name) ? name + (suffix ?? "") : name
      result.append((newName, column.gathered(unchecked: partners, hasMissing: true)))
    }
    if let keyName {
      result.append(
        (keyName, try other.column(key).gathered(unchecked: partners, hasMissing: true)))
    }
    return try DataFrame(result)
  }

  private func partners(
    in other: DataFrame, asOf key: String, _ matches: KeyMatches, _ search: AsOfSearch
  ) throws(DataFrameError) -> [Int32] {
    let (left, right) = (try column(key), try other.column(key))
    switch (left.converted(to: .integer) ?? left, right.converted(to: .integer) ?? right) {
    case (.integer(let left), .integer(let right)):
      return Self.partners(left, right, matches, search)
    case (.date(let left), .date(let right)):
      return Self.partners(
        NarrowColumn.dates(left).widened, NarrowColumn.dates(right).widened, matches, search)
    case (.period(let left), .period(let right)):
      return Self.partners(left, right, matches, search)
    case (.integer, .double), (.double, .integer), (.double, .double):
      return Self.partners(try doubles(key), try other.doubles(key), matches, search)
    default:
      let expected: [ColumnType] =
        left.type == .date || left.type == .period
        ? [left.type] : [.integer, .double, .date, .period]
      let found = expected.contains(left.type) ? right.type : left.type
      throw .unexpectedType(column: key, found: found, expected: expected)
    }
  }

  private static func partners<Key: AsOfKey>(
    _ left: Column<Key>, _ right: Column<Key>, _ matches: KeyMatches, _ search: AsOfSearch
  ) -> [Int32] {
    let groups = AnyColumn.integer(Column(values: matches.rightIDs.map(Int.init)))
    let parts = OrderPart.parts(groups, "group") + OrderPart.parts(right.erased, "key")
    let index = AsOfIndex(
      right, groups: matches.rightIDs, groupCount: matches.keyCount,
      order: RowOrder(parts, rowCount: right.count).rows)
    let partners = ColumnBuffer<Int32>(count: left.count)
    let blockSize = 1 << 14
    Parallel.forEach((left.count + blockSize - 1) / blockSize) { block in
      let rows = block * blockSize..<Swift.min((block + 1) * blockSize, left.count)
      matches.leftIDs.withUnsafeBufferPointer { groups in
        left.values.withUnsafeBufferPointer { keys in
          // Rows that follow one another often have the same keys.
          var last: (group: Int32, key: Key, partner: Int32) = (-1, .placeholder, -1)
          for row in rows {
            let (group, key) = (groups[row], keys[row])
            if group < 0 || left.isMissing(row) {
              partners.base[row] = -1
              continue
            }
            if group != last.group || key != last.key {
              last = (group, key, index.row(for: key, group: Int(group), search))
            }
            partners.base[row] = last.partner
          }
        }
      }
    }
    return partners.take(left.count)
  }
}
