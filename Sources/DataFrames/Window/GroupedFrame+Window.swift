/// Columns that set each row beside the others of its group. They have a row for every row of the
/// frame; rows that a condition left out of the groups have missing values. A result that is missing
/// because values are has the kind of missing of the first of them, the row's own before earlier ones,
/// whose kind is known.
extension GroupedFrame {
  /// Each value's share of the sum over its group. Missing where the value is, and where the sum is
  /// zero.
  public func shares(of name: String) throws(DataFrameError) -> Column<Double> {
    let column = try frame.doubles(name)
    let sums = try aggregated(.sum(name, as: "sum")).dropping(keyNames).doubles("sum")
    let groups = groups
    let shares = groups.indices.map { row -> Double? in
      guard groups[row] >= 0, let value = column[row], let sum = sums[Int(groups[row])], sum != 0
      else { return nil }
      return value / sum
    }
    return Column(shares).settingMissingKinds(column.missingKinds)
  }

  /// The sum of the values of a group up to each row, in row order, compensated. Missing where the
  /// value is; such a row adds nothing to those after it.
  public func cumulativeSums(of name: String) throws(DataFrameError) -> Column<Double> {
    let column = try frame.doubles(name)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: groupCount)
    let groups = groups
    let result = groups.indices.map { row -> Double? in
      guard groups[row] >= 0, let value = column[row] else { return nil }
      sums[Int(groups[row])].add(value)
      return sums[Int(groups[row])].value
    }
    return Column(result).settingMissingKinds(column.missingKinds)
  }

  /// The least of the values of a group up to each row, in row order. Missing where the value is; NaN
  /// from the first NaN on.
  public func cumulativeMinima(of name: String) throws(DataFrameError) -> Column<Double> {
    try cumulative(name) { Swift.min($0, $1) }
  }

  /// The greatest of the values of a group up to each row; see ``cumulativeMinima(of:)``.
  public func cumulativeMaxima(of name: String) throws(DataFrameError) -> Column<Double> {
    try cumulative(name) { Swift.max($0, $1) }
  }

  private func cumulative(
    _ name: String, _ combine: (Double, Double) -> Double
  ) throws(DataFrameError) -> Column<Double> {
    let column = try frame.doubles(name)
    var reached = [Double?](repeating: nil, count: groupCount)
    let groups = groups
    return Column(
      groups.indices.map { row -> Double? in
        guard groups[row] >= 0, let value = column[row] else { return nil }
        let group = Int(groups[row])
        let known = reached[group] ?? value
        reached[group] = known.isNaN || value.isNaN ? .nan : combine(known, value)
        return reached[group]
      }
    ).settingMissingKinds(column.missingKinds)
  }

  /// The value of the same group some periods before: a gap is a gap, and what lies before it is not
  /// taken for it.
  ///
  /// - Parameters:
  ///   - name: the column of any type.
  ///   - distance: how many periods before; after where it is negative.
  ///   - period: a column of integers, such as years, or of periods, of which those of the same length
  ///     lie beside each other. Where it is missing so is the result.
  ///
  /// Throws when a group has a period twice.
  public func lagged(
    _ name: String, by distance: Int = 1, over period: String
  ) throws(DataFrameError) -> AnyColumn {
    let column = try frame.column(name)
    return column.gathered(
      unchecked: try rows(at: distance, over: period), hasMissing: true)
  }

  /// Each figure less the one of the same group some periods before; see ``lagged(_:by:over:)``.
  public func differences(
    of name: String, by distance: Int = 1, over period: String
  ) throws(DataFrameError) -> Column<Double> {
    let column = try frame.doubles(name)
    let earlier = try rows(at: distance, over: period)
    return Column(
      earlier.indices.map { row -> Double? in
        guard let value = column[row], earlier[row] >= 0, let other = column[Int(earlier[row])]
        else { return nil }
        return value - other
      }
    ).settingMissingKinds(
      .firstKnown([
        column.missingKinds,
        column.missingKinds?.gathered(unchecked: earlier, hasMissing: true),
      ]))
  }

  /// The mean of the figures of a group over the periods up to each row's own. Missing where one of
  /// them is, or where the group has no row for it.
  ///
  /// - Parameter length: how many periods, at least one; anything less is a programming error.
  public func rollingMeans(
    of name: String, length: Int, over period: String
  ) throws(DataFrameError) -> Column<Double> {
    let sums = try rollingSums(of: name, length: length, over: period)
    return Column(values: sums.values.map { $0 / Double(length) }, validity: sums.validity)
      .settingMissingKinds(sums.missingKinds)
  }

  /// The sum of the figures of a group over the periods up to each row's own, compensated; see
  /// ``rollingMeans(of:length:over:)``.
  public func rollingSums(
    of name: String, length: Int, over period: String
  ) throws(DataFrameError) -> Column<Double> {
    precondition(length > 0, "\(length) periods")
    let column = try frame.doubles(name)
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: frame.rowCount)
    var present = Bitmap(repeating: true, count: frame.rowCount)
    var kinds: [StringColumn?] = []
    for distance in 0..<length {
      let rows = try rows(at: distance, over: period)
      kinds.append(column.missingKinds?.gathered(unchecked: rows, hasMissing: true))
      for (row, earlier) in rows.enumerated() {
        if earlier >= 0, let value = column[Int(earlier)] {
          sums[row].add(value)
        } else {
          present[row] = false
        }
      }
    }
    return Column(values: sums.map(\.value), validity: present)
      .settingMissingKinds(.firstKnown(kinds))
  }

  /// The row of the same group at a distance of periods before each row; -1 where there is none.
  private func rows(at distance: Int, over period: String) throws(DataFrameError) -> [Int32] {
    let (periods, shifted) = try periods(period, shiftedBy: distance)
    let groups = groups
    let keys = try DataFrame([
      ("group", .string(StringColumn(uncheckedCodes: groups, dictionary: groupTexts))),
      (period, periods),
    ])
    try frame.requireUniqueRows(of: keys, names: keyNames + [period])
    let group = keys.columns[0]
    let matches = KeyMatches(
      [group, periods], [group, shifted],
      counts: (frame.rowCount, frame.rowCount))
    return matches.partners(of: nil)
  }

  /// The periods of the rows, and those that lie a distance after them.
  private func periods(
    _ name: String, shiftedBy distance: Int
  ) throws(DataFrameError) -> (own: AnyColumn, shifted: AnyColumn) {
    if case .period(let periods) = try frame.column(name) {
      return (.period(periods), .period(Column(periods.map { $0?.advanced(by: distance) })))
    }
    let periods = try frame.integers(name)
    let shifted = periods.map {
      $0.flatMap { period -> Int? in
        let (sum, overflow) = period.addingReportingOverflow(distance)
        return overflow ? nil : sum
      }
    }
    return (.integer(periods), .integer(Column(shifted)))
  }

  /// Names of the groups, their numbers.
  private var groupTexts: [String] { (0..<groupCount).map(String.init) }
}

extension DataFrame {
  /// Throws when two rows of keys that belong to the rows of the frame are equal.
  fileprivate func requireUniqueRows(
    of keys: DataFrame, names: [String]
  ) throws(DataFrameError) {
    let rowKeys = RowKeys(keys.columns, rowCount: keys.rowCount)
    guard rowKeys.count < keys.rowCount else { return }
    var occurrences = [Int](repeating: 0, count: rowKeys.count)
    for id in rowKeys.ids { occurrences[Int(id)] += 1 }
    let repeated = rowKeys.firstRows.enumerated().compactMap { key, row in
      occurrences[key] > 1 && !keys.columns.contains { $0.isMissing(row) } ? row : nil
    }
    guard !repeated.isEmpty else { return }
    let cells = repeated.prefix(5).map { cellDescription(row: $0, names) }
    throw .duplicateCells(cells: Array(cells), count: repeated.count)
  }
}
