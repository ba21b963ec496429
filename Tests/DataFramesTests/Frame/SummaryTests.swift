import DataFrames
import Testing

@Suite struct SummaryTests {
  // pandas 3.1: Series([1, 8, None, 2, 4]).describe().
  @Test func `describes every column`() throws {
    let frame = try DataFrame([
      ("area", AnyColumn(["b", "a", "b", nil, "c"])), ("flow", AnyColumn([1, 8, nil, 2, 4])),
      ("day", AnyColumn([CalendarDate("2020-01-02"), nil, nil, nil, nil])),
      ("none", .missing(.double, count: 5)),
    ])
    let summary = try frame.summarized()
    #expect(
      summary.columnNames == [
        "column", "type", "present", "missing", "distinct", "mean", "standardDeviation", "min",
        "q1", "median", "q3", "max",
      ])
    #expect(
      summary.rows == [
        ["area", "string", "4", "1", "3", nil, nil, "a", nil, nil, nil, "c"],
        [
          "flow", "integer", "4", "1", "4", "3.75", "3.095695936834452", "1", "1.75", "3.0", "5.0",
          "8",
        ],
        [
          "day", "date", "1", "4", "1", nil, nil, "2020-01-02", nil, nil, nil, "2020-01-02",
        ],
        ["none", "double", "0", "5", "0", nil, nil, nil, nil, nil, nil, nil],
      ])
    #expect(
      try frame.head(0).summarized().rows[1]
        == ["flow", "integer", "0", "0", "0", nil, nil, nil, nil, nil, nil, nil])
    #expect(try DataFrame([]).summarized().rowCount == 0)
  }
}

@Suite struct SamplingTests {
  private func frame(_ count: Int) throws -> DataFrame {
    try DataFrame([("row", AnyColumn(Array(0..<count)))])
  }

  @Test func `draws rows once each, in their order, by the seed alone`() throws {
    let frame = try frame(1000)
    for count in [0, 1, 10, 999, 1000] {
      let rows = try frame.sampled(count, seed: 7).integers("row").values
      #expect(rows.count == count)
      #expect(rows == Array(Set(rows)).sorted())
      #expect(frame.sampled(count, seed: 7) == frame.sampled(count, seed: 7))
    }
    #expect(frame.sampled(2000, seed: 1) == frame)
    #expect(frame.sampled(-1, seed: 1).rowCount == 0)
    #expect(frame.sampled(10, seed: 1) != frame.sampled(10, seed: 2))
    // Computed apart, in Python, from the published methods.
    #expect(try frame.sampled(5, seed: 42).integers("row").values == [38, 159, 278, 343, 738])
  }

  // Of 3000 draws of 2 rows of 5 each of the 10 pairs has an expected share of 300; the statistic of
  // Pearson with 9 degrees of freedom is above 33.7 once in ten thousand. The seeds are fixed.
  @Test func `draws every set of rows as often`() throws {
    let frame = try frame(5)
    var counts: [[Int]: Int] = [:]
    for seed in 0..<3000 {
      counts[try frame.sampled(2, seed: UInt64(seed)).integers("row").values, default: 0] += 1
    }
    #expect(counts.count == 10)
    let statistic = counts.values.reduce(0) { $0 + Double(($1 - 300) * ($1 - 300)) / 300 }
    #expect(statistic < 33.7)
  }
}
