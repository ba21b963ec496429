import Migration
import Statistics
import Testing

@Suite struct StockDifferencingTests {
  private let start = StockExamples.table([
    [100, 10, 10, 0], [20, 55, 25, 10], [10, 40, 140, 65], [20, 25, 20, 200],
  ])
  private let end = StockExamples.table([
    [75, 25, 5, 15], [20, 45, 30, 15], [30, 40, 150, 35], [10, 50, 5, 200],
  ])

  @Test func `drops and reverses negative differences`() throws {
    #expect(
      StockExamples.rows(try StockDifferencing.dropNegatives.flows(from: start, to: end))
        == [[0, 15, 0, 15], [0, 0, 5, 5], [20, 0, 0, 0], [0, 25, 0, 0]])
    #expect(
      StockExamples.rows(try StockDifferencing.reverseNegatives.flows(from: start, to: end))
        == [[0, 15, 0, 25], [0, 0, 5, 5], [25, 0, 0, 15], [0, 25, 30, 0]])
  }

  @Test func `shares a total out like the stocks`() throws {
    let flows = try StockRates.sharedOut(60, like: start)
    #expect(abs(flows[1, 0] - 80.0 / 17) < 1e-13)
    #expect(abs(flows[2, 3] - 260.0 / 17) < 1e-13)
    #expect(abs(flows.elements.reduce(0, +) - 60) < 1e-12)
    #expect(try StockRates.sharedOut(5, like: StockExamples.table([[9]])).elements == [0])
  }

  /// Rogers and von Rabenau give what turns one table into the other, and may
  /// give less than nothing.
  @Test func `marks negative flows of transitions`() throws {
    let result = try StockRates.transitions(from: start, to: end)
    #expect(abs(result.flows[1, 0] - 3.47403185854965) < 1e-11)
    #expect(abs(result.flows[2, 3] + 51.8512999174336) < 1e-11)
    #expect(result.negative.count == 5)
    #expect(result.negative.contains { $0.origin == 2 && $0.destination == 3 })
    #expect(throws: LinearAlgebraError.self) {
      let singular = StockExamples.table([[1, 1], [1, 1]])
      return try StockRates.transitions(from: singular, to: singular)
    }
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "there is no ../shared/reference"))
  func `reproduces the reference table`() throws {
    let tables = [
      "diff_zero": try StockDifferencing.dropNegatives.flows(from: start, to: end),
      "diff_return": try StockDifferencing.reverseNegatives.flows(from: start, to: end),
      "diff_return_native": try StockDifferencing.reverseNegatives.flows(from: start, to: end),
      "dennett": try StockRates.sharedOut(60, like: start),
      "rogers_von_rabenau": try StockRates.transitions(from: start, to: end).flows,
    ]
    let places = ["A", "B", "C", "D"]
    let rows = try ReferenceFiles.rows("ref/ffs_diff_rates.csv")
    #expect(rows.count == 80)
    for row in rows {
      let origin = try #require(row["orig"].flatMap(places.firstIndex))
      let destination = try #require(row["dest"].flatMap(places.firstIndex))
      // The diagonal there holds changes of native-born, which are no moves.
      guard origin != destination else { continue }
      let table = try #require(row["kind"].flatMap { tables[$0] })
      let expected = try #require(row["value"].flatMap(Double.init))
      #expect(abs(table[origin, destination] - expected) <= 1e-9 * max(1, abs(expected)))
    }
  }

  @Test func `refuses tables of different sizes`() {
    #expect(throws: InputError.self) {
      try StockDifferencing.dropNegatives.flows(
        from: start, to: StockExamples.table([[1, 2], [3, 4]]))
    }
  }
}
