import Statistics
import Testing

@Suite struct GroupedProportionalFitTests {
  /// R migest 2.0.5, example of ipf2_block: twelve places in four regions.
  private func blocks() throws -> GroupedProportionalFit {
    let regions = [0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]
    let blockTotals = FittingExamples.table([
      [0, 0, 50, 0], [35, 0, 25, 0], [10, 10, 0, 0], [10, 10, 0, 0],
    ])
    return try GroupedProportionalFit(
      rowTotals: [30, 20, 30, 10, 20, 5, 0, 10, 5, 5, 5, 10],
      columnTotals: [45, 10, 10, 5, 5, 10, 50, 5, 10, 0, 0, 0],
      groupTotals: blockTotals.elements,
      groups: CellGroups(rowRegions: regions, columnRegions: regions))
  }

  /// R migest 2.0.5, example of ipf2_stripe: seven rows, columns in three regions.
  private func stripes() throws -> GroupedProportionalFit {
    let totals = FittingExamples.table([
      [15, 20, 50], [35, 10, 25], [5, 0, 30], [10, 10, 10], [30, 30, 0], [15, 30, 10], [35, 25, 5],
    ])
    return try GroupedProportionalFit(
      rowTotals: [85, 70, 35, 30, 60, 55, 65], groupTotals: totals.elements,
      groups: CellGroups(rowCount: 7, columnRegions: [0, 0, 1, 1, 2, 2, 2]))
  }

  @Test func `meets rows, columns and blocks`() throws {
    let fit = try blocks()
    #expect(fit.report.isConverged)
    #expect(isClose(fit.table[2, 0], 315.0 / 22, relative: 1e-11))
    #expect(isClose(fit.table[0, 6], 20, relative: 1e-11))
    #expect(fit.table[0, 0] == 0)
    #expect(isClose(fit.table[3, 6] / fit.table[3, 5], fit.table[2, 6] / fit.table[2, 5]))
  }

  @Test func `meets rows and stripes without column totals`() throws {
    let fit = try stripes()
    #expect(fit.report.isConverged)
    #expect(isClose(fit.table[0, 0], 7.5) && isClose(fit.table[0, 4], 50.0 / 3))
    #expect(fit.table[2, 2] == 0)
    #expect(fit.columnFactors == [Double](repeating: 1, count: 7))
  }

  @Test(
    .enabled(if: ReferenceTables.areThere, "there is no ../shared/reference"),
    arguments: ["ipf2_block", "ipf2_stripe"])
  func `reproduces R migest to its stopping rule`(kind: String) throws {
    let expected = try ReferenceTables.matrix(
      "ipf_cm_net_outputs.csv", where: "kind", is: kind)
    let fit = try kind == "ipf2_block" ? blocks() : stripes()
    #expect(Matrices.distance(fit.table, expected) < 1e-5)
  }

  @Test(arguments: UInt64(0)..<6)
  func `finds the table that made the totals`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let regions = [0, 0, 1, 1, 2, 2]
    let groups = CellGroups(rowRegions: regions, columnRegions: regions)
    let table = FittingExamples.random(6, 6, using: &generator)
    var truth = table.scaled(
      rows: (0..<6).map { _ in generator.double(in: 0.2...5) },
      columns: (0..<6).map { _ in generator.double(in: 0.2...5) })
    let factors = (0..<groups.groupCount).map { _ in generator.double(in: 0.2...5) }
    truth = Matrix(
      rowCount: 6, columnCount: 6,
      elements: zip(truth.elements, groups.groups).map { $0 * factors[$1] })
    var totals = [Double](repeating: 0, count: groups.groupCount)
    for (value, group) in zip(truth.elements, groups.groups) { totals[group] += value }
    let fit = try GroupedProportionalFit(
      rowTotals: truth.rowSums, columnTotals: truth.columnSums, groupTotals: totals,
      groups: groups, seed: table)
    #expect(fit.report.isConverged)
    #expect(
      zip(fit.table.elements, truth.elements).allSatisfy { isClose($0, $1, relative: 1e-9) })
    for row in 0..<6 {
      for column in 0..<6 {
        let product =
          table[row, column] * fit.rowFactors[row] * fit.columnFactors[column]
          * fit.groupFactors[groups.groups[column * 6 + row]]
        #expect(isClose(product, fit.table[row, column], relative: 1e-9))
      }
    }
  }

  @Test func `refuses blocks that do not add up to the rows`() {
    #expect(
      throws: TableFittingError.totalsDiffer(
        "row totals", sum: 3, other: "group totals", otherSum: 5)
    ) {
      try GroupedProportionalFit(
        rowTotals: [1, 2], groupTotals: [5],
        groups: CellGroups(rowRegions: [0, 0], columnRegions: [0, 0]))
    }
    #expect(throws: TableFittingError.noCell("group totals", index: 1, total: 2)) {
      try GroupedProportionalFit(
        rowTotals: [3, 0], groupTotals: [1, 2],
        groups: CellGroups(rowRegions: [0, 1], columnRegions: [0, 0]))
    }
  }
}
