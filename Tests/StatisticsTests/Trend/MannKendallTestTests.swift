import Testing

@testable import Statistics

@Suite struct MannKendallTestTests {
  @Test(.enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"))
  func `agrees with pymannkendall on 360 months with gaps`() throws {
    let values = try MannKendallReference.series()
    try expect(
      try MannKendallTest(times: values.indices.map(Double.init), values: values),
      agreesWith: "original", method: .normal)
  }

  /// pymannkendall closes the gaps of a series before it measures serial
  /// correlation, but not before it fits the slope. The test refuses such a
  /// series; its parts still have to give the same numbers.
  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: [
      ("hamed_rao", MannKendallTest.Method.hamedRao(lags: 352)), ("hamed_rao_lag3", .hamedRao()),
      ("yue_wang", .yueWang(lags: 352)), ("yue_wang_lag1", .yueWang()), ("pw", .preWhitened),
      ("tfpw", .trendFreePreWhitened),
    ])
  func `the parts agree with pymannkendall where gaps are closed`(
    name: String, method: MannKendallTest.Method
  ) throws {
    let reference = try MannKendallReference.named(name)
    let values = try MannKendallReference.series()
    let line = try TheilSen(times: values.indices.map(Double.init), values: values)
    let observed = values.compactMap { $0 }
    let correlation = SerialCorrelation(values: observed, slope: line.slope)
    var tested = observed
    var inflation: Double? = 1
    switch method {
    case .hamedRao(let lags): inflation = try correlation.hamedRaoInflation(lags: lags)
    case .yueWang(let lags): inflation = try correlation.yueWangInflation(lags: lags)
    case .preWhitened: tested = correlation.preWhitened()
    default: tested = correlation.trendFreePreWhitened()
    }
    let kendall = KendallScore(tested)
    let variance = kendall.variance * (try #require(inflation))
    let z = try #require(continuityCorrected(score: kendall.score, variance: variance))
    #expect(Double(kendall.score) == reference.s)
    #expect(agrees(variance, try #require(reference.variance)))
    #expect(agrees(z, try #require(reference.z)))
    #expect(agrees(Normal.twoSidedProbability(z), try #require(reference.p)))
  }

  /// pymannkendall 1.4.3 with the same lags.
  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: [
      (MannKendallTest.Method.normal, 440, 5.979572523983071, 2.237239504765398e-09),
      (.hamedRao(), 440, 4.593373198870619, 4.361380713024943e-06),
      (.hamedRao(lags: 1), 440, 5.979572523983071, 2.237239504765398e-09),
      (.yueWang(), 440, 6.372689408622824, 1.8574186633202316e-10),
      (.yueWang(lags: 3), 440, 4.409035481138543, 1.0383201472619064e-05),
      (.preWhitened, 211, 2.982300730486251, 0.002860908222931835),
      (.trendFreePreWhitened, 429, 6.078212917371978, 1.2152931994080518e-09),
    ])
  func `agrees with pymannkendall on sales of shampoo`(
    method: MannKendallTest.Method, score: Int, z: Double, pValue: Double
  ) throws {
    let values = try MannKendallReference.shampoo()
    let test = try MannKendallTest(
      times: values.indices.map { 1 + Double($0) / 12 }, values: values, method: method)
    #expect(test.score == score)
    #expect(agrees(try #require(test.z), z))
    #expect(agrees(try #require(test.pValue), pValue))
  }

