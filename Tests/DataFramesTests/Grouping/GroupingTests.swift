import DataFrames
import Testing

@Suite struct GroupingTests {
  @Test func `computes every function and skips what is missing`() throws {
    let frame = try DataFrame([
      ("area", AnyColumn(["B", "A", "B", nil, "B", "C"])),
      ("flow", AnyColumn([3, 1, nil, 7, 1, nil])),
      ("weight", AnyColumn([1.0, 2, 5, 1, 3, 1])),
    ])
    let result = try frame.grouped(by: "area").aggregated(
      .count(), .sum("flow"), .mean("flow"), .weightedMean("flow", weight: "weight"),
      .median("flow"), .min("flow"), .max("flow"), .first("flow"), .last("flow"),
      .distinctCount("flow"), .missingCount("flow"), .presentCount("flow", as: "known"))
    let expected = try DataFrame([
      ("area", AnyColumn(["B", "A", nil, "C"])),
      ("count", AnyColumn([3, 1, 1, 1])),
      ("flow_sum", AnyColumn([4, 1, 7, nil])),
      ("flow_mean", AnyColumn([2.0, 1, 7, nil])),
      ("flow_weightedMean", AnyColumn([1.5, 1, 7, nil])),
      ("flow_median", AnyColumn([2.0, 1, 7, nil])),
      ("flow_min", AnyColumn([1, 1, 7, nil])),
      ("flow_max", AnyColumn([3, 1, 7, nil])),
      ("flow_first", AnyColumn([3, 1, 7, nil])),
      ("flow_last", AnyColumn([1, 1, 7, nil])),
      ("flow_distinctCount", AnyColumn([2, 1, 1, 0])),
      ("flow_missingCount", AnyColumn([1, 0, 0, 1])),
      ("known", AnyColumn([2, 1, 1, 0])),
    ])
    #expect(result == expected)
  }

  @Test func `takes names beside aggregations`() throws {
    let frame = try DataFrame([("x", AnyColumn([1, 2]))])
    let result = try frame.grouped(by: []).aggregated(named: ["n": .count(), "total": .sum("x")])
    #expect(result.columnNames == ["n", "total"])
    #expect(result.rows == [["2", "3"]])
    #expect(throws: DataFrameError.duplicateColumn(name: "n")) {
      try frame.grouped(by: []).aggregated(.count(as: "n"), .sum("x", as: "n"))
    }
  }

  // Neumaier's own example (1974): plain and Kahan summation both give 0.
  @Test func `compensates sums`() throws {
    let frame = try DataFrame([("x", AnyColumn([1, 1e100, 1, -1e100]))])
    #expect(try frame.grouped(by: []).aggregated(.sum("x")).doubles("x_sum") == Column([2.0]))
    let infinite = try DataFrame([("x", AnyColumn([1, Double.infinity, 2]))])
    #expect(
      try infinite.grouped(by: []).aggregated(.sum("x")).doubles("x_sum") == Column([.infinity]))
  }

  @Test func `does not wrap sums of integers`() throws {
    let frame = try DataFrame([("x", AnyColumn([Int.max, 1]))])
    #expect(throws: DataFrameError.integerOverflow(column: "x")) {
      try frame.grouped(by: []).aggregated(.sum("x"))
    }
  }

  @Test func `has no weighted mean where weights sum to zero`() throws {
    let frame = try DataFrame([("x", AnyColumn([1, 2])), ("w", AnyColumn([0, 0]))])
    #expect(
      try frame.grouped(by: []).aggregated(.weightedMean("x", weight: "w", as: "m")).doubles("m")
        .missingCount == 1)
  }

  @Test func `rejects functions that do not fit the type`() throws {
    let frame = try DataFrame([("s", AnyColumn(["a"]))])
    #expect(throws: DataFrameError.self) { try frame.grouped(by: []).aggregated(.mean("s")) }
    #expect(throws: DataFrameError.self) { try frame.grouped(by: "x") }
  }

  @Test(arguments: 0..<20) func `agrees with lists of values`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 60)
    for names in [["s"], ["b", "i"], ["t", "d"], ["n"], []] {
      let keys = frame.cells(names)
      var groups: [(key: [[UInt8]?], rows: [Int])] = []
      for (row, key) in keys.enumerated() {
        if let index = groups.firstIndex(where: { $0.key == key }) {
          groups[index].rows.append(row)
        } else {
          groups.append((key, [row]))
        }
      }
      let result = try frame.grouped(by: names).aggregated(
        .sum("i", as: "sum"), .median("d", as: "median"), .max("s", as: "max"),
        .distinctCount("s", as: "distinct"), .last("t", as: "last"))
      let (i, d, s, t) = (
        try frame.integers("i"), try frame.doubles("d"), try frame.strings("s"),
        try frame.dates("t")
      )
      let values = groups.map { group in
        let integers = group.rows.compactMap { i[$0] }
        let doubles = group.rows.compactMap { d[$0] }.sorted()
        let texts = group.rows.compactMap { s[$0] }.map { Array($0.utf8) }
        let half = doubles.count / 2
        let median: Double? =
          doubles.isEmpty
          ? nil
          : doubles.count % 2 == 1 ? doubles[half] : (doubles[half - 1] + doubles[half]) / 2
        return (
          sum: integers.isEmpty ? nil : integers.reduce(0, +), median: median,
          max: texts.max { $0.lexicographicallyPrecedes($1) }, distinct: Set(texts).count,
          last: group.rows.compactMap { t[$0] }.last
        )
      }
      #expect(result.cells(names) == groups.map(\.key))
      #expect(try result.integers("sum") == Column(values.map(\.sum)))
      #expect(try result.doubles("median") == Column(values.map(\.median)))
      #expect(try result.strings("max").map { $0.map { Array($0.utf8) } } == values.map(\.max))
      #expect(try result.integers("distinct") == Column(values.map(\.distinct)))
      #expect(try result.dates("last") == Column(values.map(\.last)))
    }
  }
}
