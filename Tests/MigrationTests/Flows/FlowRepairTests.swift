import Migration
import Statistics
import Testing

@Suite struct FlowRepairTests {
  private let zeros: [Double] = [0, 0, 0]

  /// R migest 2.0.5 repairs this with a message and leaves no account of it.
  @Test func `foreign-born above the population are listed with their size`() throws {
    let change = try StockChange(
      foreignBornAtStart: StockExamples.table([[0, 10, 20], [5, 0, 30], [15, 0, 0]]),
      populationAtStart: [100, 80, 40],
      foreignBornAtEnd: StockExamples.table([[0, 12, 20], [8, 0, 20], [12, 3, 0]]),
      populationAtEnd: [100, 80, 40], births: zeros, deaths: zeros)
    #expect(change.start[2, 2] == -10)
    let flows = try MigrationFlows(AccountedStocks(change))
    let repair = try #require(flows.stocks.repairs.first)
    #expect(repair.kind == .foreignBornAbovePopulationAtStart)
    #expect(repair.place == 2 && repair.size == 10 && repair.residual == 0)
    #expect(flows.netResiduals.allSatisfy { abs($0) < 1e-9 })
    // The residents of the place are as many as before, the native-born none.
    let before = try AccountedStocks(change, options: .init(matching: .openProportional))
    #expect(before.start[2, 2] == 0)
  }

  /// The world of Abel (2013) grows by 20 persons more than births and deaths.
  @Test func `a world that does not add up leaves the residual it reports`() throws {
    let change = StockExamples.demographicResearchWithEvents
    let flows = try MigrationFlows(AccountedStocks(change))
    let repair = try #require(flows.stocks.repairs.first)
    #expect(repair.kind == .worldTotal && repair.place == nil)
    #expect(abs(repair.size - 20) < 1e-9)
    let largest = flows.netResiduals.map(abs).max() ?? 0
    #expect(abs(largest - repair.residual) < 1e-9)
    #expect(abs(flows.netResiduals.reduce(0, +) + 20) < 1e-9)
  }

  @Test func `births above the native-born are taken from all`() throws {
    let stocks = try AccountedStocks(StockExamples.reviewWithEvents)
    let repair = try #require(stocks.repairs.first { $0.kind == .birthsAboveNativeBorn })
    #expect(repair.place == 1 && repair.size == 5 && repair.residual == 0)
    #expect(stocks.end.elements.allSatisfy { $0 >= 0 })
  }

