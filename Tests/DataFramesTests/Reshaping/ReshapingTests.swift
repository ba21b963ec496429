import DataFrames
import Testing

@Suite struct ReshapingTests {
  private func long() throws -> DataFrame {
    try DataFrame([
      ("area", AnyColumn(["AUT", "AUT", "BEL"])), ("year", AnyColumn([2020, 2019, 2020])),
      ("flow", AnyColumn([1.5, nil, 3])),
    ])
  }

  @Test func `widens in the order of first appearance`() throws {
    let wide = try long().pivotedWider(names: "year", values: "flow", index: ["area"])
    let expected = try DataFrame([
      ("area", AnyColumn(["AUT", "BEL"])), ("2020", AnyColumn([1.5, 3])),
      ("2019", AnyColumn([Double?.none, nil])),
    ])
    #expect(wide == expected)
    #expect(try long().pivotedWider(names: "year", values: "flow") == expected)
  }

  @Test func `lists cells that have two values`() throws {
    let twice = try long().concatenated(long())
    let error = #expect(throws: DataFrameError.self) {
      try twice.pivotedWider(names: "year", values: "flow", index: ["area"])
    }
    #expect(
      error
        == .duplicateCells(
          cells: ["area=AUT year=2020", "area=AUT year=2019", "area=BEL year=2020"], count: 3))
  }

  @Test func `aggregates what falls into one cell`() throws {
    let twice = try long().concatenated(long())
    let wide = try twice.pivotedWider(names: "year", aggregating: .sum("flow"), index: ["area"])
    let expected = try DataFrame([
      ("area", AnyColumn(["AUT", "BEL"])), ("2020", AnyColumn([3.0, 6])),
      ("2019", AnyColumn([Double?.none, nil])),
    ])
    #expect(wide == expected)
    let unnamed = try DataFrame([("n", AnyColumn(["a", nil])), ("v", AnyColumn([1, 2]))])
    #expect(throws: DataFrameError.missingValues(column: "n", rows: [1], count: 1)) {
      try unnamed.pivotedWider(names: "n", aggregating: .sum("v"), index: [])
    }
  }

  @Test func `needs a name for every column`() throws {
    let frame = try DataFrame([("n", AnyColumn(["a", nil])), ("v", AnyColumn([1, 2]))])
    #expect(throws: DataFrameError.missingValues(column: "n", rows: [1], count: 1)) {
      try frame.pivotedWider(names: "n", values: "v")
    }
    let taken = try DataFrame([
      ("k", AnyColumn([1])), ("n", AnyColumn(["k"])), ("v", AnyColumn([1])),
    ])
    #expect(throws: DataFrameError.duplicateColumn(name: "k")) {
      try taken.pivotedWider(names: "n", values: "v")
    }
  }

  @Test func `lengthens row by row and widens integers`() throws {
    let wide = try DataFrame([
      ("k", AnyColumn(["x", "y"])), ("a", AnyColumn([1, nil])), ("b", AnyColumn([0.5, 2])),
    ])
    let long = try wide.pivotedLonger(["a", "b"])
    let expected = try DataFrame([
      ("k", AnyColumn(["x", "x", "y", "y"])), ("name", AnyColumn(["a", "b", "a", "b"])),
      ("value", AnyColumn([1.0, 0.5, nil, 2])),
    ])
    #expect(long == expected)
    #expect(
      try wide.pivotedLonger(["a", "b"], droppingMissing: true) == expected.gathered([0, 1, 3]))
    #expect(throws: DataFrameError.noCommonType(["'k' is string", "'a' is integer"])) {
      try wide.pivotedLonger(["k", "a"])
    }
    #expect(throws: DataFrameError.duplicateColumn(name: "a")) {
      try wide.pivotedLonger(["a", "a"])
    }
    #expect(try wide.pivotedLonger([]) == wide)
  }

  @Test(arguments: 0..<20) func `undoes itself`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rows = Int.random(in: 1...20, using: &generator)
    let names = ["a", "b", "c"]
    var columns: [(name: String, column: AnyColumn)] = [("k", AnyColumn(Array(0..<rows)))]
    for name in names {
      columns.append(
        (
          name: name,
          column: AnyColumn(generator.list(rows) { $0.optional { Double($0.next() % 9) } })
        ))
    }
    let wide = try DataFrame(columns)
    let long = try wide.pivotedLonger(names)
    #expect(long.rowCount == rows * 3)
    #expect(try long.pivotedWider(names: "name", values: "value", index: ["k"]) == wide)
  }
}
