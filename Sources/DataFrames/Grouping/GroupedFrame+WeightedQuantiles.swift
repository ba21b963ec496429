extension GroupedFrame {
  /// Throws when a weight of a grouped row is below zero.
  func requireNoNegative(_ weights: Column<Double>, named name: String) throws(DataFrameError) {
    let groups = groups
    let negative = groups.indices.filter { row in
      groups[row] >= 0 && !weights.isMissing(row) && weights.values[row] < 0
    }
    guard negative.isEmpty else {
      throw .negativeWeights(
        column: name, rows: Array(negative.prefix(5)), count: negative.count)
    }
  }

  /// A quantile for each group; missing where no row has a value and a weight.
  func weightedQuantiles(
    of column: Column<Double>, _ weights: Column<Double>, _ probability: Double,
    _ type: WeightedQuantileType
  ) -> Column<Double> {
    let groups = groups
    func counts(_ row: Int) -> Bool {
      groups[row] >= 0 && !column.isMissing(row) && !weights.isMissing(row)
        && weights.values[row] != 0
    }
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for row in groups.indices where counts(row) { starts[Int(groups[row]) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var pairs = [(value: Double, weight: Double)](repeating: (0, 0), count: starts[groupCount])
    for row in groups.indices where counts(row) {
      pairs[next[Int(groups[row])]] = (column.values[row], weights.values[row])
      next[Int(groups[row])] += 1
    }
    let results = Parallel.map(groupCount, blockSize: 16) { group -> Double? in
      let present = pairs[starts[group]..<starts[group + 1]]
      guard !present.isEmpty else { return nil }
      if present.contains(where: { $0.value.isNaN || $0.weight.isNaN }) { return .nan }
      return type.quantile(present.sorted { $0.value < $1.value }[...], probability)
    }
    return Column(results)
  }
}