  @Test func `more births and deaths than inhabitants are cut`() throws {
    let change = try StockChange(
      start: StockExamples.table([[10, 0, 1], [0, 50, 0], [2, 0, 30]]),
      end: StockExamples.table([[10, 0, 1], [0, 50, 0], [2, 0, 30]]),
      births: [20, 0, 0], deaths: [0, 60, 0])
    let stocks = try AccountedStocks(change, options: .init(matching: .open))
    let kinds = stocks.repairs.map(\.kind)
    #expect(
      kinds.prefix(3) == [.birthsAbovePopulation, .birthsAboveNativeBorn, .deathsAbovePopulation])
    #expect(stocks.repairs[0].size == 8 && stocks.repairs[2].size == 10)
    #expect(stocks.repairs[2].residual == 10)
  }

  /// R migest 2.0.5 returns nothing but zeros for this choice; without a place
  /// all native-born it must do what `rescale` does.
  @Test func `zero foreign-born are adjusted, and nothing else`() throws {
    let options = FlowAccountingOptions(matching: .rescaleAdjustingZeroForeignBorn)
    for change in [StockExamples.science, StockExamples.scienceWithEvents] {
      let adjusted = try MigrationFlows(
        AccountedStocks(change, options: options), options: options)
      #expect(try adjusted.moves == MigrationFlows(AccountedStocks(change)).moves)
      #expect(adjusted.total > 100)
    }
  }

  /// Place 2 has no foreign-born and more native-born at the start than the mean
  /// of its birthplace totals: fitting by proportion cannot end.
  @Test func `a birthplace without foreign-born at home has its total raised`() throws {
    let change = try StockChange(
      start: StockExamples.table([[100, 5, 0], [5, 100, 0], [0, 1, 60]]),
      end: StockExamples.table([[100, 20, 0], [25, 90, 0], [1, 10, 25]]),
      births: zeros, deaths: zeros)
    let plain = try AccountedStocks(
      change, options: .init(matching: .rescale, maximumIterations: 300))
    #expect(!plain.fit.isConverged)
    let stocks = try AccountedStocks(
      change, options: .init(matching: .rescaleAdjustingZeroForeignBorn))
    let repair = try #require(stocks.repairs.first { $0.kind == .birthplaceTotalRaised })
    #expect(repair.place == 2 && repair.size > 0)
    #expect(stocks.fit.largestRelativeResidual < 1e-6)
  }

  @Test func `a birthplace at one time only is left out of a closed world`() throws {
    let change = try StockChange(
      start: StockExamples.table([[100, 5, 0], [5, 100, 0], [0, 0, 0]]),
      end: StockExamples.table([[95, 5, 0], [5, 100, 0], [3, 2, 0]]), births: zeros, deaths: zeros)
    let flows = try MigrationFlows(AccountedStocks(change))
    let repair = try #require(flows.stocks.repairs.first)
    #expect(repair.kind == .birthplaceAtOneTimeOnly && repair.place == 2 && repair.size == 5)
    #expect(flows.moves.column(2).allSatisfy { $0 == 0 })
  }

  @Test func `deaths by accounting agree with births and both tables`() throws {
    let change = StockExamples.scienceWithEvents
    let options = FlowAccountingOptions(deaths: .accounting)
    let stocks = try AccountedStocks(change, options: options)
    #expect(stocks.repairs.isEmpty)
    // The birthplaces agree without being rescaled: nothing is left to fit.
    let sums = change.end.rowSums
    for place in 0..<4 {
      #expect(abs(stocks.end.rowSums[place] - (sums[place] - change.births[place])) < 1e-8)
      #expect(abs(stocks.start.rowSums[place] - stocks.end.rowSums[place]) < 1e-8)
    }
    #expect(
      try MigrationFlows(stocks, options: options).netResiduals.allSatisfy { abs($0) < 1e-8 })
  }

  @Test func `births in proportion come from every birthplace`() throws {
    let change = StockExamples.scienceWithEvents
    let stocks = try AccountedStocks(
      change, options: .init(matching: .openProportional, births: .proportion))
    let native = try AccountedStocks(change, options: .init(matching: .openProportional))
    #expect(stocks.end != native.end)
    #expect(stocks.repairs.isEmpty)
  }

  @Test func `a place that nobody came to or left is left out of a closed world`() throws {
    let change = try StockChange(
      start: StockExamples.table([[100, 5, 0], [5, 100, 0], [0, 0, 40]]),
      end: StockExamples.table([[95, 10, 0], [5, 100, 0], [0, 0, 46]]), births: zeros,
      deaths: zeros)
    let flows = try MigrationFlows(AccountedStocks(change))
    let repair = try #require(flows.stocks.repairs.first)
    #expect(repair.kind == .withoutMigrants && repair.place == 2)
    #expect(repair.size == 6 && repair.residual == 6)
    #expect(flows.fit.isConverged)
    #expect(abs(flows.netResiduals[2] + 6) < 1e-9)
    #expect(abs(flows.moves[0, 1] - 5) < 1e-9)
  }

  @Test func `a place without migrants at one time has its number then`() throws {
    let change = try StockChange(
      start: StockExamples.table([[100, 5, 0], [5, 100, 0], [0, 0, 40]]),
      end: StockExamples.table([[94, 10, 1], [5, 98, 0], [0, 2, 40]]), births: zeros,
      deaths: zeros)
    let flows = try MigrationFlows(AccountedStocks(change))
    #expect(flows.stocks.repairs.contains { $0.kind == .withoutMigrantsAtOneTime && $0.place == 2 })
    #expect(flows.fit.isConverged)
  }
}
