import Foundation
import Migration
import Statistics
import Testing

@Suite struct MultiregionalTests {
  /// Two regions, six age groups of five years, the last one open.
  private static func toy() throws -> MultiregionalRates {
    let deaths = [
      [0.004, 0.003], [0.0005, 0.0004], [0.0005, 0.0005], [0.001, 0.0009], [0.0014, 0.0012],
      [0.02, 0.018],
    ]
    let out = [
      [0.01, 0.006], [0.006, 0.004], [0.005, 0.003], [0.02, 0.01], [0.03, 0.015], [0.008, 0.005],
    ]
    return try MultiregionalRates(
      regions: ["one", "two"], ages: (0..<6).map { 5 * Double($0) }, deaths: deaths,
      moves: out.map { Matrix(columns: [[0, $0[0]], [$0[1], 0]]) })
  }

  /// The digits of the shared reference `multiregional_toy.json`, an own
  /// calculation in numpy.
  @Test func `the toy system has the digits of the reference`() throws {
    let table = try MultiregionalLifeTable(try Self.toy())
    let first = table.probabilities[0]
    #expect(isClose(first[0, 0], 0.9330521191497407, relative: 1e-14))
    #expect(isClose(first[0, 1], 0.0283577327992627, relative: 1e-14))
    #expect(isClose(first[1, 0], 0.047262887998771166, relative: 1e-14))
    #expect(isClose(first[1, 1], 0.9566835631491262, relative: 1e-14))
    let e0 = table.lifeExpectancyAtBirth
    let expected = [
      [50.62798831440862, 24.166118632403844], [13.732024355065393, 63.35823606047577],
    ]
    for origin in 0..<2 {
      for place in 0..<2 {
        #expect(isClose(e0[place, origin], expected[origin][place], relative: 1e-13))
      }
    }
    #expect(isClose(table.personYears[5][0, 0], 28.79181134149672, relative: 1e-13))
    #expect(isClose(table.survivorship[3][1, 0], 0.11165911440553324, relative: 1e-13))
    #expect(isClose(table.openSurvivorship[0, 1], 0.024821420622872965, relative: 1e-13))
    #expect(table.negativeProbabilities.count == 0)

    let projection = try MultiregionalProjection(
      table,
      population: [[100, 80], [95, 78], [92, 75], [90, 74], [88, 72], [400, 300]],
      fertility: [[0, 0], [0, 0], [0, 0], [0.02, 0.03], [0.08, 0.1], [0.02, 0.02]])
    #expect(isClose(projection.births[0], 84.87098196816459, relative: 1e-13))
    #expect(isClose(projection.births[1], 81.87523495918641, relative: 1e-13))
    let later = [
      [83.19091379186472, 82.10758709435993], [96.93736972559785, 81.26019836388127],
      [93.54287037164374, 79.04464523384935], [88.59152468706033, 77.80318932524023],
      [83.54875088973297, 79.52874225538683], [432.6331111172994, 352.1562039189339],
    ]
    for (row, expected) in zip(projection.population, later) {
      for (value, expected) in zip(row, expected) {
        #expect(isClose(value, expected, relative: 1e-13))
      }
    }
    let total = projection.population.flatMap { $0 }.reduce(0, +)
    #expect(isClose(total, 1630.345106775, relative: 1e-12))
  }

  @Test func `the exponential method has the digits of the reference`() throws {
    let table = try MultiregionalLifeTable(try Self.toy(), method: .exponential)
    let expected = [
      0: [0.9330990676327023, 0.04721912644748879, 0.028331475868493272, 0.9567086308564468],
      3: [0.9026146629498644, 0.092421497012048, 0.04621074850602399, 0.9492875189409485],
    ]
    for (age, values) in expected {
      for (value, expected) in zip(table.probabilities[age].elements, values) {
        #expect(isClose(value, expected, relative: 1e-13))
      }
    }
  }

  private func random(
    _ regions: Int, seed: UInt64, deaths isDeadly: Bool = true, scale: Double = 1
  ) throws -> MultiregionalRates {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let ages = (0..<10).map { 5 * Double($0) }
    return try MultiregionalRates(
      regions: (0..<regions).map { "region \($0)" }, ages: ages,
      deaths: ages.indices.map { age in
        (0..<regions).map { _ in
          isDeadly || age == ages.count - 1 ? scale * 0.03 * next() + 0.001 : 0
        }
      },
      moves: ages.map { _ in
        Matrix(
          columns: (0..<regions).map { origin in
            (0..<regions).map { $0 == origin ? 0 : scale * 0.02 * next() }
          })
      })
  }

