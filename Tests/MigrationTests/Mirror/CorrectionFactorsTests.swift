import Migration
import Testing

@Suite struct CorrectionFactorsTests {
  private func values(_ factors: CorrectionFactors, _ countries: [String], _ side: MirrorSide)
    -> [Double]
  {
    countries.map { factors[$0, side]?.value ?? .nan }
  }

  @Test func `exact reports give back the factors`() throws {
    let factors = try CorrectionFactors(
      try PoulainToy.exact(), benchmarks: [MirrorBenchmark("SWE")])
    let alpha = values(factors, PoulainToy.countries, .immigration)
    let beta = values(factors, PoulainToy.countries, .emigration)
    #expect(zip(alpha, PoulainToy.alpha).allSatisfy { agrees($0, $1) })
    #expect(zip(beta, PoulainToy.beta).allSatisfy { agrees($0, $1) })
    #expect(factors.objective < 1e-20)
    #expect(factors.components.count == 1)
    #expect(factors.components[0].pairCount == 20)
    #expect(factors.components[0].degreesOfFreedom == 11)
    for pair in try PoulainToy.exact().pairs {
      let flow = try #require(factors.reconciled(pair))
      let row = try #require(PoulainToy.countries.firstIndex(of: pair.origin))
      let column = try #require(PoulainToy.countries.firstIndex(of: pair.destination))
      #expect(agrees(flow.value, PoulainToy.flows[row][column]))
    }
  }

