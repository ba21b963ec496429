import DataFrames
import Testing

@Suite struct UserFunctionTests {
  private func flows() throws -> DataFrame {
    try DataFrame([
      ("area", AnyColumn(["B", "A", nil, "B", "A", "B"])),
      ("flow", AnyColumn([3, 1, 5, nil, 4, 2])),
    ])
  }

  @Test func `computes a function of one's own for each group`() throws {
    let grouped = try flows().grouped(by: "area")
    let ranges = try grouped.aggregated(as: "range") { rows in
      let values = try rows.integers("flow").compactMap { $0 }
      guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
      return Double(high - low)
    }
    let expected = try DataFrame([
      ("area", AnyColumn(["B", "A", nil])), ("range", AnyColumn([1.0, 3, nil])),
    ])
    #expect(ranges == expected)
    #expect(throws: DataFrameError.self) {
      try grouped.aggregated(as: "x") { try $0.doubles("nothing")[0] }
    }
  }

  @Test func `leaves out what a condition leaves out`() throws {
    let grouped = try flows().grouped(by: "area", where: col("flow") > 2)
    #expect(grouped.map { $0.rows } == [[["B", "3"]], [[nil, "5"]], [["A", "4"]]])
    #expect(try flows().head(0).grouped(by: "area").map { $0 }.isEmpty)
  }
}
