import Statistics
import Testing

@Suite struct RegionalMannKendallTestTests {
  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: [
      ("seasonal12", RegionalMannKendallTest.Dependence.independent),
      ("corr_seasonal12", .correlated),
    ])
  func `agrees with pymannkendall on twelve months`(
    name: String, dependence: RegionalMannKendallTest.Dependence
  ) throws {
    let data = try MannKendallReference.seasons()
    let test = try RegionalMannKendallTest(
      years: data.years, seasons: data.months, values: data.values, dependence: dependence)
    #expect(test.seriesCount == 12)
    try expect(test, agreesWith: name)
  }

  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: [
      ("regional", RegionalMannKendallTest.Dependence.independent), ("multivariate", .independent),
      ("corr_multivariate", .correlated),
    ])
  func `agrees with pymannkendall on two series`(
    name: String, dependence: RegionalMannKendallTest.Dependence
  ) throws {
    let series = try MannKendallReference.pair()
    let test = try RegionalMannKendallTest(
      times: series[0].indices.map(Double.init), series: series, dependence: dependence)
    #expect(test.seriesCount == 2)
    try expect(test, agreesWith: name)
  }

  /// pymannkendall 1.4.3.
  @Test(
    .enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"),
    arguments: [
      (RegionalMannKendallTest.Dependence.independent, 15.50571052301472, 2550.0),
      (.correlated, 4.49123296393777, 30472),
    ])
  func `agrees with pymannkendall on twelve years of air travel`(
    dependence: RegionalMannKendallTest.Dependence, z: Double, variance: Double
  ) throws {
    let values = try MannKendallReference.passengers()
    let test = try RegionalMannKendallTest(
      years: values.indices.map { 1949 + $0 / 12 }, seasons: values.indices.map { $0 % 12 + 1 },
      values: values, dependence: dependence)
    #expect(test.score == 784)
    #expect(agrees(test.variance, variance))
    #expect(agrees(try #require(test.z), z))
    #expect(agrees(test.slope, 30.23611111111111))
  }

  private func expect(_ test: RegionalMannKendallTest, agreesWith name: String) throws {
    let reference = try MannKendallReference.named(name)
    #expect(Double(test.score) == reference.s)
    #expect(agrees(test.variance, try #require(reference.variance)))
    #expect(agrees(try #require(test.z), try #require(reference.z)))
    #expect(agrees(try #require(test.pValue), try #require(reference.p)))
    #expect(agrees(test.tauA, try #require(reference.tau)))
    #expect(agrees(test.slope, reference.slope))
  }

  @Test(.enabled(if: MannKendallReference.isPresent, "needs ../shared/reference/mk"))
  func `the partial test agrees with pymannkendall`() throws {
    let series = try MannKendallReference.pair()
    let test = try PartialMannKendallTest(
      times: series[0].indices.map(Double.init), values: series[0], covariate: series[1])
    let reference = try MannKendallReference.named("partial")
    #expect(agrees(test.score, try #require(reference.s)))
    #expect(agrees(test.variance, try #require(reference.variance)))
    #expect(agrees(try #require(test.z), try #require(reference.z)))
    #expect(agrees(try #require(test.pValue), try #require(reference.p)))
  }

  @Test func `one series is tested as by itself`() throws {
    let alone = try MannKendallTest(times: Nile.years, values: Nile.flows)
    let regional = try RegionalMannKendallTest(times: Nile.years, series: [Nile.flows])
    #expect(regional.score == alone.score)
    #expect(regional.variance == alone.variance)
    #expect(regional.z == alone.z)
    #expect(regional.slope == (try TheilSen(times: Nile.years, values: Nile.flows).slope))
    // The covariance of a score with itself is its variance, ties included.
    let correlated = try RegionalMannKendallTest(
      times: Nile.years, series: [Nile.flows], dependence: .correlated)
    #expect(isClose(correlated.variance, alone.variance))
  }

  @Test func `missing values leave their series, or their time where series are correlated`()
    throws
  {
    let times = (0..<8).map(Double.init)
    let series: [[Double?]] = [
      [1, nil, 2, 4, 3, 6, 7, 9], [5, 4, 6, nil, 7, 8, 8, 10],
    ]
    let independent = try RegionalMannKendallTest(times: times, series: series)
    #expect(independent.observationCount == 14)
    let kept = [0, 2, 4, 5, 6, 7]
    let correlated = try RegionalMannKendallTest(
      times: times, series: series, dependence: .correlated)
    let complete = try RegionalMannKendallTest(
      times: kept.map { times[$0] }, series: series.map { values in kept.map { values[$0] } },
      dependence: .correlated)
    #expect(correlated.observationCount == 12)
    #expect(correlated.score == complete.score)
    #expect(correlated.variance == complete.variance)
    #expect(independent.slope == correlated.slope)
  }

  @Test func `a covariate that determines the series leaves nothing to test`() throws {
    let test = try PartialMannKendallTest(
      times: (1...10).map(Double.init), values: [3, 1, 4, 2, 6, 5, 9, 7, 8, 10],
      covariate: [3, 1, 4, 2, 6, 5, 9, 7, 8, 10].map { 2 * $0 })
    #expect(test.correlation == 1)
    #expect(test.z == nil && test.pValue == nil)
  }

  @Test func `refuses what it cannot test`() {
    let name = "a Mann-Kendall test of several series"
    #expect(throws: TimeSeriesError.tooFewValues(method: name, count: 6, needed: 10)) {
      try RegionalMannKendallTest(times: [1, 2, 3], series: [[1, 2, 3], [4, 5, 6]])
    }
    #expect(throws: TimeSeriesError.repeatedTimes([2001])) {
      try RegionalMannKendallTest(
        years: [2000, 2001, 2001], seasons: [1, 2, 2], values: [1, 2, 3])
    }
    #expect(throws: InputError.self) {
      try RegionalMannKendallTest(years: [2000, 2001], seasons: [1], values: [1, 2])
    }
    #expect(
      throws: InputError(problems: [
        .lengthsDiffer("values", count: 1, other: "times", otherCount: 2),
        .notFinite("series 1", index: 0, value: .infinity),
      ])
    ) { try RegionalMannKendallTest(times: [1, 2], series: [[1], [.infinity, 2]]) }
    #expect(
      throws: TimeSeriesError.tooFewValues(
        method: "the partial Mann-Kendall test", count: 1, needed: 10)
    ) { try PartialMannKendallTest(times: [1, 2], values: [1, nil], covariate: [1, 2]) }
  }
}