  static let nileVariants: [(name: String, method: MannKendallTest.Method)] = [
    ("nile_original", .normal), ("nile_hamed_rao", .hamedRao(lags: 99)),
    ("nile_yue_wang", .yueWang(lags: 99)), ("nile_pw", .preWhitened),
    ("nile_tfpw", .trendFreePreWhitened),
  ]

  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: nileVariants)
  func `agrees with pymannkendall on the Nile`(
    name: String, method: MannKendallTest.Method
  ) throws {
    try expect(
      try MannKendallTest(times: Nile.years, values: Nile.flows, method: method),
      agreesWith: name, method: method)
  }

  private func expect(
    _ test: MannKendallTest, agreesWith name: String, method: MannKendallTest.Method
  ) throws {
    let reference = try MannKendallReference.named(name)
    #expect(test.method == method)
    #expect(Double(test.score) == reference.s)
    #expect(agrees(test.variance, try #require(reference.variance)))
    #expect(agrees(try #require(test.z), try #require(reference.z)))
    #expect(agrees(try #require(test.pValue), try #require(reference.p)))
    #expect(agrees(test.tauA, try #require(reference.tau)))
  }

  /// pymannkendall 1.4.3 and, for tau-b, scipy's `kendalltau`.
  @Test func `reproduces the Nile without the files`() throws {
    let test = try MannKendallTest(times: Nile.years, values: Nile.flows)
    #expect(test.method == .normal)
    #expect(test.observationCount == 100)
    #expect(test.score == -1387)
    #expect(isClose(test.variance, 112728.33333333333))
    #expect(isClose(try #require(test.z), -4.128066522844101))
    #expect(isClose(try #require(test.pValue), 3.658262921657496e-05, relative: 1e-11))
    #expect(isClose(test.tauA, -0.2802020202020202))
    #expect(isClose(try #require(test.tauB), -0.2807413347, relative: 1e-9))
    let modified = try MannKendallTest(
      times: Nile.years, values: Nile.flows, method: .hamedRao(lags: 99))
    #expect(isClose(try #require(modified.z), -2.8199791956451388))
    let whitened = try MannKendallTest(
      times: Nile.years, values: Nile.flows, method: .trendFreePreWhitened)
    #expect(whitened.score == -1515)
    #expect(whitened.observationCount == 100)
  }

  /// Permutations by inversions; scipy's `kendalltau(method='exact')`.
  @Test(arguments: [
    (4, 6, 0.0833333333333333, 0.0894294), (6, 15, 0.00277777777777778, 0.0085349),
    (8, 28, 4.96031746031746e-5, nil), (10, 45, 5.51146384479718e-7, nil),
  ])
  func `a short series that only rises has the exact chance`(
    count: Int, score: Int, exact: Double, normal: Double?
  ) throws {
    let times = (0..<count).map { 2015 + Double($0) }
    let test = try MannKendallTest(times: times, values: times.map { $0 * $0 })
    #expect(test.method == .exact)
    #expect(test.score == score)
    #expect(isClose(try #require(test.pValue), exact, relative: 1e-12))
    if let normal {
      let approximate = try MannKendallTest(
        times: times, values: times.map { $0 * $0 }, method: .normal)
      #expect(isClose(try #require(approximate.pValue), normal, relative: 1e-5))
    }
  }

  /// scipy's `kendalltau(method='exact')`; pymannkendall says 8.3e-6.
  @Test func `twelve values can be tested exactly`() throws {
    let test = try MannKendallTest(
      times: AirPassengers.years, values: AirPassengers.sums, method: .exact)
    #expect(isClose(try #require(test.pValue), 4.17535139757362e-09))
    let normal = try MannKendallTest(times: AirPassengers.years, values: AirPassengers.sums)
    #expect(isClose(try #require(normal.pValue), 8.303107353668793e-06, relative: 1e-10))
  }

  /// n = 10, S = 23: 0.0466226 by scipy.
  @Test func `ten values with eleven falling pairs`() throws {
    let test = try MannKendallTest(
      times: (1...10).map(Double.init), values: [2, 5, 1, 3, 4, 10, 6, 9, 8, 7])
    #expect(test.score == 23)
    #expect(isClose(try #require(test.pValue), 0.0466226, relative: 1e-6))
  }

  /// pymannkendall 1.4.3 leaves missing values out of the score.
  @Test func `a gap does not break a rise`() throws {
    let test = try MannKendallTest(
      times: [2010, 2012, 2011, 2017, 2019, 2020], values: [1, 3, nil, 4, 5, 6],
      method: .normal)
    #expect(test.observationCount == 5)
    #expect(test.score == 10)
    #expect(test.tauA == 1)
    #expect(isClose(try #require(test.z), 2.204540769, relative: 1e-9))
  }

  @Test func `equal values have no trend and no deviate`() throws {
    let times = (1...12).map(Double.init)
    let values = [Double](repeating: 5, count: 12)
    for method: MannKendallTest.Method in [
      .normal, .hamedRao(), .yueWang(), .preWhitened, .trendFreePreWhitened,
    ] {
      let test = try MannKendallTest(times: times, values: values, method: method)
      #expect(test.score == 0 && test.tauA == 0)
      #expect(test.z == nil && test.pValue == nil && test.tauB == nil)
    }
    let exact = try MannKendallTest(times: times, values: values, method: .exact)
    #expect(exact.pValue == 1)
    #expect(exact.z == nil)
  }

  @Test(arguments: UInt64(0)..<20)
  func `the score and its variance are those of the loops`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 4...40, using: &generator)
    let values = (0..<count).map { _ in Double(Int.random(in: 0...15, using: &generator)) }
    var times = (0..<count).map { Double($0) + generator.double(in: 0...0.9) }
    times.shuffle(using: &generator)
    let test = try MannKendallTest(times: times, values: values, method: .normal)
    var score = 0
    for i in 0..<count {
      for j in 0..<count where times[i] < times[j] {
        score += values[j] > values[i] ? 1 : values[j] < values[i] ? -1 : 0
      }
    }
    #expect(test.score == score)
    // The variance from its definition by pairs of pairs: ties by value.
    let n = Double(count)
    let ties = Dictionary(grouping: values) { $0 }.values.map { Double($0.count) }
    let variance =
      (n * (n - 1) * (2 * n + 5) - ties.reduce(0) { $0 + $1 * ($1 - 1) * (2 * $1 + 5) }) / 18
    #expect(isClose(test.variance, variance))
  }

  @Test(arguments: [
    [1, 2, 3, 4], [1, 2, 2, 4], [1, 1, 2, 2], [1, 2, 3, 4, 5], [1, 3, 3, 3, 5],
    [1, 2, 3, 4, 5, 6], [1, 1, 1, 4, 5, 5], [1, 2, 3, 4, 5, 6, 7], [1, 1, 3, 3, 3, 6, 7],
    [2, 2, 2, 2, 2, 2, 9],
  ])
  func `exact probabilities and the variance are those of all permutations`(
    values: [Double]
  ) throws {
    let orders = permutations(values)
    let all = orders.map(score)
    let times = values.indices.map(Double.init)
    let ofSquares = Double(all.reduce(0) { $0 + $1 * $1 }) / Double(all.count)
    for permutation in orders.prefix(200) {
      let test = try MannKendallTest(times: times, values: permutation)
      let extreme = all.count { abs($0) >= abs(test.score) }
      #expect(isClose(try #require(test.pValue), Double(extreme) / Double(all.count)))
      #expect(isClose(test.variance, ofSquares))
    }
  }

  private func score(_ values: [Double]) -> Int {
    values.indices.reduce(0) { sum, j in
      (0..<j).reduce(sum) {
        $0 + (values[j] > values[$1] ? 1 : values[j] < values[$1] ? -1 : 0)
      }
    }
  }

  private func permutations(_ values: [Double]) -> [[Double]] {
    guard values.count > 1 else { return [values] }
    return values.indices.flatMap { index in
      var rest = values
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  @Test func `sixty values are the most that the exact test takes`() throws {
    let times = (0..<60).map(Double.init)
    let test = try MannKendallTest(times: times, values: times, method: .exact)
    // 2 / 60!
    #expect(isClose(try #require(test.pValue), 2.40356e-82, relative: 1e-5))
    let longer = (0..<61).map(Double.init)
    #expect(
      throws: TimeSeriesError.tooManyValues(
        method: "the exact Mann-Kendall test", count: 61, most: 60)
    ) { try MannKendallTest(times: longer, values: longer, method: .exact) }
  }

  @Test func `refuses what it cannot test and says why`() throws {
    #expect(
      throws: TimeSeriesError.tooFewValues(
        method: "the Mann-Kendall test", count: 3, needed: 4)
    ) { try MannKendallTest(times: [1, 2, 3, 4], values: [1, 2, nil, 4]) }
    #expect(throws: TimeSeriesError.repeatedTimes([2, 3])) {
      try MannKendallTest(times: [1, 2, 2, 3, 3, 3], values: [1, 2, 3, 4, 5, 6])
    }
    let name = "a Mann-Kendall test that allows for serial correlation"
    let nine = (1...9).map(Double.init)
    for method: MannKendallTest.Method in [
      .hamedRao(), .yueWang(), .preWhitened, .trendFreePreWhitened,
    ] {
      #expect(throws: TimeSeriesError.tooFewValues(method: name, count: 9, needed: 10)) {
        try MannKendallTest(times: nine, values: nine, method: method)
      }
      #expect(
        throws: TimeSeriesError.unevenTimes(method: name, from: 9, to: 11, usualStep: 1)
      ) {
        try MannKendallTest(times: nine + [11, 12], values: nine + [7, 8], method: method)
      }
    }
    let twelve = (1...12).map(Double.init)
    #expect(throws: TimeSeriesError.lagOutside(lag: 12, most: 11)) {
      try MannKendallTest(times: twelve, values: twelve, method: .hamedRao(lags: 12))
    }
    #expect(throws: InputError.self) {
      try MannKendallTest(times: [1, 2, 3], values: [1, 2, 3, .infinity])
    }
  }
}
