import Statistics
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DaviesTestTests {
  private static let times: [Double] = [
    2000, 2001, 2003, 2004, 2005, 2008, 2009, 2010, 2012, 2015, 2016, 2019,
  ]

  /// numpy: the largest t of 38,801 bends on a grid with the years on it, and
  /// the length of the curve as a sum of its angles; the tail of Student's t by
  /// scipy. The form of 1987 for large series in R's segmented gives 0.00039.
  @Test func `the Nile bends`() throws {
    let test = try #require(try DaviesTest(times: Nile.years, values: Nile.flows))
    #expect(test.bend == 1913)
    #expect(isClose(test.tStatistic, 4.528115533736663))
    #expect(isClose(test.curveLength, 7.3099375830809485, relative: 1e-7))
    #expect(isClose(test.pValueOfKnownBend, 1.6931560443466816e-05, relative: 1e-10))
    #expect(isClose(test.pValue, 0.0002509822411128252, relative: 1e-7))
  }

  /// Where a t statistic has the probability p, normal errors exceed it at some
  /// bend in the share of 400,000 simulated series that numpy counted (seed
  /// 20240611, 2,001 bends, twelve years with gaps): the bound is above it, and
  /// the nearer the smaller the probability.
  @Test(arguments: [
    (2.5, 0.14907, 0.07), (3, 0.0756225, 0.06), (3.5, 0.038335, 0.05), (4, 0.0198075, 0.05),
    (5, 0.0056975, 0.06), (6, 0.001805, 0.1),
  ])
  func `the bound is just above the share of simulated series`(
    level: Double, simulated: Double, slack: Double
  ) throws {
    let test = try Self.withStatistic(level)
    #expect(isClose(test.curveLength, 3.2448849033115663, relative: 1e-9))
    let deviation = (simulated * (1 - simulated) / 400_000).squareRoot()
    #expect(test.pValue > simulated - 3 * deviation)
    #expect(test.pValue < simulated * (1 + slack) + 3 * deviation)
  }

  /// The test of values whose largest t is the given one: a hinge, its line
  /// removed, and a column without line and hinge.
  private static func withStatistic(_ level: Double) throws -> DaviesTest {
    let hinge = times.map { max(0, $0 - 2008) }
    var generator = SeededGenerator(state: 11)
    var best: DaviesTest?
    // The size of the hinge is found by halving; t grows with it.
    let noise = times.map { _ in generator.double() }
    var range = 0.0...10.0
    for _ in 0..<200 {
      let size = (range.lowerBound + range.upperBound) / 2
      let test = try #require(
        try DaviesTest(times: times, values: zip(noise, hinge).map { $0 + size * $1 }))
      best = test
      if abs(test.tStatistic) < level {
        range = size...range.upperBound
      } else {
        range = range.lowerBound...size
      }
    }
    let test = try #require(best)
    try #require(abs(abs(test.tStatistic) - level) < 1e-9)
    return test
  }

  @Test(arguments: UInt64(0)..<8)
  func `the largest t is that of the best bend`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let values = Self.times.map { 0.3 * abs($0 - 2009.3) + generator.double() }
    let test = try #require(try DaviesTest(times: Self.times, values: values))
    let trend = try #require(try SegmentedTrend(times: Self.times, values: values))
    #expect(isClose(test.bend, trend.bend.estimate, relative: 1e-9))
    // t² / (t² + n - 3) is the share of the squares that the bend explains.
    let explained = 1 - trend.residualSumOfSquares / trend.unbentResidualSumOfSquares
    let squared = test.tStatistic * test.tStatistic
    #expect(isClose(squared / (squared + 9), explained, relative: 1e-9))
    #expect((test.tStatistic > 0) == (trend.slopeChange.estimate > 0))
    // The length of the curve on a fine grid with the times on it, each hinge freed of its line by regression.
    var length = 0.0
    var earlier: [Double]?
    for step in 0...3000 {
      let bend = Self.times[1] + (Self.times[10] - Self.times[1]) * Double(step) / 3000
      let fit = try LeastSquares(
        predictors: Matrix(columns: [Self.times.map { $0 - 2009 }]),
        response: Self.times.map { max(0, $0 - bend) })
      let norm = fit.residualSumOfSquares.squareRoot()
      let unit = fit.residuals.map { $0 / norm }
      if let earlier {
        length += zip(unit, earlier).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      }
      earlier = unit
    }
    #expect(isClose(test.curveLength, length, relative: 1e-5))
  }

  @Test func `does not depend on order, unit or a line that is added`() throws {
    var generator = SeededGenerator(state: 3)
    let values = Self.times.map { _ in generator.double() }
    let one = try #require(try DaviesTest(times: Self.times, values: values))
    let other = try #require(
      try DaviesTest(
        times: Self.times.reversed() + [2030],
        values: zip(Self.times, values).map { -1000 * ($1 + 2 * $0 - 5) }.reversed() + [nil]))
    #expect(isClose(one.tStatistic, -other.tStatistic, relative: 1e-7))
    #expect(isClose(one.pValue, other.pValue, relative: 1e-6))
    #expect(one.pValue >= one.pValueOfKnownBend && one.pValue <= 1)
  }

  @Test func `a line has no bend to test, and a perfect bend is certain`() throws {
    #expect(try DaviesTest(times: Self.times, values: Self.times.map { 3 * $0 - 2 }) == nil)
    let perfect = try #require(
      try DaviesTest(times: Self.times, values: Self.times.map { abs($0 - 2009.5) }))
    #expect(perfect.pValue == 0 && abs(perfect.tStatistic) == .infinity)
    #expect(isClose(perfect.bend, 2009.5, relative: 1e-9))
    #expect(throws: TimeSeriesError.self) {
      try DaviesTest(times: [1, 2, 3, 4, 5], values: [1, 3, 2, 5, 4])
    }
  }
}
