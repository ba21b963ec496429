extension GroupedFrame {
  /// What a function of one's own makes of the rows of each group, in the order of the groups.
  ///
  /// - Parameter function: is given a frame with the rows of a group, in their order.
  public func map<Result>(_ function: (DataFrame) throws -> Result) rethrows -> [Result] {
    let sorted = RowsByNumber(groups, count: groupCount)
    return try (0..<groupCount).map { group in
      try function(frame.gathered(unchecked: Array(sorted.rows[sorted.places(of: group)])))
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
