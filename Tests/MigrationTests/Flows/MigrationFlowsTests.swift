import Migration
import Statistics
import Testing

@Suite struct MigrationFlowsTests {
  /// A world of random stocks that grows by births less deaths.
  private func world(_ size: Int, seed: UInt64) throws -> StockChange {
    var generator = SeededGenerator(state: seed)
    func stocks() -> Matrix {
      var table = Matrix(
        rowCount: size, columnCount: size,
        elements: (0..<size * size).map { _ in
          Double.random(in: 0...1, using: &generator) < 0.3
            ? 0 : Double.random(in: 1...50, using: &generator)
        })
      for place in 0..<size {
        table[place, place] = Double.random(in: 500...900, using: &generator)
      }
      return table
    }
    let (start, end) = (stocks(), stocks())
    let deaths = (0..<size).map { _ in Double.random(in: 10...40, using: &generator) }
    var births = (0..<size).map { _ in Double.random(in: 10...40, using: &generator) }
    let growth = end.elements.reduce(0, +) - start.elements.reduce(0, +)
    let excess = growth + deaths.reduce(0, +) - births.reduce(0, +)
    for place in births.indices { births[place] += max(0, excess) / Double(size) }
    var adjusted = deaths
    for place in deaths.indices { adjusted[place] += max(0, -excess) / Double(size) }
    return try StockChange(start: start, end: end, births: births, deaths: adjusted)
  }

  /// The cube of origin, destination and birthplace by the plainest loops.
  private func cube(_ stocks: AccountedStocks, isMinimum: Bool) -> [Matrix] {
    let size = stocks.placeCount
    return (0..<size).map { birthplace in
      var (losses, gains) = ([Double](), [Double]())
      for place in 0..<size {
        let (first, last) = (stocks.start[birthplace, place], stocks.end[birthplace, place])
        let staying = isMinimum ? min(first, last) : 0
        losses.append(first - staying)
        gains.append(last - staying)
      }
      let total = losses.reduce(0, +)
      var table = Matrix(
        rowCount: size, columnCount: size, elements: [Double](repeating: 0, count: size * size))
      for origin in 0..<size {
        for destination in 0..<size where origin != destination && total > 0 {
          table[origin, destination] = losses[origin] * gains[destination] / total
        }
      }
      return table
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func `agrees with the cube and its parts`(seed: UInt64) throws {
    let stocks = try AccountedStocks(world(8, seed: seed))
    for weight in [1.0, 0, 0.87] {
      let flows = try MigrationFlows(stocks, minimumWeight: weight)
      let minimum = cube(stocks, isMinimum: true)
      let independent = cube(stocks, isMinimum: false)
      var sums = [Double](repeating: 0, count: 64)
      let parts = flows.decomposition()
      for birthplace in 0..<8 {
        let moves = flows.moves(ofBirthplace: birthplace)
        for index in sums.indices {
          let expected =
            weight * minimum[birthplace].elements[index]
            + (1 - weight) * independent[birthplace].elements[index]
          sums[index] += expected
          #expect(abs(moves.elements[index] - expected) < 1e-9)
        }
        for other in 0..<8 where other != birthplace {
          #expect(
            abs(parts.outward[birthplace, other] - moves[birthplace, other]) < 1e-9)
          #expect(
            abs(parts.homeward[other, birthplace] - moves[other, birthplace]) < 1e-9)
        }
      }
      for index in sums.indices {
        #expect(abs(flows.moves.elements[index] - sums[index]) < 1e-9)
        let together =
          parts.outward.elements[index] + parts.homeward.elements[index]
          + parts.transit.elements[index]
        #expect(abs(together - sums[index]) < 1e-9)
        #expect(parts.transit.elements[index] >= 0)
      }
    }
  }

  @Test(arguments: UInt64(0)..<6)
  func `a closed world meets every implied net migration`(seed: UInt64) throws {
    let change = try world(9, seed: seed)
    for weight in [1.0, 0.5] {
      let flows = try MigrationFlows(AccountedStocks(change), minimumWeight: weight)
      #expect(flows.stocks.repairs.isEmpty)
      #expect(flows.netResiduals.allSatisfy { abs($0) < 1e-8 })
      #expect(flows.fit.isConverged)
      #expect(flows.moves.elements.allSatisfy { $0 >= 0 })
      #expect((0..<9).allSatisfy { flows.moves[$0, $0] == 0 })
    }
  }

