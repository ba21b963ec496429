import DataFrames
import Testing

@Suite struct CrosstabTests {
  private func flows() throws -> DataFrame {
    try DataFrame([
      ("area", AnyColumn(["B", "A", "B", "A", "C", "B"])),
      ("sex", AnyColumn(["F", "M", "F", "F", "M", "M"])),
      ("flow", AnyColumn([5, 2, 7, 4, 10, 1])),
    ])
  }

  // pandas 3.1: crosstab(area, sex, margins=True), then with values=flow and aggfunc "sum", "mean".
  @Test func `has the cells and totals of pandas`() throws {
    let counts = try flows().crosstab(rows: ["area"], columns: "sex")
    let expected = try DataFrame([
      ("area", AnyColumn(["A", "B", "C", "Total"])), ("F", AnyColumn([1, 2, 0, 3])),
      ("M", AnyColumn([1, 1, 1, 3])), ("Total", AnyColumn([2, 3, 1, 6])),
    ])
    #expect(counts == expected)
    let sums = try flows().crosstab(
      rows: ["area"], columns: "sex", .sum("flow"),
      options: CrosstabOptions(rowTotals: "both", columnTotals: "all"))
    let expectedSums = try DataFrame([
      ("area", AnyColumn(["A", "B", "C", "all"])), ("F", AnyColumn([4, 12, nil, 16])),
      ("M", AnyColumn([2, 1, 10, 13])), ("both", AnyColumn([6, 13, 10, 29])),
    ])
    #expect(sums == expectedSums)
    let means = try flows().crosstab(rows: ["area"], columns: "sex", .mean("flow"))
    #expect(try means.doubles("F") == Column([4, 6, nil, 16.0 / 3]))
    #expect(try means.doubles("Total") == Column([3, 13.0 / 3, 10, 29.0 / 6]))
  }

  // The same with normalize="index", "columns" and "all".
  @Test func `has shares of rows, columns and all`() throws {
    func shares(_ shares: CrosstabOptions.Shares) throws -> DataFrame {
      try flows().crosstab(
        rows: ["area"], columns: "sex", .sum("flow"), options: CrosstabOptions(shares: shares))
    }
    #expect(try shares(.ofRow).doubles("F") == Column([4.0 / 6, 12.0 / 13, nil, 16.0 / 29]))
    #expect(try shares(.ofRow).doubles("Total") == Column([1.0, 1, 1, 1]))
    #expect(try shares(.ofColumn).doubles("M") == Column([2.0 / 13, 1.0 / 13, 10.0 / 13, 1]))
    #expect(
      try shares(.ofColumn).doubles("Total") == Column([6.0 / 29, 13.0 / 29, 10.0 / 29, 1]))
    #expect(
      try shares(.ofTotal).doubles("F") == Column([4.0 / 29, 12.0 / 29, nil, 16.0 / 29]))
    #expect(throws: DataFrameError.self) {
      try flows().crosstab(
        rows: ["area"], columns: "sex", .mean("flow"), options: CrosstabOptions(shares: .ofRow))
    }
  }

  @Test func `gives missing keys a place of their own`() throws {
    let frame = try DataFrame([
      ("year", AnyColumn([nil, 2020, 2019])), ("sex", AnyColumn(["F", nil, "F"])),
      ("flow", AnyColumn([1.0, nil, 4])),
    ])
    let sums = try frame.crosstab(rows: ["year"], columns: "sex", .sum("flow"))
    #expect(sums.columnNames == ["year", "F", "(missing)", "Total"])
    #expect(
      sums.rows == [
        ["2019", "4.0", nil, "4.0"], ["2020", nil, nil, nil], [nil, "1.0", nil, "1.0"],
        ["Total", "5.0", nil, "5.0"],
      ])
    let bare = try frame.crosstab(
      rows: ["year"], columns: "sex",
      options: CrosstabOptions(rowTotals: nil, columnTotals: nil, missing: "unknown"))
    let expected = try DataFrame([
      ("year", AnyColumn([2019, 2020, nil])), ("F", AnyColumn([1, 0, 1])),
      ("unknown", AnyColumn([0, 1, 0])),
    ])
    #expect(bare == expected)
  }

  @Test func `needs names that are free`() throws {
    let frame = try DataFrame([
      ("area", AnyColumn(["Total"])), ("sex", AnyColumn(["Total"])),
    ])
    #expect(throws: DataFrameError.self) { try frame.crosstab(rows: ["area"], columns: "sex") }
    #expect(throws: DataFrameError.duplicateColumn(name: "Total")) {
      try frame.crosstab(
        rows: ["area"], columns: "sex", options: CrosstabOptions(columnTotals: "All"))
    }
    #expect(throws: DataFrameError.duplicateColumn(name: "area")) {
      try frame.crosstab(rows: ["area"], columns: "area")
    }
  }

  @Test func `has nothing but totals where there are no rows`() throws {
    let empty = try flows().head(0)
    #expect(try empty.crosstab(rows: ["area"], columns: "sex").rows == [["Total", "0"]])
    #expect(
      try empty.crosstab(
        rows: ["area"], columns: "sex", .sum("flow"), options: CrosstabOptions(shares: .ofTotal)
      ).rows == [["Total", nil]])
  }

  @Test(arguments: 0..<15) func `agrees with a look at every row`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let frame = try generator.frame(rows: 60)
    let figures = try frame.integers("i")
    for (keys, name) in [(["s"], "b"), (["b", "t"], "d"), (["d", "s"], "t")] {
      let counts = try frame.crosstab(rows: keys, columns: name)
      let sums = try frame.crosstab(rows: keys, columns: name, .sum("i"))
      let (rowCells, columnCells) = (frame.cells(keys), frame.cells([name]).map { $0[0] })
      let rowKeys = counts.cells(keys)
      #expect(Set(rowKeys.dropLast()) == Set(rowCells))
      for (row, key) in rowKeys.enumerated() {
        for column in counts.columnNames.dropFirst(keys.count) {
          let columnKey = column == "(missing)" ? nil : Array(column.utf8)
          let rows = (0..<frame.rowCount).filter { index in
            (row == rowKeys.count - 1 || rowCells[index] == key)
              && (column == "Total" || columnCells[index] == columnKey)
          }
          #expect(try counts.integers(column)[row] == rows.count)
          let values = rows.compactMap { figures[$0] }
          #expect(try sums.integers(column)[row] == (values.isEmpty ? nil : values.reduce(0, +)))
        }
      }
    }
  }
}
