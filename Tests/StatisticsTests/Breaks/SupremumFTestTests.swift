import Testing

@testable import Statistics

@Suite struct SupremumFTestTests {
  /// R strucchange: `Fstats(Nile ~ 1)`.
  @Test func `finds the break of the Nile`() throws {
    let test = try SupremumFTest(times: Nile.years, values: Nile.flows)
    #expect(isClose(try #require(test.fStatistic), 75.9297694275))
    #expect(test.largest.testedBreak.lastTimeBefore == 1898)
    #expect(test.trimmedCount == 15)
    #expect(test.candidateCount == 71)
    #expect(test.observationCount == 100)
    // 3.92840205e-16 by the series of Kummer functions with 30 digits.
    #expect(isClose(try #require(test.pValue), 3.92840205e-16, relative: 2e-3))
  }

  @Test(arguments: [SegmentModel.level, .trend], UInt64(0)..<5)
  func `is the largest of all Chow tests`(model: SegmentModel, seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let times = (0..<24).map { Double($0) + generator.double(in: 0...0.5) }
    let values = generator.matrix(24, 1)[0]
    let test = try SupremumFTest(times: times, values: values, model: model, trimming: 0.2)
    let all = try (4...20).map { place in
      try #require(
        try ChowTest(times: times, values: values, firstTimeAfter: times[place], model: model)
          .fStatistic)
    }
    #expect(test.candidateCount == 17)
    #expect(isClose(try #require(test.fStatistic), try #require(all.max()), relative: 1e-9))
    #expect((test.pValue == nil) == (model == .trend))
    let bound = try #require(test.pValueBound)
    #expect(bound == min(1, 17 * (try #require(test.largest.pValue))))
  }

  /// Kummer functions with 30 digits by mpmath, trimming 15 %; 8.85 is the
  /// critical value of 5 % of Andrews (1993, table I).
  @Test(arguments: [
    (1.0, 0.981651631621), (4, 0.400772460649), (7.12, 0.108063574919), (8.68, 0.0542366446676),
    (8.85, 0.0502684209795), (12.16, 0.0111702227792), (20, 0.000282750058075),
  ])
  func `probabilities of the largest ratio`(c: Double, expected: Double) {
    #expect(
      isClose(BridgeSupremum(trimming: 0.15).upperTailProbability(c), expected, relative: 1e-9))
  }

  @Test(arguments: [0.02, 0.05, 0.1, 0.15, 0.25, 0.35])
  func `probabilities fall from one to zero`(trimming: Double) {
    let bridge = BridgeSupremum(trimming: trimming)
    let all = stride(from: 0.0, through: 60, by: 0.75).map(bridge.upperTailProbability)
    #expect(all[0] == 1)
    #expect(all.allSatisfy { (0...1).contains($0) })
    #expect(zip(all, all.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    // One place alone would have chi-square's chance, more places have more.
    #expect(bridge.upperTailProbability(3.84) > 0.05)
    // The tail joins the series.
    #expect(
      isClose(
        bridge.upperTailProbability(25), bridge.upperTailProbability(25.000001), relative: 4e-3))
  }

  @Test func `parts without residuals leave no chance`() throws {
    let test = try SupremumFTest(
      times: (1...12).map(Double.init), values: (1...12).map { $0 < 7 ? 0.1 : 0.3 })
    #expect(test.fStatistic == .infinity)
    #expect(test.pValue == 0 && test.pValueBound == 0)
    #expect(test.largest.testedBreak.firstTimeAfter == 7)
    let level = try SupremumFTest(
      times: (1...12).map(Double.init), values: [Double](repeating: 0.1, count: 12))
    #expect(level.pValue == nil && level.pValueBound == nil)
  }

  /// Few values make F larger than its limit; the bound still holds.
  @Test func `the bound holds in a short series`() throws {
    var generator = SeededGenerator(state: 1)
    let runs = 400
    var below = 0
    for _ in 0..<runs {
      let values = (0..<10).map { _ in
        // The sum of twelve uniform numbers is nearly normal.
        (0..<12).reduce(0.0) { sum, _ in sum + generator.double(in: -0.5...0.5) }
      }
      let test = try SupremumFTest(times: (0..<10).map(Double.init), values: values)
      if try #require(test.pValueBound) <= 0.1 { below += 1 }
    }
    // 10 % and three standard errors.
    #expect(Double(below) / Double(runs) < 0.145)
    #expect(below > 0)
  }

  @Test func `needs ten values`() {
    #expect(throws: TimeSeriesError.self) {
      try SupremumFTest(times: [1, 2, 3], values: [1, 2, 3])
    }
  }
}
