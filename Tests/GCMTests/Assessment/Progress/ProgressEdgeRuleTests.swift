import Testing

@testable import GCM

@Suite struct ProgressEdgeRuleTests {
  private static let withTarget: [any ProgressMethod] = ProgressMethods.all()
    .filter { !["istat", "direction"].contains($0.id) }

  @Test(arguments: ["anticipated", "current-status", "eurostat", "open-sdg", "unsd", "destatis"])
  func `a latest value that meets the target has the best category`(id: String) throws {
    let method = try #require(ProgressMethods.all().first { $0.id == id })
    for values in [[50.0, 60, 95], [99, 97, 95], [nil, nil, 95]] {
      let result = method.assess(yearly(values, target: 95))
      #expect(result.category == method.best, "\(id) \(values)")
    }
  }

  @Test func `the arrow of SDSN needs a target that is kept`() {
    #expect(SDSNTrend().assess(yearly([50, 60, 95], target: 95)).words == "on track")
    #expect(SDSNTrend().assess(yearly([99, 97, 96], target: 95)).words == "decreasing")
    #expect(SDSNTrend().assess(yearly([96, 96, 94], target: 95)).words == "decreasing")
  }

  @Test func `one value is too few, unless it meets the target`() {
    for method in Self.withTarget
    where !["oecd", "eurostat", "eurostat-short", "destatis"]
      .contains(method.id)
    {
      #expect(
        method.assess(yearly([nil, 40], target: 90)).obstacle == .oneValue(year: 2016),
        "\(method.id)")
    }
    #expect(
      DestatisSymbols().assess(yearly([40, 41, 42], target: 90)).obstacle
        == .tooFewValues(count: 3, needed: 4, years: 5))
    #expect(
      EurostatMethod(.long).assess(yearly(from: 2017, [40, 41, 42], target: 90)).obstacle
        == .tooShort(years: 2, needed: 10))
    #expect(
      EurostatMethod(.short).assess(yearly(from: 2017, [40], target: 90)).obstacle
        == .tooFewValues(count: 1, needed: 2, years: 5))
    #expect(ISTATArrows().assess(yearly([40])).obstacle == .oneValue(year: 2015))
  }

  @Test func `no value, no target and no direction are told`() {
    for method in ProgressMethods.all() {
      #expect(method.assess(yearly([], target: 9)).obstacle == .noValues(since: 2000))
      #expect(
        method.assess(yearly([1, 2, 3, 4, 5, 6], direction: .none)).obstacle == .noDirection)
    }
    for method in Self.withTarget
    where !["eurostat", "eurostat-short", "open-sdg", "unsd"]
      .contains(method.id)
    {
      #expect(method.assess(yearly([1, 2, 3, 4, 5, 6])).obstacle == .noTarget, "\(method.id)")
    }
  }

  @Test func `values before 2015 only are no progress since`() {
    for method in [
      AnticipatedProgress(), CurrentStatusIndex(), UNSDProgressChart(), OpenSDGMethod(),
    ]
      as [any ProgressMethod]
    {
      let result = method.assess(yearly(from: 2008, [40, 41, 42], target: 90))
      #expect(result.obstacle == .noValueAfterBase(year: 2015), "\(method.id)")
    }
  }

  @Test func `values before the first year or after the target year do not count`() {
    let input = ProgressInput(
      points: [(1999.0, 1.0), (2016, 5), (2031, 9)].map { .init(time: $0, value: $1) },
      direction: .higher, target: 9)
    #expect(input.points == [.init(time: 2016, value: 5)])
  }

  @Test func `a missing base year is replaced by the nearest with a value`() {
    let unsd = UNSDProgressChart()
    let either = unsd.assess(yearly(from: 2014, [40, nil, 44, 50], target: 90))
    #expect(either.quantity("year of the base value") == 2016)
    let earlier = unsd.assess(yearly(from: 2013, [40, nil, nil, nil, nil, 44], target: 90))
    #expect(earlier.quantity("year of the base value") == 2013)
    let last = unsd.assess(yearly(from: 2012, [40, nil, nil, nil, 44], target: 90))
    #expect(last.quantity("year of the base value") == 2012)
  }

  @Test func `Open SDG takes a later base year, or 2014 over four years at least`() {
    let method = OpenSDGMethod()
    func base(_ values: [Double?]) -> Double? {
      method.assess(yearly(from: 2014, values, target: 90)).quantity("year of the base value")
    }
    #expect(base([40, nil, nil, 44, 50]) == 2017)
    #expect(base([40, nil, nil, nil, 50]) == 2014)
    #expect(
      method.assess(yearly(from: 2014, [40, nil, nil, 50], target: 90)).obstacle
        == .oneValue(year: 2017))
    #expect(
      method.assess(yearly(from: 2013, [40, nil, nil, nil, nil, 50], target: 90)).obstacle
        == .oneValue(year: 2018))
  }

  @Test func `a base value on the target leaves no division by zero`() {
    for method in Self.withTarget where method.id != "oecd" {
      let met = method.assess(yearly([90, 90, 91, 91, 91, 91], target: 90))
      #expect(met.category?.level == method.categories.count - 1, "\(method.id)")
    }
    let left = yearly([90, 89, 88, 87, 86, 85], target: 90)
    for method in [
      AnticipatedProgress(), CurrentStatusIndex(), OpenSDGMethod(), UNSDProgressChart(),
      SDSNTrend(),
    ] as [any ProgressMethod] {
      let result = method.assess(left)
      #expect(result.category?.level == 0 && result.rule != nil, "\(method.id)")
    }
    #expect(EurostatMethod(.short).assess(left).words == "movement away")
  }

  @Test func `a target that was left and is expected again is maintained`() {
    // The line through 90, 60, 68, 76, 84 and 88 passes 90 before 2030.
    let result = AnticipatedProgress().assess(yearly([90, 60, 68, 76, 84, 88], target: 90))
    #expect(result.words == "maintain" && result.score == nil)
    #expect(result.probabilities?[1] == 0)
  }

  @Test func `rates of growth need one sign and no zero`() {
    let mixed = yearly([-2, 1, 2, 3, 4, 5], target: 9)
    let zero = yearly([0, 1, 2, 3, 4, 5], target: 9)
    for method in [EurostatMethod(.short), UNSDProgressChart(), ISTATArrows()]
      as [any ProgressMethod]
    {
      #expect(method.assess(mixed).obstacle == .mixedSigns, "\(method.id)")
      #expect(method.assess(zero).obstacle == .zeroValue, "\(method.id)")
    }
    #expect(OpenSDGMethod().assess(mixed).obstacle == .mixedSigns)
    #expect(OpenSDGMethod().assess(zero).words == "on track")
  }

  @Test func `Open SDG moves a target of zero off zero`() {
    let method = OpenSDGMethod()
    let lower = yearly([2, 1.5, 1, 0.5], direction: .lower, target: 0)
    // (1 - (0.5 / 2)^(1/3)) / (1 - (0.001 / 2)^(1/15))
    #expect(
      agrees(
        method.assess(lower).quantity("ratio of observed to required growth"),
        0.3700394750525634 / 0.39753567719747507, decimals: 12))
    #expect(
      method.assess(yearly([2, 0.0005], direction: .lower, target: 0)).words == "achieved")
    #expect(method.assess(yearly([2, 0], direction: .lower, target: 0)).words == "achieved")
  }

  @Test func `values below zero count by their size with the direction turned`() {
    for method in [OpenSDGMethod(), UNSDProgressChart(), ISTATArrows(), EurostatMethod(.short)]
      as [any ProgressMethod]
    {
      let below = method.assess(yearly([-8, -7, -6, -5, -4], target: -2))
      let above = method.assess(yearly([8, 7, 6, 5, 4], direction: .lower, target: 2))
      #expect(below.category == above.category && below.category != nil, "\(method.id)")
      #expect(below.score == above.score)
    }
  }

  @Test func `yes and no are achieved or not`() {
    let no = yearly([0, 0, 0], target: 1, isBinary: true)
    let yes = yearly([0, 0, 1], target: 1, isBinary: true)
    #expect(OpenSDGMethod().assess(no).words == "not achieved")
    #expect(OpenSDGMethod().assess(yes).words == "achieved")
    #expect(UNSDProgressChart().assess(no).words == "stagnation or regression")
    #expect(UNSDProgressChart().assess(yes).words == "achieved")
    for method in [AnticipatedProgress(), CurrentStatusIndex(), EurostatMethod(.short)]
      as [any ProgressMethod]
    {
      #expect(method.assess(no).obstacle == .binary)
      #expect(method.assess(yes).words == "achieved")
    }
  }

  @Test func `near the limit UNSD takes the target as met`() {
    let near = yearly([95, 97, 99.2], target: 100, limits: 0...100)
    #expect(UNSDProgressChart().assess(near).words == "achieved")
    #expect(UNSDProgressChart().assess(yearly([95, 97, 99.2], target: 100)).words == "on track")
    #expect(
      UNSDProgressChart().assess(yearly([95, 96, 98.9], target: 100, limits: 0...100)).words
        == "on track")
  }

  @Test func `at the natural limit Open SDG is on track without a target`() {
    let method = OpenSDGMethod()
    let full = method.assess(yearly([100, 100, 100], limits: 0...100))
    #expect(full.words == "on track" && full.score == 5)
    #expect(method.assess(yearly([100, 100, 99], limits: 0...100)).words == "deterioration")
    #expect(method.assess(yearly([100, 100, 100])).words == "limited progress")
  }

  @Test(arguments: [
    // Without a target: rate a year, Open SDG, its score, UNSD, ISTAT.
    (0.06, "on track", 5.0, "on track", "clear improvement"),
    (0.0175, "on track", 3.75, "fair progress", "slight improvement"),
    (0.01, "acceleration needed", 1.25, "fair progress", "slight improvement"),
    (0.0025, "limited progress", -1.25, "stagnation or regression", "stable"),
    (-0.012, "deterioration", -4, "stagnation or regression", "slight deterioration"),
    (-0.06, "deterioration", -5, "stagnation or regression", "clear deterioration"),
  ])
  func `rates without a target`(
    rate: Double, openSDG: String, score: Double, unsd: String, istat: String
  ) {
    // A hair above the rate, so that rounding does not decide at a cut.
    let rate = rate + 1e-9
    let values = (0..<6).reduce(into: [Double]()) { values, _ in
      values.append((values.last ?? 100 / (1 + rate)) * (1 + rate))
    }
    let input = yearly(values)
    let result = OpenSDGMethod().assess(input)
    #expect(result.words == openSDG)
    #expect(agrees(result.score, score, decimals: 5))
    #expect(UNSDProgressChart().assess(input).words == unsd)
    #expect(ISTATArrows().assess(input).words == istat)
  }

  @Test func `parity is approached from both sides`() {
    let method = CurrentStatusIndex()
    let above = method.assess(yearly([1.4, 1.3, 1.2], direction: .none, target: 1))
    let below = method.assess(yearly([0.6, 0.7, 0.8], direction: .none, target: 1))
    // 10 - 10 × 0.2 / 0.4
    #expect(agrees(above.score, 5, decimals: 9) && agrees(below.score, 5, decimals: 9))
    let crossing = AnticipatedProgress().assess(
      yearly([0.6, 0.7, 0.82, 0.9], direction: .none, target: 1))
    // The line goes on to 2.1, farther away than the base year was.
    #expect(crossing.words == "reverse")
    #expect((crossing.probabilities?.reduce(0, +)).map { abs($0 - 1) < 1e-12 } == true)
  }

  @Test func `a constant series does not progress`() {
    let input = yearly([50, 50, 50, 50, 50, 50], target: 90)
    #expect(AnticipatedProgress().assess(input).words == "reverse")
    #expect(CurrentStatusIndex().assess(input).words == "regression")
    #expect(DestatisSymbols().assess(input).words == "cloudy")
    #expect(SDSNTrend().assess(input).words == "stagnating")
  }

  @Test func `without a target a value at its limit is the best possible`() {
    let method = ExpectedDirection()
    let none = yearly([3, 0, 0], direction: .lower, limits: 0...Double.infinity)
    #expect(method.assess(none).words == "best possible")
    #expect(method.assess(yearly([3, 0, 0], direction: .lower)).words == "improve")
    #expect(method.assess(yearly([3, 3, 3], direction: .lower)).words == "unchanged")
  }

  @Test func `an expected value stays between the limits`() {
    let input = yearly(
      [9, 6, 4], direction: .lower, target: 2, limits: 0...Double.infinity)
    let result = AnticipatedProgress().assess(input)
    #expect(result.expectedValue == 0 && result.words == "maintain")
    #expect((result.quantity("value of the model, outside the limits") ?? 1) < 0)
  }

  @Test func `models of shares and logarithms refuse what they cannot take`() {
    let logit = AnticipatedProgress(extrapolation: .init(model: .logit))
    #expect(logit.assess(yearly([50, 70, 104], target: 200)).obstacle == .outsideShare(of: 100))
    let touching = logit.assess(yearly([0, 2, 3], target: 50))
    #expect(touching.expectedValue == 3 && touching.probabilities == nil)
    let logLinear = AnticipatedProgress(extrapolation: .init(model: .logLinear))
    #expect(logLinear.assess(yearly([-1, 2, 3], target: 50)).obstacle == .notPositive)
  }

  @Test func `numbers that overflow are told`() {
    let huge = yearly([-1e308, 1e308, 1.2e308, 1.5e308, 1.6e308, 1.7e308], target: 1.79e308)
    for method in ProgressMethods.all() {
      let result = method.assess(huge)
      #expect(result.category != nil || result.obstacle != nil)
      #expect(result.quantities.allSatisfy { $0.value.isFinite })
    }
    #expect(AnticipatedProgress().assess(huge).obstacle == .overflow)
  }

  @Test func `two values have an expected value and no probability`() {
    let result = AnticipatedProgress().assess(yearly([50, nil, 54], target: 90))
    #expect(agrees(result.expectedValue, 80, decimals: 9))
    #expect(result.words == "accelerate" && result.probabilities == nil)
  }

  @Test func `OECD and SDSN compare with other areas`() {
    let peers = ProgressInput.Peers(
      baseValues: (1...11).map(Double.init), latestValues: (0...40).map(Double.init))
    // The standard deviation of 1…11 is √11; 20 - 18 is 0.60 of it.
    let oecd = OECDDistance().assess(yearly([10, 14, 18], target: 20, peers: peers))
    #expect(agrees(oecd.score, 2 / 11.0.squareRoot(), decimals: 12))
    #expect(oecd.words == "middle distance")
    #expect(oecd.quantity("rank correlation with time") == 1)
    #expect(
      OECDDistance().assess(yearly([10, 14, 18], target: 20)).obstacle
        == .tooFewPeers(count: 0, needed: 10))
    // The 2.5th percentile of 0…40 is 1.
    let sdsn = SDSNTrend().assess(yearly([10, 14, 16], target: 21, peers: peers))
    #expect(agrees(sdsn.score, 75, decimals: 12))
  }

  @Test func `the weather depends on how far the projection misses`() {
    // Latest 50, 40 to go in 10 years.
    func weather(_ change: Double) -> String {
      DestatisSymbols().assess(
        yearly((0...5).map { 50 + Double($0 - 5) * change }, target: 90)
      ).words
    }
    #expect(weather(4) == "sun" && weather(3.85) == "sun")
    #expect(weather(3.75) == "partly cloudy" && weather(3.25) == "partly cloudy")
    #expect(weather(3) == "cloudy" && weather(0) == "cloudy" && weather(-0.1) == "thunderstorm")
  }
}
