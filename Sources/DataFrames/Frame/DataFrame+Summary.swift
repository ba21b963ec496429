extension DataFrame {
  /// What each column holds, a row for each: `column`, `type`, how many rows are `present` and
  /// `missing`, how many `distinct` values there are; of figures the `mean`, the
  /// `standardDeviation` and the quartiles `q1`, `median` and `q3`; the `min` and `max` as texts.
  ///
  /// What a column does not have is missing: a mean of texts, a deviation of one value. The
  /// functions are those of ``Aggregation``, quartiles by its default type.
  public func summarized() throws(DataFrameError) -> DataFrame {
    var counts: (present: [Int], missing: [Int], distinct: [Int]) = ([], [], [])
    var figures = [[Double?]](repeating: [], count: 5)
    var bounds: (min: [String?], max: [String?]) = ([], [])
    for (name, column) in zip(columnNames, columns) {
      let grouped = try select(name).grouped(by: [])
      counts.present.append(column.count - column.missingCount)
      counts.missing.append(column.missingCount)
      // A frame without rows has no group.
      guard rowCount > 0 else {
        counts.distinct.append(0)
        for index in figures.indices { figures[index].append(nil) }
        bounds.min.append(nil)
        bounds.max.append(nil)
        continue
      }
      let common = try grouped.aggregated(
        .distinctCount(name, as: "distinct"), .min(name, as: "min"), .max(name, as: "max"))
      counts.distinct.append(try common.integers("distinct").values[0])
      bounds.min.append(common["min"]?.text(at: 0))
      bounds.max.append(common["max"]?.text(at: 0))
      let computed =
        column.type.isFigure
        ? try grouped.aggregated(
          .mean(name, as: "0"), .standardDeviation(name, as: "1"), .quantile(name, 0.25, as: "2"),
          .quantile(name, 0.5, as: "3"), .quantile(name, 0.75, as: "4")) : nil
      for index in figures.indices {
        figures[index].append(try computed?.doubles("\(index)")[0])
      }
    }
    return try DataFrame([
      ("column", AnyColumn(columnNames.map { $0 })),
      ("type", AnyColumn(columns.map { $0.type.rawValue })),
      ("present", AnyColumn(counts.present)), ("missing", AnyColumn(counts.missing)),
      ("distinct", AnyColumn(counts.distinct)), ("mean", AnyColumn(figures[0])),
      ("standardDeviation", AnyColumn(figures[1])), ("min", AnyColumn(bounds.min)),
      ("q1", AnyColumn(figures[2])), ("median", AnyColumn(figures[3])),
      ("q3", AnyColumn(figures[4])), ("max", AnyColumn(bounds.max)),
    ])
  }
}
