import DataFrames
import Testing

/// Sums of groups that hold zeros, figures that cancel out, and nothing, over several chunks.
@Suite struct PresenceTests {
  /// Figures where whole groups are missing, zero, negative or add up to zero.
  private func frame(groups: Int, rows: Int, seed: UInt64) throws -> DataFrame {
    var generator = SeededGenerator(seed: seed)
    let keys = generator.list(rows) { Int.random(in: 0..<groups, using: &$0) }
    let figures = keys.enumerated().map { row, key -> Int? in
      switch key % 5 {
      case 0: nil
      case 1: row % 3 == 0 ? 0 : nil
      case 2: row % 3 == 0 ? nil : -(row % 7)
      case 3: row % 11 == 0 ? nil : 0
      default: row % 4
      }
    }
    return try DataFrame([
      ("key", .integer(Column(values: keys))), ("near", AnyColumn(keys.map { $0 % 90 })),
      ("i", AnyColumn(figures)),
      ("d", AnyColumn(figures.map { $0.map { $0 == 0 ? -0.0 : Double($0) } })),
    ])
  }

  @Test(arguments: [("key", 40_000), ("key", 300), ("near", 40_000)])
  func `tells sums of zero from sums of nothing`(key: String, groups: Int) throws {
    let frame = try frame(groups: groups, rows: 200_000, seed: 41)
    let (keys, figures) = (try frame.integers(key), try frame.integers("i"))
    for condition in [lit(true), col("near") > 30] {
      var order: [Int] = []
      var sums: [Int: Int?] = [:]
      let judged = try frame.evaluating(condition)
      for row in 0..<frame.rowCount where judged.text(at: row) == "true" {
        let key = keys.values[row]
        if sums[key] == nil {
          order.append(key)
          sums[key] = .some(nil)
        }
        if let figure = figures[row] { sums[key] = ((sums[key] ?? nil) ?? 0) + figure }
      }
      let result = try frame.grouped(by: [key], where: condition).aggregated(
        .sum("i", as: "i"), .sum("d", as: "d"))
      let expected = order.map { sums[$0] ?? nil }
      #expect(try result.integers(key) == Column(order.map { Optional($0) }))
      #expect(try result.integers("i") == Column(expected))
      #expect(try result.doubles("d") == Column(expected.map { $0.map(Double.init) }))
    }
  }

  @Test func `adds up single infinities and what is not a number`() throws {
    let frame = try DataFrame([
      ("k", AnyColumn(["a", "b", "c", "d", "d"])),
      ("x", AnyColumn([Double.nan, -.infinity, nil, .infinity, -.infinity])),
    ])
    let sums = try frame.grouped(by: "k").aggregated(.sum("x", as: "x")).doubles("x")
    #expect(sums.values[0].isNaN && sums.values[1] == -.infinity && sums.values[3].isNaN)
    #expect(sums.isMissing(2) && sums.missingCount == 1)
  }
}
