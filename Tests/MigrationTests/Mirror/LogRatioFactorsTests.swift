import Migration
import Testing

@Suite struct LogRatioFactorsTests {
  private func noisy(benchmarks: [MirrorBenchmark] = [MirrorBenchmark("SWE")]) throws
    -> CorrectionFactors
  {
    try CorrectionFactors(
      try PoulainToy.noisy(), benchmarks: benchmarks, estimator: .logRatios)
  }

  @Test func `exact reports give back the factors`() throws {
    let factors = try CorrectionFactors(
      try PoulainToy.exact(), benchmarks: [MirrorBenchmark("SWE")], estimator: .logRatios)
    for (country, alpha) in zip(PoulainToy.countries, PoulainToy.alpha) {
      #expect(agrees(factors[country, .immigration]?.value, alpha))
    }
    for (country, beta) in zip(PoulainToy.countries, PoulainToy.beta) {
      #expect(agrees(factors[country, .emigration]?.value, beta))
    }
    #expect(factors.components[0].dispersion == 0)
    #expect(factors.components[0].isConverged)
  }

  /// Weighted least squares by numpy at the s² that scipy.optimize.brentq finds.
  @Test func `agrees with scipy`() throws {
    let factors = try noisy()
    let component = factors.components[0]
    #expect(agrees(component.dispersion, 0.026644746902755326, relative: 1e-9))
    #expect(agrees(component.objective, 11, relative: 1e-9))
    #expect(component.isConverged)
    let alpha = [1, 0.7085419956105184, 10.310214347067907, 1.1287308743266147, 1.141374309384776]
    let beta = [
      0.9357330356679439, 1.4959046438420418, 11.961600688190185, 3.603824938192032,
      1.1748589858746707,
    ]
    for (country, value) in zip(PoulainToy.countries, alpha) {
      #expect(agrees(factors[country, .immigration]?.value, value, relative: 1e-9))
    }
    for (country, value) in zip(PoulainToy.countries, beta) {
      #expect(agrees(factors[country, .emigration]?.value, value, relative: 1e-9))
    }
    let germany = try #require(factors["DEU", .immigration])
    #expect(
      agrees(
        germany.standardError, 0.12326693906225017 * 0.7085419956105184, relative: 1e-8))
    let pair = try #require(
      try PoulainToy.noisy().pairs.first { $0.origin == "SWE" && $0.destination == "DEU" })
    let flow = try #require(factors.reconciled(pair))
    #expect(agrees(flow.value, 15573.471874325462, relative: 1e-9))
    #expect(agrees(flow.standardError, 2165.2493975676293, relative: 1e-8))
    let interval = try #require(flow.interval())
    #expect(interval.lowerBound > 0)
    // Even on the scale of logarithms.
    #expect(
      agrees(flow.value / interval.lowerBound, interval.upperBound / flow.value))
  }

  @Test func `another benchmark changes the scale and nothing else`() throws {
    let sweden = try noisy()
    let spain = try noisy(benchmarks: [MirrorBenchmark("ESP", .emigration, factor: 2)])
    let scale = try #require(spain["SWE", .immigration]?.value)
    for factor in sweden.factors {
      let other = try #require(spain[factor.key.reporter, factor.key.side]?.value)
      #expect(agrees(other, scale * factor.value, relative: 1e-9))
    }
  }

  /// The differences are not free of scale: the smaller the benchmark, the
  /// more all other factors shrink. Logarithms keep the factors near 1.
  @Test func `does not shrink where reports disagree by chance`() throws {
    var generator = SeededGenerator(state: 11)
    let countries = (0..<12).map { "C\($0)" }
    let sizes = countries.indices.map { $0 == 0 ? 1.0 : 30 }
    func reports() -> [[Double?]] {
      countries.indices.map { row in
        countries.indices.map { column in
          let chance = Double.random(in: 0.5...2, using: &generator)
          return (100 * sizes[row] * sizes[column] * chance).rounded()
        }
      }
    }
    let table = try MirrorTable(countries, immigration: reports(), emigration: reports())
    let benchmarks = [MirrorBenchmark("C0")]
    let differences = try CorrectionFactors(table, benchmarks: benchmarks)
    let logarithms = try CorrectionFactors(
      table, benchmarks: benchmarks, estimator: .logRatios)
    let shrunk = differences.factors.filter { !$0.isBenchmark }.map(\.value)
    let free = logarithms.factors.filter { !$0.isBenchmark }.map(\.value)
    #expect(shrunk.reduce(0, +) / Double(shrunk.count) < 0.75)
    #expect(abs(free.reduce(0, +) / Double(free.count) - 1) < 0.35)
  }

  @Test func `a zero has no logarithm`() throws {
    let table = try MirrorTable([
      MirrorPair(origin: "A", destination: "B", immigration: 10, emigration: 20),
      MirrorPair(origin: "B", destination: "A", immigration: 30, emigration: 20),
      MirrorPair(origin: "A", destination: "C", immigration: 0, emigration: 20),
      MirrorPair(origin: "C", destination: "B", immigration: 6, emigration: 3),
      MirrorPair(origin: "C", destination: "A", immigration: 6, emigration: 3),
      MirrorPair(origin: "B", destination: "C", immigration: 0, emigration: 0),
    ])
    let factors = try CorrectionFactors(
      table, benchmarks: [MirrorBenchmark("B")], estimator: .logRatios)
    #expect(factors.components[0].pairCount == 4)
    #expect(factors.undetermined == [.init("C", .immigration)])
    let zero = try #require(table.pairs.first { $0.destination == "C" && $0.origin == "A" })
    let flow = try #require(factors.reconciled(zero))
    #expect(flow.immigrationWeight == 0)
    #expect(agrees(flow.value, factors["A", .emigration].map { $0.value * 20 }))
    let nobody = try #require(table.pairs.first { $0.destination == "C" && $0.origin == "B" })
    #expect(factors.reconciled(nobody)?.value == 0)
  }
}
