import Statistics
import Testing

@Suite struct ChowTestTests {
  /// R strucchange: `sctest(Nile ~ 1, type = "Chow", point = 28)`; the
  /// probability, of which R has four digits, with 30 digits by mpmath.
  @Test func `reproduces the break of the Nile`() throws {
    let test = try ChowTest(times: Nile.years, values: Nile.flows, firstTimeAfter: 1899)
    #expect(test.observationCount == 100)
    #expect(test.testedBreak.lastTimeBefore == 1898)
    #expect(test.testedBreak.firstTimeAfter == 1899)
    #expect(test.testedBreak.countBefore == 28)
    #expect(isClose(try #require(test.fStatistic), 75.9297694275))
    #expect(isClose(try #require(test.pValue), 7.4390423098e-14, relative: 1e-9))
    #expect(isClose(test.pooledResidualSumOfSquares, 2835156.75))
    #expect(isClose(test.dividedResidualSumOfSquares, 1597457.19444444))
  }

  @Test(arguments: UInt64(0)..<10)
  func `is the F test of dummies for the second part`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let times = (0..<15).map { 2000 + Double($0) + generator.double(in: 0...0.5) }
    let values = generator.matrix(15, 1)[0].map { 1000 + $0 }
    let place = Int.random(in: 2...13, using: &generator)
    let dummy = times.map { $0 >= times[place] ? 1.0 : 0 }
    let product = zip(times, dummy).map { ($0 - 2007) * $1 }
    let cases: [(model: SegmentModel, pooled: [[Double]], divided: [[Double]])] = [
      (.level, [], [dummy]),
      (.trend, [times], [times, dummy, product]),
    ]
    for (model, pooled, divided) in cases {
      let test = try ChowTest(
        times: times, values: values, firstTimeAfter: times[place], model: model)
      let full = try LeastSquares(predictors: Matrix(columns: divided), response: values)
      let restricted =
        pooled.isEmpty
        ? try LeastSquares(
          predictors: Matrix(columns: [[Double](repeating: 1, count: 15)]), response: values,
          intercept: false)
        : try LeastSquares(predictors: Matrix(columns: pooled), response: values)
      let k = Double(model.coefficientCount)
      let f =
        (restricted.residualSumOfSquares - full.residualSumOfSquares) / k
        / (full.residualSumOfSquares / (15 - 2 * k))
      #expect(isClose(try #require(test.fStatistic), f, relative: 1e-9))
      #expect(isClose(test.dividedResidualSumOfSquares, full.residualSumOfSquares, relative: 1e-9))
    }
  }

  @Test func `a gap is a gap`() throws {
    let test = try ChowTest(
      times: [2000, 2001, 2002, 2005, 2006, 2004], values: [1, 2, nil, 5, 6, 5.5],
      firstTimeAfter: 2002)
    #expect(test.observationCount == 5)
    #expect(test.testedBreak.lastTimeBefore == 2001)
    #expect(test.testedBreak.firstTimeAfter == 2004)
  }

  @Test func `parts without residuals leave no chance, a whole without them no test`() throws {
    let step = try ChowTest(
      times: [1, 2, 3, 4, 5], values: [0.1, 0.1, 0.1, 0.3, 0.3], firstTimeAfter: 4)
    #expect(step.fStatistic == .infinity)
    #expect(step.pValue == 0)
    let level = try ChowTest(
      times: [1, 2, 3, 4, 5], values: [0.1, 0.1, 0.1, 0.1, 0.1], firstTimeAfter: 4)
    #expect(level.fStatistic == nil && level.pValue == nil)
  }

  @Test func `refuses a break that does not divide the values`() {
    for time in [2000.0, 2005] {
      #expect(throws: TimeSeriesError.breaksOutside([time])) {
        try ChowTest(
          times: [2000, 2001, 2002, 2003], values: [1, 2, 3, 5], firstTimeAfter: time)
      }
    }
    #expect(
      throws: TimeSeriesError.segmentTooShort(from: 2004, to: 2004, count: 1, needed: 2)
    ) {
      try ChowTest(
        times: [2000, 2001, 2002, 2003, 2004], values: [1, 2, 3, 5, 4], firstTimeAfter: 2004,
        model: .trend)
    }
  }
}
