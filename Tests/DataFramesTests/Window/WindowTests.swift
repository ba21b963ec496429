import DataFrames
import Testing

@Suite struct WindowTests {
  private func series() throws -> GroupedFrame {
    try DataFrame([
      ("area", AnyColumn(["A", "A", "B", "A", "B", "A"])),
      ("year", AnyColumn([2001, 2000, 2000, 2003, 2001, nil])),
      ("flow", AnyColumn([4, 1, 10, 7, nil, 8])),
    ]).grouped(by: "area")
  }

  @Test func `takes a gap for a gap`() throws {
    let grouped = try series()
    #expect(
      try grouped.lagged("flow", over: "year") == AnyColumn([1, nil, nil, nil, 10, nil]))
    #expect(
      try grouped.lagged("flow", by: 2, over: "year") == AnyColumn([nil, nil, nil, 4, nil, nil]))
    #expect(
      try grouped.lagged("flow", by: -1, over: "year") == AnyColumn([nil, 4, nil, nil, nil, nil]))
    #expect(
      try grouped.differences(of: "flow", over: "year") == Column([3.0, nil, nil, nil, nil, nil]))
    #expect(
      try grouped.rollingMeans(of: "flow", length: 2, over: "year")
        == Column([2.5, nil, nil, nil, nil, nil]))
  }

  @Test func `needs periods that occur once`() throws {
    let twice = try DataFrame([
      ("area", AnyColumn(["A", "A"])), ("year", AnyColumn([2000, 2000])), ("x", AnyColumn([1, 2])),
    ]).grouped(by: "area")
    #expect(throws: DataFrameError.duplicateCells(cells: ["area=A year=2000"], count: 1)) {
      try twice.lagged("x", over: "year")
    }
  }

  @Test func `sets values beside the sum of their group`() throws {
    let grouped = try series()
    #expect(
      try grouped.shares(of: "flow") == Column([0.2, 0.05, 1, 0.35, nil, 0.4]))
    #expect(
      try grouped.cumulativeSums(of: "flow") == Column([4.0, 5, 10, 12, nil, 20]))
    let zero = try DataFrame([("x", AnyColumn([1, -1]))]).grouped(by: [])
    #expect(try zero.shares(of: "x") == Column([nil, nil]))
  }

  @Test func `runs along the rows of a group`() throws {
    let grouped = try DataFrame([
      ("k", AnyColumn(["a", "b", "a", "a", "a", "b"])),
      ("x", AnyColumn([3.0, 1, nil, 2, 5, .nan])),
      ("year", AnyColumn([2000, 2000, 2001, 2002, 2003, 2001])),
    ]).grouped(by: "k")
    let (least, most) = (
      try grouped.cumulativeMinima(of: "x"), try grouped.cumulativeMaxima(of: "x")
    )
    #expect(Array(least.prefix(5)) == [3, 1, nil, 2, 2])
    #expect(Array(most.prefix(5)) == [3, 1, nil, 3, 5])
    #expect(least[5]?.isNaN == true && most[5]?.isNaN == true)
    let sums = try grouped.rollingSums(of: "x", length: 2, over: "year")
    #expect(Array(sums.prefix(5)) == [nil, nil, nil, nil, 7])
  }

  @Test(arguments: 0..<10) func `agrees with a look at every period`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let years = Array(2000..<2012).shuffled(using: &generator)
    var rows: [(key: String, year: Int)] = []
    for year in years {
      for key in ["a", "b"] where generator.next() & 3 != 0 { rows.append((key, year)) }
    }
    let values = generator.list(rows.count) { $0.optional { Double($0.next() % 20) / 4 } }
    let grouped = try DataFrame([
      ("k", AnyColumn(rows.map(\.key))), ("year", AnyColumn(rows.map(\.year))),
      ("x", AnyColumn(values)),
    ]).grouped(by: "k")
    for length in 1...3 {
      let expected = rows.map { key, year -> Double? in
        var sum = 0.0
        for distance in 0..<length {
          guard let row = rows.firstIndex(where: { $0 == (key, year - distance) }),
            let value = values[row]
          else { return nil }
          sum += value
        }
        return sum
      }
      #expect(try grouped.rollingSums(of: "x", length: length, over: "year") == Column(expected))
    }
    var least: [String: Double] = [:]
    let expected = rows.indices.map { row -> Double? in
      guard let value = values[row] else { return nil }
      least[rows[row].key] = min(value, least[rows[row].key] ?? value)
      return least[rows[row].key]
    }
    #expect(try grouped.cumulativeMinima(of: "x") == Column(expected))
  }

  // R 4.2: quantile(c(15, 20, 35, 40, 50), 0.4, type = 1...9), also by hand from the definitions.
  @Test func `reads quantiles off by nine definitions`() throws {
    let frame = try DataFrame([("x", AnyColumn([35.0, 15, 50, 20, 40]))])
    let expected = [20, 27.5, 20, 20, 27.5, 26, 29, 27, 27.125]
    for (type, value) in zip(QuantileType.allCases, expected) {
      let result = try frame.grouped(by: []).aggregated(.quantile("x", 0.4, type: type, as: "q"))
      let quantile = try result.doubles("q")[0] ?? .nan
      #expect(abs(quantile - value) < 1e-12, "type \(type.rawValue): \(quantile)")
    }
    for type in QuantileType.allCases {
      let ends = try frame.grouped(by: []).aggregated(
        .quantile("x", 0, type: type, as: "low"), .quantile("x", 1, type: type, as: "high"))
      #expect(ends.rows == [["15.0", "50.0"]])
    }
  }

  @Test func `has variances and values where another is extreme`() throws {
    let frame = try DataFrame([
      ("k", AnyColumn(["a", "a", "a", "b"])), ("x", AnyColumn([1e9 + 4, 1e9 + 7, 1e9 + 13, 2])),
      ("year", AnyColumn([2000, 2001, 2002, 2003])),
    ])
    let result = try frame.grouped(by: "k").aggregated(
      .variance("x", as: "variance"), .standardDeviation("x", as: "deviation"),
      .value(of: "year", atMaximumOf: "x", as: "top"),
      .value(of: "year", atMinimumOf: "x", as: "low"))
    #expect(try result.doubles("variance") == Column([21, nil]))
    #expect(try result.doubles("deviation") == Column([4.58257569495584, nil]))
    #expect(try result.integers("top") == Column([2002, 2003]))
    #expect(try result.integers("low") == Column([2000, 2003]))
  }
}
