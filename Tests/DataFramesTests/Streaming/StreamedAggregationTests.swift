import DataFrames
import Testing

@Suite struct StreamedAggregationTests {
  private typealias Figure = StreamedAggregation.Figure

  /// Frames of some rows each, of which the last may be shorter.
  private func pieces(_ frame: DataFrame, _ size: Int) -> [DataFrame] {
    stride(from: 0, to: frame.rowCount, by: size).map { start in
      frame.gathered(Array(start..<min(start + size, frame.rowCount)))
    }
  }

  @Test(arguments: [1, 3, 17, 1000]) func `gives what grouping the whole frame gives`(
    size: Int
  ) throws {
    for seed in 0..<5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let frame = try generator.frame(rows: 300)
      for keys in [[], ["s"], ["b", "t"], ["i", "s"], ["d"], ["n"]] {
        var streamed = StreamedAggregation(
          by: keys,
          figures: [
            .rowCount, .sum("i"), .sum("d"), .mean("d"), .minimum("d"), .maximum("i"),
            .minimum("t"), .missingCount("d"), .sum("n"), .mean("n"), .minimum("n"),
          ])
        for piece in pieces(frame, size) { try streamed.add(piece) }
        let whole = try frame.grouped(by: keys).aggregated(
          .count(as: "rows"), .sum("i", as: "i_sum"), .sum("d", as: "d_sum"),
          .mean("d", as: "d_mean"), .min("d", as: "d_min"), .max("i", as: "i_max"),
          .min("t", as: "t_min"), .missingCount("d", as: "d_missing"), .sum("n", as: "n_sum"),
          .mean("n", as: "n_mean"), .min("n", as: "n_min")
        ).sorted(by: keys.map { SortKey($0) })
        let found = try streamed.result()
        #expect(found.columnNames == whole.columnNames)
        #expect(streamed.rowCount == 300 && streamed.selectedCount == 300)
        for (name, column) in zip(whole.columnNames, whole.columns) {
          guard case .double(let expected) = column, name != "d" else {
            #expect(found.cells([name]) == whole.cells([name]), "\(keys) \(name)")
            continue
          }
          // Grouping may sum in blocks, which rounds otherwise.
          let values = try found.doubles(name)
          for row in 0..<whole.rowCount {
            #expect(values.isMissing(row) == expected.isMissing(row))
            guard let one = values[row], let other = expected[row] else { continue }
            #expect((one - other).magnitude <= 1e-12 * max(1, other.magnitude))
          }
        }
      }
    }
  }

  @Test func `does not depend on where frames end`() throws {
    var generator = SeededGenerator(seed: 9)
    let frame = try generator.frame(rows: 500)
    let results = try [1, 7, 64, 500].map { size in
      var streamed = StreamedAggregation(
        by: ["s"], figures: [.sum("d"), .mean("d")], where: col("i") > -2)
      for piece in pieces(frame, size) { try streamed.add(piece) }
      return try streamed.result()
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  /// By hand: 0.5 × 1 + 0.25 × 3 = 1.25 over 4 is 0.3125; the third row has no weight, the fourth no
  /// value.
  @Test func `weights sums and means`() throws {
    let frame = try DataFrame([
      ("x", AnyColumn([0.5, 0.25, 5, nil])), ("w", AnyColumn([1, 3, nil, 2])),
    ])
    var streamed = StreamedAggregation(
      by: [], figures: [.weightSum, .sum("x"), .mean("x"), .missingCount("x")], weight: "w")
    try streamed.add(frame)
    let result = try streamed.result()
    #expect(result.columns.map { $0.text(at: 0) } == ["6.0", "1.25", "0.3125", "2"])
    let negative = try DataFrame([("x", AnyColumn([1.0])), ("w", AnyColumn([-1]))])
    #expect(throws: DataFrameError.self) { try streamed.add(negative) }
  }

  @Test func `sums integers exactly and reports what is beyond 64 bits`() throws {
    var streamed = StreamedAggregation(by: [], figures: [.sum("x"), .mean("x")])
    try streamed.add(try DataFrame([("x", AnyColumn([Int.max, 1, -2]))]))
    #expect(try streamed.result()["x_sum"] == AnyColumn([Int.max - 1]))
    try streamed.add(try DataFrame([("x", AnyColumn([Int.max]))]))
    #expect(throws: DataFrameError.integerOverflow(column: "x")) { try streamed.result() }
  }

  @Test func `counts rows whose condition is missing`() throws {
    var streamed = StreamedAggregation(
      by: [], figures: [.rowCount, .sum("x")], where: col("x") > 1)
    try streamed.add(try DataFrame([("x", AnyColumn([1, 2, nil, 3]))]))
    #expect(streamed.rowCount == 4 && streamed.selectedCount == 2 && streamed.undecidedCount == 1)
    #expect(try streamed.result().columns == [AnyColumn([2]), AnyColumn([5])])
  }

  @Test func `figures without values are missing`() throws {
    var streamed = StreamedAggregation(
      by: ["k"], figures: [.sum("x"), .mean("x"), .minimum("x"), .missingCount("x")])
    try streamed.add(try DataFrame([("k", AnyColumn(["b", "a"])), ("x", AnyColumn([1, nil]))]))
    let result = try streamed.result()
    #expect(result.rows == [["a", nil, nil, nil, "1"], ["b", "1", "1.0", "1", "0"]])
  }
}
