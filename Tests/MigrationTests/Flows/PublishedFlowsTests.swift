import Migration
import Statistics
import Testing

@Suite struct PublishedFlowsTests {
  private func flows(
    _ change: StockChange, _ matching: FlowAccountingOptions.BirthplaceMatching = .rescale,
    minimumWeight: Double = 1
  ) throws -> MigrationFlows {
    let options = FlowAccountingOptions(matching: matching)
    return try MigrationFlows(
      AccountedStocks(change, options: options), minimumWeight: minimumWeight, options: options)
  }

  /// Abel (2013), table 6, and Abel and Sander (2014), supplement.
  @Test func `reproduces Demographic Research and Science`() throws {
    let flows = try flows(StockExamples.science)
    #expect(
      StockExamples.rows(flows.moves)
        == [[0, 0, 50, 0], [35, 0, 25, 0], [10, 10, 0, 0], [10, 10, 0, 0]])
    #expect(flows.total == 150)
    #expect(flows.netResiduals.allSatisfy { abs($0) < 1e-12 })
    #expect(flows.stocks.repairs.isEmpty)
  }

  /// Abel (2018).
  @Test func `reproduces International Migration Review`() throws {
    let flows = try flows(StockExamples.review)
    #expect(
      StockExamples.rows(flows.moves)
        == [[0, 20, 0, 10], [0, 0, 0, 0], [15, 15, 0, 5], [10, 25, 0, 0]])
  }

  /// Abel and Cohen (2019).
  @Test func `reproduces Scientific Data`() throws {
    let flows = try flows(StockExamples.scientificData)
    let expected = StockExamples.table([
      [0, 5, 55.0 / 7, 155.0 / 7], [50.0 / 7, 0, 85.0 / 7, 285.0 / 7],
      [125.0 / 7, 5, 0, 50.0 / 7], [0, 35, 0, 0],
    ])
    #expect(
      zip(flows.moves.elements, expected.elements).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(flows.total - 160) < 1e-12)
  }

  /// Sums of the published examples with births and deaths, to the digits of a
  /// converged calculation outside this program.
  @Test func `reproduces the sums with births and deaths`() throws {
    let science = try flows(StockExamples.scienceWithEvents)
    #expect(abs(science.total - 127.693702) < 1e-6)
    #expect(science.fit.isConverged && science.fit.largestRelativeResidual <= 1e-12)
    let research = StockExamples.demographicResearchWithEvents
    #expect(abs(try flows(research, .open).total - 136.103464) < 1e-6)
    #expect(abs(try flows(research, .openProportional).total - 131.954873) < 1e-6)
    let balanced = StockExamples.balancedByWholePersons(research)
    #expect(abs(try flows(balanced).total - 121.045673) < 1e-6)
    #expect(abs(try flows(StockExamples.reviewWithEvents).total - 74.213753) < 1e-6)
  }

  @Test func `reproduces the sums under independence`() throws {
    for (change, sum) in [
      (StockExamples.science, 880.638655), (StockExamples.review, 408.410857),
      (StockExamples.scientificData, 558.005051),
    ] {
      #expect(abs(try flows(change, minimumWeight: 0).total - sum) < 1e-6)
    }
  }

  /// Six cases, three ways to match birthplaces, two assumptions, by birthplace.
  @Test(.enabled(if: ReferenceFiles.areThere, "there is no ../shared/reference"))
  func `reproduces every converged flow by birthplace`() throws {
    let rows = try ReferenceFiles.rows("ref/ffs_demo_flows_tight.csv")
    #expect(rows.count == 2304)
    let places = ["A", "B", "C", "D"]
    var known: [String: [Matrix]] = [:]
    for row in rows {
      let name = try #require(row["case"])
      let method = try #require(row["method"])
      let isMinimum = row["stayer"] == "TRUE"
      let key = "\(name) \(method) \(isMinimum)"
      if known[key] == nil {
        var change = try #require(StockExamples.all[name])
        let matching = try #require(
          FlowAccountingOptions.BirthplaceMatching(rawValue: method))
        if matching == .rescale { change = StockExamples.balancedByWholePersons(change) }
        let flows = try flows(change, matching, minimumWeight: isMinimum ? 1 : 0)
        known[key] = (0..<4).map { flows.moves(ofBirthplace: $0) }
      }
      let origin = try #require(row["orig"].flatMap(places.firstIndex))
      let destination = try #require(row["dest"].flatMap(places.firstIndex))
      let birthplace = try #require(row["birth"].flatMap(places.firstIndex))
      guard origin != destination else { continue }
      let expected = try #require(row["value"].flatMap(Double.init))
      let value = try #require(known[key])[birthplace][origin, destination]
      #expect(
        abs(value - expected) <= 1e-9 * max(expected, 1), "\(key) \(origin) \(destination)")
    }
    #expect(known.count == 36)
  }

  /// Synthetic stocks of 50 and 200 places, with contradictions; totals of a
  /// converged calculation outside this program.
  @Test(
    .enabled(if: ReferenceFiles.areThere, "there is no ../shared/reference"),
    arguments: [(50, 12_070_672.07138314), (200, 44_859_887.71542985)])
  func `reproduces the converged benchmarks`(size: Int, total: Double) throws {
    var change = try StockExamples.benchmark(size)
    #expect(change.impliedNetMigration.count == size)
    let contradictions = try AccountedStocks(change).repairs.map(\.kind)
    #expect(contradictions.contains(.foreignBornAbovePopulationAtStart))
    #expect(contradictions.contains(.worldTotal))
    // There the native-born below zero are repaired before whole persons are
    // shared out.
    change.start = withoutNegatives(change.start)
    change.end = withoutNegatives(change.end)
    let flows = try flows(StockExamples.balancedByWholePersons(change))
    #expect(abs(flows.total - total) <= 1e-9 * total)
    let rows = try ReferenceFiles.rows("ref/bench_n\(size)_od_tight_numpy.csv")
    #expect(rows.count == size * size)
    // Flows are differences of stocks, which the reference fits to 1e-12.
    let precision = 1e-12 * (change.start.elements.max() ?? 0)
    for (index, row) in rows.enumerated() {
      let expected = try #require(row["flow"].flatMap(Double.init))
      let value = flows.moves[index / size, index % size]
      #expect(abs(value - expected) <= 1e-9 * expected + precision)
    }
    #expect(flows.fit.isConverged)
    #expect(flows.fit.largestRelativeResidual <= 1e-12)
  }

  /// R migest stops at 1e-3, so that its totals hold six digits or so.
  @Test(
    .enabled(if: ReferenceFiles.areThere, "there is no ../shared/reference"),
    arguments: [(50, 89_406_724.88), (200, 369_376_626.40)])
  func `reproduces the benchmarks under independence`(size: Int, total: Double) throws {
    let flows = try flows(StockExamples.benchmark(size), minimumWeight: 0)
    #expect(abs(flows.total - total) <= 1e-6 * total)
  }

  private func withoutNegatives(_ table: Matrix) -> Matrix {
    var table = table
    for place in 0..<table.columnCount where table[place, place] < 0 {
      let population = table.column(place).reduce(0, +)
      let foreignBorn = population - table[place, place]
      for birthplace in 0..<table.rowCount {
        table[birthplace, place] =
          birthplace == place ? 0 : table[birthplace, place] * population / foreignBorn
      }
    }
    return table
  }
}
