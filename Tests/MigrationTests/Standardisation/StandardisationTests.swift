import Migration
import Statistics
import Testing

@Suite struct StandardisationTests {
  private let strata = [
    RateStratum(events: 2, population: 1000), RateStratum(events: 8, population: 1500),
    RateStratum(events: 15, population: 1200), RateStratum(events: 30, population: 600),
  ]

  /// The interval recomputed with the gamma quantiles of scipy 1.x.
  @Test func `a directly standardised rate has the interval of Fay and Feuer`() throws {
    let direct = try DirectStandardisation(strata, standard: [300, 300, 250, 150])
    #expect(isClose(direct.rate, 0.012825))
    #expect(isClose(direct.variance, 3.0260416666666662e-06))
    let interval = direct.interval()
    #expect(isClose(interval.lower, 0.00964420529729375, relative: 1e-10))
    #expect(isClose(interval.upper, 0.016803890840650072, relative: 1e-10))
    #expect(direct.interval(level: 0.8).lower > interval.lower)
  }

  @Test func `its own composition gives the crude rate`() throws {
    let own = try DirectStandardisation(strata, standard: strata.map(\.population))
    #expect(isClose(own.rate, 55.0 / 4300))
    let none = try DirectStandardisation(
      [RateStratum(events: 0, population: 50)], standard: [1])
    #expect(none.rate == 0)
    #expect(none.interval().lower == 0)
    // Nobody of 50: the exact upper bound of a Poisson count, 3.6889 / 50.
    #expect(isClose(none.interval().upper, 3.6888794541139354 / 50, relative: 1e-10))
  }

  /// 12 events where 8.5 are expected; scipy's gamma quantiles.
  @Test func `an indirectly standardised ratio has exact and closed intervals`() throws {
    let indirect = try IndirectStandardisation(
      population: [100, 300], observed: 12,
      standard: [
        RateStratum(events: 25, population: 1000), RateStratum(events: 20, population: 1000),
      ])
    #expect(isClose(indirect.expected, 8.5))
    #expect(isClose(indirect.ratio.value, 12 / 8.5))
    let exact = try #require(indirect.exactInterval())
    #expect(isClose(exact.lower, 0.729479424555555, relative: 1e-10))
    #expect(isClose(exact.upper, 2.4660688291972894, relative: 1e-10))
    let byar = try #require(indirect.byarInterval())
    #expect(isClose(byar.lower, 0.7286482168328269, relative: 1e-10))
    #expect(isClose(byar.upper, 2.466218594543141, relative: 1e-10))
    let nothing = try IndirectStandardisation(
      population: [5], observed: 0, standard: [RateStratum(events: 0, population: 10)])
    #expect(nothing.ratio.missingReason == "the standard expects no events")
    #expect(nothing.exactInterval() == nil)
  }

  @Test func `rates and composition explain the whole difference`() throws {
    let other = [
      RateStratum(events: 3, population: 800), RateStratum(events: 6, population: 900),
      RateStratum(events: 20, population: 1500), RateStratum(events: 60, population: 1100),
    ]
    let decomposition = try RateDecomposition(strata, other)
    #expect(isClose(decomposition.difference, 89.0 / 4300 - 55.0 / 4300))
    #expect(
      isClose(
        decomposition.rateEffect + decomposition.compositionEffect, decomposition.difference))
    let three = decomposition.threeComponents
    #expect(
      isClose(three.rate + three.composition + three.interaction, decomposition.difference))
    #expect(isClose(three.rate + three.interaction / 2, decomposition.rateEffect))
    let back = try RateDecomposition(other, strata)
    #expect(isClose(back.rateEffect, -decomposition.rateEffect))
    // Two factors: the symmetric form is Kitagawa's, stratum by stratum.
    var effects = [0.0, 0.0]
    for (one, two) in zip(strata, other) {
      let parts = symmetricDecomposition(
        [one.population / 4300, one.rate], [two.population / 4300, two.rate])
      effects[0] += parts[0]
      effects[1] += parts[1]
    }
    #expect(isClose(effects[0], decomposition.compositionEffect))
    #expect(isClose(effects[1], decomposition.rateEffect))
  }

  /// Das Gupta (1993), formula 2.5 for three factors.
  @Test func `three factors share the difference symmetrically`() {
    let (a, b, c) = (2.0, 3.0, 5.0)
    let (x, y, z) = (4.0, 1.0, 7.0)
    let effects = symmetricDecomposition([a, b, c], [x, y, z])
    let ofFirst = ((b * c + y * z) / 3 + (b * z + y * c) / 6) * (x - a)
    #expect(isClose(effects[0], ofFirst))
    #expect(isClose(effects.reduce(0, +), x * y * z - a * b * c))
    #expect(symmetricDecomposition([2], [5]) == [3])
  }

  @Test(arguments: UInt64(1)..<7)
  func `effects add up for any number of factors`(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let one = (0..<Int(seed) + 1).map { _ in Double.random(in: 0.5...2, using: &generator) }
    let two = (0..<Int(seed) + 1).map { _ in Double.random(in: 0.5...2, using: &generator) }
    let difference = two.reduce(1, *) - one.reduce(1, *)
    #expect(abs(symmetricDecomposition(one, two).reduce(0, +) - difference) < 1e-12)
  }

  @Test func `refuses strata without a rate`() {
    #expect(throws: StandardisationError.emptyStratum(1)) {
      try DirectStandardisation(
        [RateStratum(events: 1, population: 5), RateStratum(events: 0, population: 0)],
        standard: [1, 1])
    }
    #expect(throws: StandardisationError.strata(one: 4, other: 1)) {
      try DirectStandardisation(strata, standard: [1])
    }
    #expect(throws: StandardisationError.noWeight) {
      try DirectStandardisation(strata, standard: [0, 0, 0, 0])
    }
    #expect(throws: InputError.self) {
      try RateDecomposition(
        strata, [RateStratum](repeating: .init(events: -1, population: 1), count: 4))
    }
  }
}