  /// `mirror_poulain_toy.json`, noisy; standard errors by scipy from the
  /// inverse of the cross product.
  @Test func `noisy reports give the published minimum`() throws {
    let factors = try CorrectionFactors(
      try PoulainToy.noisy(), benchmarks: [MirrorBenchmark("SWE")])
    let alpha = values(factors, PoulainToy.countries, .immigration)
    let beta = values(factors, PoulainToy.countries, .emigration)
    let expected = (
      alpha: [
        1, 0.6669487472452565, 9.712388870918943, 0.9936967330581341, 1.1440797452048215,
      ],
      beta: [
        0.8831666423129132, 1.292498509804988, 11.6918447514149, 3.5072924953510927,
        1.294333851367195,
      ]
    )
    #expect(zip(alpha, expected.alpha).allSatisfy { agrees($0, $1, relative: 1e-11) })
    #expect(zip(beta, expected.beta).allSatisfy { agrees($0, $1, relative: 1e-11) })
    #expect(agrees(factors.objective, 713.7563602001435, relative: 1e-11))
    let errors = PoulainToy.countries.map { factors[$0, .immigration]?.standardError }
    #expect(errors[0] == 0)
    #expect(agrees(errors[1], 0.0715630431837, relative: 1e-9))
    #expect(agrees(errors[2], 1.00091593087, relative: 1e-9))
    let betaErrors = PoulainToy.countries.map { factors[$0, .emigration]?.standardError }
    #expect(agrees(betaErrors[0], 0.0980671876657, relative: 1e-9))
    #expect(agrees(betaErrors[4], 0.16833897313, relative: 1e-9))
    let pair = try #require(
      try PoulainToy.noisy().pairs.first { $0.origin == "SWE" && $0.destination == "DEU" })
    #expect(agrees(factors.reconciled(pair)?.value, 14690.893301556665, relative: 1e-11))
  }

  /// Six countries with missing reports, a zero and two benchmarks, one of
  /// them not 1; solved by scipy.linalg.lstsq and, to four digits, by BFGS.
  private func incomplete() throws -> MirrorTable {
    try MirrorTable(
      ["A", "B", "C", "D", "E", "F"],
      immigration: [
        [nil, 54, 250, nil, 1203, 52], [3330, nil, 4783, 268, 58, 48],
        [965, 50, nil, 137, 17, nil], [609, 138, 0, nil, 512, 432],
        [689, nil, 594, 175, nil, 676], [2184, 1113, 915, 1742, 3, nil],
      ],
      emigration: [
        [nil, nil, 98, 43, 1448, 33], [nil, nil, 7716, 863, 351, 154],
        [108, 13, nil, 27, 19, 17], [197, 211, 5668, nil, nil, 1433],
        [207, 942, 382, 133, nil, 994], [446, 266, nil, 578, 3, nil],
      ])
  }

  @Test func `agrees with scipy where reports are missing`() throws {
    let factors = try CorrectionFactors(
      try incomplete(),
      benchmarks: [MirrorBenchmark("C"), MirrorBenchmark("E", .emigration, factor: 1.1)])
    let countries = ["A", "B", "C", "D", "E", "F"]
    let alpha = [
      0.30724603081085, 0.43088651068343, 1, 0.66537579032721, 2.9630693078563, 1.2883388597555,
    ]
    let beta = [
      2.4580340421257, 0.56218022131533, 2.7075354534229, 0.073339414109441, 1.1,
      1.8334625003988,
    ]
    #expect(
      zip(values(factors, countries, .immigration), alpha)
        .allSatisfy { agrees($0, $1, relative: 1e-10) })
    #expect(
      zip(values(factors, countries, .emigration), beta)
        .allSatisfy { agrees($0, $1, relative: 1e-10) })
    #expect(agrees(factors.objective, 371.7847757719024, relative: 1e-10))
    #expect(factors.components[0].degreesOfFreedom == 13)
    #expect(agrees(factors["A", .immigration]?.standardError, 0.128903679272, relative: 1e-9))
    #expect(agrees(factors["F", .emigration]?.standardError, 0.728077614473, relative: 1e-9))
  }

  @Test func `one-sided corridors take the report there is`() throws {
    let factors = try CorrectionFactors(
      try incomplete(), benchmarks: [MirrorBenchmark("C")])
    let oneSided = try #require(try incomplete().pairs.first { $0.emigration == nil })
    let flow = try #require(factors.reconciled(oneSided))
    #expect(flow.emigrationWeight == 0)
    #expect(flow.immigrationWeight == 1)
    #expect(flow.adjustedEmigration == nil)
    #expect(flow.value == flow.adjustedImmigration)
    let interval = try #require(flow.interval())
    #expect(interval.contains(flow.value))
    #expect(
      factors.reconciled(
        MirrorPair(origin: "A", destination: "X", immigration: 5, emigration: nil)) == nil)
    let beyond = factors.reconciled(
      MirrorPair(origin: "A", destination: "X", immigration: nil, emigration: 5))
    #expect(beyond?.value == (factors["A", .emigration]?.value).map { $0 * 5 })
    #expect(beyond?.standardError == nil)
  }

  /// The gradient of the sum is zero at the minimum, no factor is below zero,
  /// and no small change of a factor lowers the sum.
  @Test func `minimises the sum and stays above zero`() throws {
    var generator = SeededGenerator(state: 7)
    let countries = ["A", "B", "C", "D", "E", "F", "G"]
    for _ in 0..<40 {
      func report() -> Double? {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1: nil
        case 2: 0
        default: Double(Int.random(in: 1...100_000, using: &generator))
        }
      }
      let matrices = (0..<2).map { _ in
        countries.map { _ in countries.map { _ in report() } }
      }
      let table = try MirrorTable(
        countries, immigration: matrices[0], emigration: matrices[1])
      let factors = try CorrectionFactors(table, benchmarks: [], unanchored: .largestImmigration)
      let covered = Set(factors.components.flatMap(\.keys))
      func sum(_ changed: MirrorFactor.Key?, by share: Double) -> Double {
        func factor(_ key: MirrorFactor.Key) -> Double {
          (factors[key.reporter, key.side]?.value ?? 0) * (key == changed ? 1 + share : 1)
        }
        return table.twoSided.filter { $0.symmetricAsymmetry != nil }.map { pair in
          let alpha = MirrorFactor.Key(pair.destination, .immigration)
          let beta = MirrorFactor.Key(pair.origin, .emigration)
          let immigration = covered.contains(alpha) ? factor(alpha) * (pair.immigration ?? 0) : 0
          let emigration = covered.contains(beta) ? factor(beta) * (pair.emigration ?? 0) : 0
          let difference = immigration - emigration
          return difference * difference / ((pair.immigration ?? 0) + (pair.emigration ?? 0))
        }.reduce(0, +)
      }
      let least = sum(nil, by: 0)
      #expect(agrees(least, factors.objective, relative: 1e-8))
      for factor in factors.factors {
        #expect(factor.value > 0)
        guard !factor.isBenchmark else { continue }
        #expect(sum(factor.key, by: 1e-3) >= least * (1 - 1e-12))
        #expect(sum(factor.key, by: -1e-3) >= least * (1 - 1e-12))
      }
    }
  }

  @Test func `each component needs a benchmark`() throws {
    let apart = try MirrorTable([
      MirrorPair(origin: "A", destination: "B", immigration: 10, emigration: 20),
      MirrorPair(origin: "C", destination: "D", immigration: 30, emigration: 10),
      MirrorPair(origin: "C", destination: "B", immigration: 5, emigration: nil),
    ])
    let error = #expect(throws: CorrectionFactorError.self) {
      try CorrectionFactors(apart, benchmarks: [MirrorBenchmark("B")])
    }
    #expect(
      error?.description
        == "no benchmark is linked with C, D by corridors that both ends report; "
        + "give one of them a benchmark")
    let rest = try CorrectionFactors(
      apart, benchmarks: [MirrorBenchmark("B")], unanchored: .leaveOut)
    #expect(rest.unanchored.map { $0.map(\.reporter) } == [["D", "C"]])
    #expect(rest["A", .emigration]?.value == 0.5)
    #expect(rest["A", .emigration]?.standardError == nil)
    #expect(rest["C", .emigration] == nil)
    let chosen = try CorrectionFactors(
      apart, benchmarks: [MirrorBenchmark("B")], unanchored: .largestImmigration)
    #expect(chosen["D", .immigration]?.isBenchmark == true)
    #expect(agrees(chosen["C", .emigration]?.value, 3))
    #expect(chosen.components.map(\.isBenchmarkChosen) == [false, true])
    let both = try CorrectionFactors(
      apart, benchmarks: [MirrorBenchmark("B"), MirrorBenchmark("C", .emigration, factor: 2)])
    #expect(agrees(both["D", .immigration]?.value, 2.0 / 3))
  }

  @Test func `refuses benchmarks that cannot be`() throws {
    let table = try PoulainToy.noisy()
    #expect(throws: CorrectionFactorError.unknownBenchmark(.init("XXX", .immigration))) {
      try CorrectionFactors(table, benchmarks: [MirrorBenchmark("XXX")])
    }
    #expect(throws: CorrectionFactorError.self) {
      try CorrectionFactors(table, benchmarks: [MirrorBenchmark("SWE", factor: 0)])
    }
    #expect(throws: CorrectionFactorError.benchmarkTwice(.init("SWE", .immigration))) {
      try CorrectionFactors(
        table, benchmarks: [MirrorBenchmark("SWE"), MirrorBenchmark("SWE", factor: 2)])
    }
  }

  @Test func `reports of nothing but zero have no factor`() throws {
    let table = try MirrorTable([
      MirrorPair(origin: "A", destination: "B", immigration: 10, emigration: 20),
      MirrorPair(origin: "B", destination: "A", immigration: 0, emigration: 20),
    ])
    let factors = try CorrectionFactors(
      table, benchmarks: [], unanchored: .largestImmigration)
    #expect(
      factors.undetermined == [.init("A", .immigration), .init("B", .emigration)])
    #expect(factors["A", .emigration]?.value == 0.5)
  }

  /// Leaving a country out by hand gives the same factors.
  @Test func `leaves one country out in turn`() throws {
    let table = try PoulainToy.noisy()
    let factors = try CorrectionFactors(table, benchmarks: [MirrorBenchmark("SWE")])
    let stability = try factors.leavingOneOut(of: table)
    let poland = try #require(stability.first { $0.key == .init("POL", .emigration) })
    #expect(poland.indispensable == ["SWE"])
    var values: [Double] = []
    for left in ["DEU", "ESP", "NLD"] {
      let rest = try MirrorTable(
        table.pairs.filter { $0.origin != left && $0.destination != left })
      let refit = try CorrectionFactors(rest, benchmarks: [MirrorBenchmark("SWE")])
      values.append(try #require(refit["POL", .emigration]?.value))
    }
    let own = try #require(factors["POL", .emigration]?.value)
    #expect(poland.range == min(values.min()!, own)...max(values.max()!, own))
    #expect(["DEU", "ESP", "NLD"].contains(poland.mostInfluential))
  }
}
