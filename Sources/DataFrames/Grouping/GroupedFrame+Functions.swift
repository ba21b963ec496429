extension GroupedFrame {
  /// Functions that need the group of every row.
  func groupPlan(of function: Aggregation.Function) throws(DataFrameError) -> AggregationPlan {
    switch function {
    case .median(let name):
      let column = try frame.doubles(name)
      return AggregationPlan {
        .double(sortedValues(of: column) { QuantileType.averagedInverse.quantile($0, 0.5) })
      }
    case .quantile(let name, let probability, let type):
      let column = try frame.doubles(name)
      return AggregationPlan {
        .double(sortedValues(of: column) { type.quantile($0, probability) })
      }
    case .weightedQuantile(let name, let weight, let probability, let type):
      let (column, weights) = (try frame.doubles(name), try frame.doubles(weight))
      try requireNoNegative(weights, named: weight)
      return AggregationPlan {
        .double(weightedQuantiles(of: column, weights, probability, type))
      }
    case .valueAtMinimum(let name, let other):
      let (column, other) = (try frame.column(name), try frame.column(other))
      return AggregationPlan { column.gathered(bestRows(of: other) { $0 < $1 }) }
    case .valueAtMaximum(let name, let other):
      let (column, other) = (try frame.column(name), try frame.column(other))
      return AggregationPlan { column.gathered(bestRows(of: other) { $0 > $1 }) }
    case .min(let name):
      let column = try frame.column(name)
      return AggregationPlan { column.gathered(bestRows(of: column) { $0 < $1 }) }
    case .max(let name):
      let column = try frame.column(name)
      return AggregationPlan { column.gathered(bestRows(of: column) { $0 > $1 }) }
    case .first(let name):
      let column = try frame.column(name)
      return AggregationPlan {
        column.gathered(presentRows(of: column, in: Array(0..<frame.rowCount)))
      }
    case .last(let name):
      let column = try frame.column(name)
      return AggregationPlan {
        column.gathered(presentRows(of: column, in: (0..<frame.rowCount).reversed()))
      }
    case .distinctCount(let name):
      let column = try frame.column(name)
      return AggregationPlan { .integer(distinctCounts(of: column)) }
    default:
      preconditionFailure("\(function) is computed in the common pass")
    }
  }

  private func counts(where isCounted: (Int) -> Bool) -> Column<Int> {
    let groups = groups
    var counts = [Int](repeating: 0, count: groupCount)
    for row in groups.indices where groups[row] >= 0 && isCounted(row) {
      counts[Int(groups[row])] += 1
    }
    return Column(values: counts)
  }

  /// Results of groups of which some have no value.
  private func column(_ values: [Double], counts: Column<Int>) -> Column<Double> {
    Column(values: values, validity: Bitmap(counts.values.map { $0 > 0 }))
  }

  /// A result for each group from its present values in ascending order; NaN where one of them is.
  private func sortedValues(
    of column: Column<Double>, _ result: (ArraySlice<Double>) -> Double
  ) -> Column<Double> {
    let groups = groups
    let counts = counts { !column.isMissing($0) }
    var ends: [Int] = []
    for count in counts.values { ends.append((ends.last ?? 0) + count) }
    var next = zip(ends, counts.values).map { $0 - $1 }
    var values = [Double](repeating: 0, count: ends.last ?? 0)
    for row in groups.indices where groups[row] >= 0 && !column.isMissing(row) {
      let group = Int(groups[row])
      values[next[group]] = column.values[row]
      next[group] += 1
    }
    let results = Parallel.map(ends.count, blockSize: 16) { group -> Double in
      let count = counts.values[group]
      let present = values[(ends[group] - count)..<ends[group]]
      guard count > 0 else { return .placeholder }
      if present.contains(where: \.isNaN) { return .nan }
      return result(present.sorted()[...])
    }
    return self.column(results, counts: counts)
  }

  /// The first row that is present in each group, in the order given; -1 where there is none.
  private func presentRows(of column: AnyColumn, in order: [Int]) -> [Int] {
    let groups = groups
    var rows = [Int](repeating: -1, count: groupCount)
    for row in order
    where groups[row] >= 0 && rows[Int(groups[row])] < 0 && !column.isMissing(row) {
      rows[Int(groups[row])] = row
    }
    return rows
  }

  /// The first row of each group that no other present row beats; -1 where none is present.
  private func bestRows(of column: AnyColumn, isBetter: (UInt64, UInt64) -> Bool) -> [Int] {
    let groups = groups
    let words = column.orderWords
    var rows = [Int](repeating: -1, count: groupCount)
    for row in groups.indices where groups[row] >= 0 && !column.isMissing(row) {
      let best = rows[Int(groups[row])]
      if best < 0 || isBetter(words[row], words[best]) { rows[Int(groups[row])] = row }
    }
    return rows
  }

  private func distinctCounts(of column: AnyColumn) -> Column<Int> {
    let groups = groups
    let keys = RowKeys(
      RowSlots(
        [KeyPart(codes: groups, count: groupCount), KeyPart(column)], rowCount: groups.count))
    var counts = [Int](repeating: 0, count: groupCount)
    for row in keys.firstRows where groups[row] >= 0 && !column.isMissing(row) {
      counts[Int(groups[row])] += 1
    }
    return Column(values: counts)
  }
}
