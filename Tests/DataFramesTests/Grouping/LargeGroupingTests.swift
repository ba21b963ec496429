import DataFrames
import Testing

/// Frames of several chunks against lists of rows in a dictionary.
@Suite struct LargeGroupingTests {
  private struct Group {
    var rows: [Int] = []
  }

  private func groups(
    _ frame: DataFrame, by names: [String], where isTaken: (Int) -> Bool = { _ in true }
  ) -> [Group] {
    let columns = names.compactMap { frame[$0] }
    var places: [[String?]: Int] = [:]
    var groups: [Group] = []
    for row in 0..<frame.rowCount where isTaken(row) {
      let key = columns.map { $0.text(at: row) }
      let place = places[key] ?? groups.count
      if place == groups.count {
        places[key] = place
        groups.append(Group())
      }
      groups[place].rows.append(row)
    }
    return groups
  }

  private func isClose(_ left: Double?, _ right: Double?) -> Bool {
    guard let left, let right else { return left == nil && right == nil }
    return abs(left - right) <= 1e-10 * max(1, abs(right))
  }

  /// The line through pairs by the two-pass formula.
  private func slope(_ pairs: [(x: Double, y: Double)]) -> Double? {
    let count = Double(pairs.count)
    let meanX = pairs.reduce(0) { $0 + $1.x } / count
    let meanY = pairs.reduce(0) { $0 + $1.y } / count
    let squares = pairs.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    let products = pairs.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) }
    return squares > 0 ? products / squares : nil
  }

  @Test(arguments: [true, false]) func `adds up as lists do`(isOrdered: Bool) throws {
    var generator = SeededGenerator(seed: 11)
    let frame = try generator.largeFrame(rows: 150_001, isOrdered: isOrdered)
    let (flow, value, weight) = (
      try frame.integers("flow"), try frame.doubles("value"), try frame.doubles("weight")
    )
    let year = try frame.doubles("year")
    for names in [["area", "year"], ["sparse"], ["flag", "day"], ["area"], ["narrow"], []] {
      let expected = groups(frame, by: names)
      let grouped = try frame.grouped(by: names)
      let result = try grouped.aggregated(
        .count(), .sum("flow", as: "flow"), .sum("value", as: "value"), .mean("value", as: "mean"),
        .weightedMean("value", weight: "weight", as: "weighted"),
        .slope("value", on: "year", as: "slope"), .missingCount("flow", as: "missing"))
      let keys = frame.gathered(expected.map { $0.rows[0] })
      #expect(try result.select(names) == keys.select(names))
      #expect(grouped.firstRows == expected.map { $0.rows[0] })
      let counts = expected.map { Optional($0.rows.count) }
      #expect(try result.integers("count") == Column(counts))
      let flows = expected.map { group -> Int? in
        let present = group.rows.compactMap { flow[$0] }
        return present.isEmpty ? nil : present.reduce(0, +)
      }
      #expect(try result.integers("flow") == Column(flows))
      let missing = expected.map { group in
        Optional(group.rows.filter { flow.isMissing($0) }.count)
      }
      #expect(try result.integers("missing") == Column(missing))
      for (index, group) in expected.enumerated() {
        let present = group.rows.filter { !value.isMissing($0) }
        let sum = present.isEmpty ? nil : present.reduce(0) { $0 + value.values[$1] }
        #expect(isClose(try result.doubles("value")[index], sum))
        #expect(isClose(try result.doubles("mean")[index], sum.map { $0 / Double(present.count) }))
        let weights = present.reduce(0) { $0 + weight.values[$1] }
        let products = present.reduce(0) { $0 + weight.values[$1] * value.values[$1] }
        #expect(
          isClose(
            try result.doubles("weighted")[index], weights == 0 ? nil : products / weights))
        let pairs = present.compactMap { row in year[row].map { ($0, value.values[row]) } }
        #expect(isClose(try result.doubles("slope")[index], slope(pairs)))
      }
      for (number, group) in expected.enumerated().prefix(50) {
        #expect(group.rows.allSatisfy { grouped.groups[$0] == number })
      }
    }
  }

  @Test(arguments: [true, false]) func `groups the rows that a condition selects`(
    isOrdered: Bool
  ) throws {
    var generator = SeededGenerator(seed: 12)
    let frame = try generator.largeFrame(rows: 140_000, isOrdered: isOrdered)
    let conditions = [
      col("year") >= 2010 && col("area") != "area 3",
      col("year") < 2003 || !(col("flag") == true),
      col("area").isIn(["area 1", "area 7"]) && col("value").isPresent && 0.5 < col("weight"),
      col("year") == 1900, col("area").isMissing, lit(true), col("flow") + 1 > col("year") - 1900,
    ]
    for condition in conditions {
      let filtered = try frame.filtered(condition)
      let truth = try frame.evaluating(condition)
      guard case .boolean(let truths) = truth else {
        Issue.record("a condition of another type")
        continue
      }
      #expect(filtered == frame.gathered((0..<frame.rowCount).filter { truths[$0] == true }))
      let names = ["area", "year"]
      let direct = try frame.grouped(by: names, where: condition)
      let later = try filtered.grouped(by: names)
      let functions: [Aggregation] = [
        .count(), .sum("flow"), .median("value"), .max("day"), .first("area"),
        .distinctCount("flow"),
      ]
      #expect(try direct.aggregated(functions) == later.aggregated(functions))
      #expect(direct.groups.filter { $0 >= 0 } == later.groups)
    }
  }

  @Test func `numbers keys that no table can hold`() throws {
    var generator = SeededGenerator(seed: 13)
    let count = 100_000
    let words = generator.list(count) {
      Int(bitPattern: UInt($0.next() % 60_000)) &* 0x1234_5678_9ABC
    }
    let frame = try DataFrame([
      ("a", .integer(Column(values: words))), ("b", .integer(Column(values: words.reversed()))),
      ("c", AnyColumn(words.map { $0 % 3 == 0 ? nil : Double($0) })),
    ])
    for names in [["a"], ["a", "b"], ["c", "a", "b"]] {
      let expected = groups(frame, by: names)
      let grouped = try frame.grouped(by: names)
      #expect(grouped.firstRows == expected.map { $0.rows[0] })
      #expect(
        try grouped.aggregated(.count()).integers("count")
          == Column(expected.map { Optional($0.rows.count) }))
    }
  }

  @Test func `sums integers whose partial sums leave 64 bits`() throws {
    let frame = try DataFrame([("x", AnyColumn([Int.max, Int.max, Int.min, Int.min, 5]))])
    #expect(
      try frame.grouped(by: []).aggregated(.sum("x")).integers("x_sum") == Column([Optional(3)]))
  }

  @Test func `tells a sum of zeros from one of nothing`() throws {
    let frame = try DataFrame([
      ("k", AnyColumn(["a", "b", "a", "b"])), ("i", AnyColumn([0, nil, nil, nil])),
      ("d", AnyColumn([nil, 0.0, nil, nil])),
    ])
    let result = try frame.grouped(by: "k").aggregated(.sum("i", as: "i"), .sum("d", as: "d"))
    #expect(try result.integers("i") == Column([0, nil]))
    #expect(try result.doubles("d") == Column([nil, 0.0]))
  }

  @Test func `has no slope where the explaining values are all alike`() throws {
    let frame = try DataFrame([
      ("k", AnyColumn(["a", "a", "b", "c", "c"])), ("x", AnyColumn([0.1, 0.1, 1, 2, 3])),
      ("y", AnyColumn([1.0, 2, 3, 5, 4])),
    ])
    let result = try frame.grouped(by: "k").aggregated(
      .slope("y", on: "x", as: "slope"), .intercept("y", on: "x", as: "intercept"))
    #expect(try result.doubles("slope") == Column([nil, nil, -1]))
    #expect(try result.doubles("intercept") == Column([nil, nil, 7]))
  }

  @Test func `works on frames without rows and with one`() throws {
    let frame = try DataFrame([("k", AnyColumn(["a"])), ("x", AnyColumn([2.5]))])
    #expect(try frame.grouped(by: "k").aggregated(.sum("x", as: "x")) == frame)
    let empty = frame.head(0)
    #expect(try empty.grouped(by: "k").aggregated(.sum("x", as: "x")) == empty)
    #expect(try empty.sorted(by: "k", "x") == empty)
    #expect(try empty.joined(frame, on: ["k"], suffix: "2").rowCount == 0)
    #expect(try frame.filtered(col("x") > 3) == empty)
  }
}
