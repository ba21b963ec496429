import Migration
import Statistics
import Testing

@Suite struct SpatialFocusTests {
  /// Plane and Mulligan, Demography 34 (1997), the hypothetical table that the R
  /// package migration.indices tests with.
  @Test func `reproduces the published hypothetical table`() throws {
    let table = try OriginDestinationTable(
      places: ["1", "2", "3"], flows: [[0, 10, 10], [20, 0, 20], [30, 30, 0]])
    let gini = try SpatialFocus(table).gini.get()
    #expect(isClose(gini.total.uncorrected, 2.0 / 9))
    #expect(isClose(gini.total.corrected, 4.0 / 15))
    #expect(gini.row.uncorrected == 0)
    #expect(isClose(gini.column.uncorrected, 1.0 / 18))
    #expect(gini.outField.map { $0?.corrected } == [0, 0, 0])
    #expect(isClose(gini.inField[0]?.corrected, 0.2))
    #expect(isClose(gini.inField[1]?.corrected, 0.5))
    #expect(isClose(gini.inField[2]?.corrected, 1.0 / 3))
    let weighted = (0.2 * 50 + 0.5 * 40 + 30.0 / 3) / 120
    #expect(isClose(gini.migrationWeightedIn, weighted))
  }

  /// migest prints 0.1667 for six places that all send everybody to one.
  @Test func `a fully focused system has a weighted index of 1`() throws {
    let flows = (0..<6).map { origin in
      (0..<6).map { $0 == (origin == 0 ? 1 : 0) ? 100.0 : 0 as Double? }
    }
    let gini = try SpatialFocus(
      try OriginDestinationTable(places: (0..<6).map(String.init), flows: flows)
    ).gini.get()
    #expect(gini.migrationWeightedOut == 1)
    // Four places that nobody reaches have no weight, and give no NaN.
    #expect(gini.inField.map { $0 == nil } == [false, false, true, true, true, true])
    // 500 arrive from five places alike, 100 from one place alone.
    #expect(isClose(gini.inField[0]?.corrected, 0))
    #expect(gini.inField[1]?.corrected == 1)
    #expect(isClose(gini.migrationWeightedIn, 100.0 / 600))
    #expect(try #require(gini.migrationWeighted) <= 1)
  }

  @Test(arguments: UInt64(0)..<8)
  func `equals the comparison of all pairs`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let table = try generator.table(places: 6, missing: seed.isMultiple(of: 2) ? 0 : 0.2)
    let gini = try SpatialFocus(table, missing: .leaveOut).gini.get()
    var cells: [(origin: Int, destination: Int, flow: Double)] = []
    for origin in 0..<6 {
      for destination in 0..<6 where origin != destination {
        if let flow = table[origin, destination] { cells.append((origin, destination, flow)) }
      }
    }
    let sum = cells.reduce(0) { $0 + $1.flow }
    var all = 0.0
    var rows = 0.0
    var columns = 0.0
    for one in cells {
      for other in cells {
        let difference = abs(one.flow - other.flow)
        all += difference
        if one.origin == other.origin { rows += difference }
        if one.destination == other.destination { columns += difference }
      }
    }
    let count = Double(cells.count)
    #expect(isClose(gini.total.corrected, all / (2 * (count - 1) * sum)))
    #expect(isClose(gini.row.uncorrected, rows / (2 * count * sum)))
    #expect(isClose(gini.column.uncorrected, columns / (2 * count * sum)))
    #expect(isClose(gini.rowShare, rows / all))
    #expect(try #require(gini.migrationWeighted) >= 0)
    #expect(try #require(gini.migrationWeighted) <= 1)
  }

  @Test func `an even system has no focus and an empty one no index`() throws {
    let even = try OriginDestinationTable(
      places: ["a", "b", "c"], flows: [[nil, 4, 4], [4, nil, 4], [4, 4, nil]])
    let focus = try SpatialFocus(even)
    #expect(try focus.gini.get().total.corrected == 0)
    #expect(try focus.gini.get().rowShare == 0)
    #expect(focus.coefficientOfVariation == .success(0))
    let empty = try OriginDestinationTable(places: ["a", "b"], flows: [[nil, 0], [0, nil]])
    #expect(
      try SpatialFocus(empty).coefficientOfVariation.missingReason == "nobody moved between places")
    #expect(try SpatialConnectivity(empty).connectivity == .success(0))
    #expect(try MigrationImpact(empty).effectiveness.value == nil)
  }
}
