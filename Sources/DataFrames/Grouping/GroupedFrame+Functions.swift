extension GroupedFrame {
  func column(of function: Aggregation.Function) throws(DataFrameError) -> AnyColumn {
    switch function {
    case .rowCount:
      return .integer(counts { _ in true })
    case .presentCount(let name):
      let column = try frame.column(name)
      return .integer(counts { !column.isMissing($0) })
    case .missingCount(let name):
      let column = try frame.column(name)
      return .integer(counts { column.isMissing($0) })
    case .sum(let name):
      if case .integer(let column) = try frame.column(name) {
        return .integer(try integerSums(of: column, name: name))
      }
      return .double(sums(of: try frame.doubles(name)))
    case .mean(let name):
      return .double(means(of: try frame.doubles(name)))
    case .weightedMean(let name, let weight):
      return .double(
        weightedMeans(of: try frame.doubles(name), weights: try frame.doubles(weight)))
    case .median(let name):
      return .double(medians(of: try frame.doubles(name)))
    case .min(let name):
      let column = try frame.column(name)
      return column.gathered(bestRows(of: column) { $0 < $1 })
    case .max(let name):
      let column = try frame.column(name)
      return column.gathered(bestRows(of: column) { $0 > $1 })
    case .first(let name):
      let column = try frame.column(name)
      return column.gathered(presentRows(of: column, in: Array(0..<frame.rowCount)))
    case .last(let name):
      let column = try frame.column(name)
      return column.gathered(presentRows(of: column, in: (0..<frame.rowCount).reversed()))
    case .distinctCount(let name):
      return .integer(distinctCounts(of: try frame.column(name)))
    }
  }

  private func counts(where isCounted: (Int) -> Bool) -> Column<Int> {
    var counts = [Int](repeating: 0, count: groupCount)
    for row in groups.indices where isCounted(row) { counts[Int(groups[row])] += 1 }
    return Column(values: counts)
  }

  /// Results of groups of which some have no value.
  private func column(_ values: [Double], counts: Column<Int>) -> Column<Double> {
    Column(values: values, validity: Bitmap(counts.values.map { $0 > 0 }))
  }

  private func integerSums(
    of column: Column<Int>, name: String
  ) throws(DataFrameError) -> Column<Int> {
    var sums = [Int](repeating: 0, count: groupCount)
    var present = Bitmap(repeating: false, count: groupCount)
    for row in groups.indices where !column.isMissing(row) {
      let group = Int(groups[row])
      let (sum, overflow) = sums[group].addingReportingOverflow(column.values[row])
      guard !overflow else { throw .integerOverflow(column: name) }
      sums[group] = sum
      present[group] = true
    }
    return Column(values: sums, validity: present)
  }

  private func sums(of column: Column<Double>) -> Column<Double> {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: groupCount)
    for row in groups.indices where !column.isMissing(row) {
      sums[Int(groups[row])].add(column.values[row])
    }
    return self.column(sums.map(\.value), counts: counts { !column.isMissing($0) })
  }

  private func means(of column: Column<Double>) -> Column<Double> {
    let counts = counts { !column.isMissing($0) }
    let sums = sums(of: column)
    return self.column(
      zip(sums.values, counts.values).map { $0 / Double($1) }, counts: counts)
  }

  private func weightedMeans(
    of column: Column<Double>, weights: Column<Double>
  ) -> Column<Double> {
    var products = [CompensatedSum](repeating: CompensatedSum(), count: groupCount)
    var totals = products
    for row in groups.indices where !column.isMissing(row) && !weights.isMissing(row) {
      products[Int(groups[row])].add(column.values[row] * weights.values[row])
      totals[Int(groups[row])].add(weights.values[row])
    }
    return Column(
      values: zip(products, totals).map { $0.value / $1.value },
      validity: Bitmap(totals.map { $0.value != 0 }))
  }

  private func medians(of column: Column<Double>) -> Column<Double> {
    let counts = counts { !column.isMissing($0) }
    var ends: [Int] = []
    for count in counts.values { ends.append((ends.last ?? 0) + count) }
    var next = zip(ends, counts.values).map { $0 - $1 }
    var values = [Double](repeating: 0, count: ends.last ?? 0)
    for row in groups.indices where !column.isMissing(row) {
      let group = Int(groups[row])
      values[next[group]] = column.values[row]
      next[group] += 1
    }
    let medians = zip(ends, counts.values).map { end, count -> Double in
      let sorted = values[(end - count)..<end].sorted()
      guard count > 0 else { return .placeholder }
      if sorted.contains(where: \.isNaN) { return .nan }
      let upper = sorted[count / 2]
      if count % 2 == 1 { return upper }
      let lower = sorted[sorted.startIndex + count / 2 - 1]
      let sum = lower + upper
      return sum.isFinite ? sum / 2 : lower / 2 + upper / 2
    }
    return self.column(medians, counts: counts)
  }

  /// The first row that is present in each group, in the order given; -1 where there is none.
  private func presentRows(of column: AnyColumn, in order: [Int]) -> [Int] {
    var rows = [Int](repeating: -1, count: groupCount)
    for row in order where rows[Int(groups[row])] < 0 && !column.isMissing(row) {
      rows[Int(groups[row])] = row
    }
    return rows
  }

  /// The first row of each group that no other present row beats; -1 where none is present.
  private func bestRows(of column: AnyColumn, isBetter: (UInt64, UInt64) -> Bool) -> [Int] {
    let words = column.orderWords
    var rows = [Int](repeating: -1, count: groupCount)
    for row in groups.indices where !column.isMissing(row) {
      let best = rows[Int(groups[row])]
      if best < 0 || isBetter(words[row], words[best]) { rows[Int(groups[row])] = row }
    }
    return rows
  }

  private func distinctCounts(of column: AnyColumn) -> Column<Int> {
    let keys = RowKeys(
      [.integer(Column(values: groups.map(Int.init))), column],
      rowCount: frame.rowCount)
    var counts = [Int](repeating: 0, count: groupCount)
    for row in keys.firstRows where !column.isMissing(row) { counts[Int(groups[row])] += 1 }
    return Column(values: counts)
  }
}