  @Test(arguments: MultiregionalLifeTable.Method.allCases, UInt64(1)..<6)
  func `nobody is lost where nobody dies`(
    method: MultiregionalLifeTable.Method, seed: UInt64
  ) throws {
    let table = try MultiregionalLifeTable(
      try random(4, seed: seed, deaths: false), method: method)
    for matrix in table.probabilities {
      for column in 0..<4 { #expect(isClose(matrix.column(column).reduce(0, +), 1)) }
    }
    for years in table.personYears.dropLast() {
      for column in 0..<4 { #expect(isClose(years.column(column).reduce(0, +), 5)) }
    }
  }

  @Test(arguments: MultiregionalLifeTable.Method.allCases, UInt64(1)..<6)
  func `one region is an ordinary life table`(
    method: MultiregionalLifeTable.Method, seed: UInt64
  ) throws {
    let rates = try random(1, seed: seed)
    let table = try MultiregionalLifeTable(rates, method: method)
    var survivors = 1.0
    var total = 0.0
    for age in 0..<9 {
      let rate = rates.deaths[age][0]
      let q = method == .linear ? 5 * rate / (1 + 2.5 * rate) : 1 - exp(-5 * rate)
      #expect(isClose(table.probabilities[age][0, 0], 1 - q))
      #expect(isClose(table.survivors[age][0, 0], survivors))
      // Deaths over the rate are the years lived, under both methods.
      let years = survivors * q / rate
      #expect(isClose(table.personYears[age][0, 0], years))
      total += years
      survivors *= 1 - q
    }
    total += survivors / rates.deaths[9][0]
    #expect(isClose(table.lifeExpectancyAtBirth[0, 0], total))
  }

  @Test(arguments: MultiregionalLifeTable.Method.allCases)
  func `regions with the same deaths have one life expectancy`(
    method: MultiregionalLifeTable.Method
  ) throws {
    let moving = try random(3, seed: 9)
    let same = try MultiregionalRates(
      regions: moving.regions, ages: moving.ages,
      deaths: moving.deaths.map { [Double](repeating: $0[0], count: 3) }, moves: moving.moves)
    let single = try MultiregionalRates(
      regions: ["all"], ages: moving.ages, deaths: moving.deaths.map { [$0[0]] },
      moves: moving.ages.map { _ in Matrix.sum([(0, .identity(1))]) })
    let table = try MultiregionalLifeTable(same, method: method)
    let expected = try MultiregionalLifeTable(single, method: method).lifeExpectancyAtBirth[0, 0]
    for origin in 0..<3 {
      #expect(isClose(table.lifeExpectancyAtBirth.column(origin).reduce(0, +), expected))
    }
  }

  @Test func `births less deaths are the growth`() throws {
    let table = try MultiregionalLifeTable(try random(3, seed: 4))
    let population: [[Double]] = (0..<10).map { age -> [Double] in
      [0, 13, 26].map { Double(100 + 7 * age + $0) }
    }
    let fertility: [[Double]] = (0..<10).map { age -> [Double] in
      [Double](repeating: (3...8).contains(age) ? 0.04 : 0, count: 3)
    }
    let projection = try MultiregionalProjection(
      table, population: population, fertility: fertility)
    let births = projection.births.reduce(0, +)
    let before = population.flatMap { $0 }.reduce(0, +)
    let after = projection.population.flatMap { $0 }.reduce(0, +)
    #expect(isClose(after - before, births - projection.deaths, relative: 1e-10))
    #expect(projection.deaths > 0)
    // A stationary population of the table stays as it is.
    let born = [10.0, 20, 15]
    let stationary = table.personYears.map { $0 * born }
    let next = try MultiregionalProjection(
      table, population: stationary,
      fertility: (0..<10).map { _ in [0, 0, 0] })
    for age in 1..<10 {
      for (value, expected) in zip(next.population[age], stationary[age]) {
        #expect(isClose(value, expected, relative: 1e-11))
      }
    }
  }

  @Test func `rates too high for the linear method are reported`() throws {
    let table = try MultiregionalLifeTable(try random(2, seed: 3, scale: 12))
    #expect(table.negativeProbabilities.count > 0)
    #expect(table.negativeProbabilities.lowest < 0)
    let exact = try MultiregionalLifeTable(try random(2, seed: 3, scale: 12), method: .exponential)
    #expect(exact.negativeProbabilities.count == 0)
  }

  @Test func `rates that make no table are refused`() throws {
    let none = Matrix.sum([(0, .identity(2))])
    #expect(throws: InputError.self) {
      try MultiregionalRates(
        regions: ["a", "b"], ages: [0, 5], deaths: [[0.1, -1], [.nan]], moves: [none, none])
    }
    #expect(throws: MultiregionalError.openGroupWithoutDeaths) {
      try MultiregionalLifeTable(
        try MultiregionalRates(
          regions: ["a", "b"], ages: [0, 5], deaths: [[0.1, 0.1], [0.1, 0]], moves: [none, none]))
    }
    #expect(throws: MultiregionalError.agesNotIncreasing(index: 1)) {
      try MultiregionalRates(
        regions: ["a", "b"], ages: [5, 5], deaths: [[0.1, 0.1], [0.1, 0]], moves: [none, none])
    }
  }
}