  @Test(arguments: [
    FlowAccountingOptions.BirthplaceMatching.open, .openProportional,
  ])
  func `an open world meets them with those from and to outside`(
    matching: FlowAccountingOptions.BirthplaceMatching
  ) throws {
    for seed in UInt64(0)..<4 {
      let options = FlowAccountingOptions(matching: matching)
      let stocks = try AccountedStocks(world(7, seed: seed), options: options)
      let flows = try MigrationFlows(stocks, options: options)
      #expect(flows.netResiduals.allSatisfy { abs($0) < 1e-8 })
      #expect(stocks.departuresToOutside.reduce(0, +) > 0)
      #expect((stocks.start.elements + stocks.end.elements).allSatisfy { $0 >= 0 })
    }
  }

  @Test func `fewer move under the least migration than under any mix`() throws {
    let stocks = try AccountedStocks(world(8, seed: 77))
    let totals = try [1, 0.87, 0.5, 0].map {
      try MigrationFlows(stocks, minimumWeight: $0).total
    }
    #expect(totals == totals.sorted())
    #expect(abs(totals[2] - (totals[0] + totals[3]) / 2) < 1e-6)
  }

  /// R migest 2.0.5 ignores a seed under the assumption that stayers are the
  /// most; the example is that of Abel (2018) with distances.
  @Test func `a seed is honoured under the least migration`() throws {
    let distance = StockExamples.table([
      [0, 5, 50, 500], [5, 0, 45, 495], [50, 45, 0, 450], [500, 495, 450, 0],
    ])
    let stocks = try AccountedStocks(StockExamples.review)
    let plain = try MigrationFlows(stocks)
    let seeded = try MigrationFlows(stocks, seed: distance)
    #expect(abs(seeded.total - plain.total) < 1e-9)
    // Only those born in the last place left two places for two others; by the
    // distances the odds ratio of their moves is 50 · 495 / (45 · 500) = 1.1.
    let last = seeded.moves(ofBirthplace: 3)
    #expect(abs(last[2, 0] * last[3, 1] / (last[2, 1] * last[3, 0]) - 1.1) < 1e-9)
    #expect(zip(seeded.moves.elements, plain.moves.elements).contains { abs($0 - $1) > 0.2 })
    #expect(seeded.fit.isConverged && seeded.unconvergedBirthplaces.isEmpty)
    #expect(seeded.netResiduals.allSatisfy { abs($0) < 1e-9 })
    // Each birthplace by itself: the margins, and the odds ratios of the seed.
    for birthplace in 0..<4 {
      let (one, other) = (
        seeded.moves(ofBirthplace: birthplace), plain.moves(ofBirthplace: birthplace)
      )
      #expect(zip(one.rowSums, other.rowSums).allSatisfy { abs($0 - $1) < 1e-9 })
      #expect(zip(one.columnSums, other.columnSums).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test func `a seed of ones changes nothing`() throws {
    let stocks = try AccountedStocks(world(6, seed: 4))
    let ones = Matrix(rowCount: 6, columnCount: 6, elements: [Double](repeating: 1, count: 36))
    for weight in [1.0, 0] {
      let plain = try MigrationFlows(stocks, minimumWeight: weight)
      let seeded = try MigrationFlows(stocks, minimumWeight: weight, seed: ones)
      #expect(
        zip(plain.moves.elements, seeded.moves.elements).allSatisfy { abs($0 - $1) < 1e-8 })
    }
  }

  @Test func `the same figures give the same bytes`() throws {
    let change = try world(12, seed: 5)
    let first = try MigrationFlows(AccountedStocks(change))
    #expect(try MigrationFlows(AccountedStocks(change)).moves.elements == first.moves.elements)
  }

  @Test func `reports every number it cannot take`() {
    let table = StockExamples.table([[1, 2], [3, 4]])
    #expect(
      throws: InputError(problems: [
        .negative("stocks at the start", index: 1, value: -3),
        .lengthsDiffer("births", count: 1, other: "places", otherCount: 2),
        .notFinite("deaths", index: 1, value: .infinity),
      ])
    ) {
      try StockChange(
        start: StockExamples.table([[5, 2], [-3, 4]]), end: table, births: [1],
        deaths: [1, .infinity])
    }
  }
}
