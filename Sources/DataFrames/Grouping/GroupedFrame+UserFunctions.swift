extension GroupedFrame {
  /// What a function of one's own makes of the rows of each group, in the order of the groups.
  ///
  /// - Parameter function: is given a frame with the rows of a group, in their order.
  public func map<Result>(_ function: (DataFrame) throws -> Result) rethrows -> [Result] {
    let groups = groups
    var starts = [Int](repeating: 0, count: groupCount + 1)
    for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    var rows = [Int32](repeating: 0, count: starts[groupCount])
    for (row, group) in groups.enumerated() where group >= 0 {
      rows[next[Int(group)]] = Int32(row)
      next[Int(group)] += 1
    }
    return try (0..<groupCount).map { group in
      try function(frame.gathered(unchecked: Array(rows[starts[group]..<starts[group + 1]])))
    }
  }

  /// One row per group: the keys, then a figure that a function of one's own computes from its rows,
  /// missing where it gives `nil`.
  public func aggregated(
    as name: String, _ function: (DataFrame) throws -> Double?
  ) throws -> DataFrame {
    try aggregated([]).appending(AnyColumn(map(function)), named: name)
  }
}
