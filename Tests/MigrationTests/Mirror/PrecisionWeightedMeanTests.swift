import Migration
import Testing

@Suite struct PrecisionWeightedMeanTests {
  private func pair(_ immigration: Double?, _ emigration: Double?) -> MirrorPair {
    MirrorPair(
      origin: "A", destination: "B", immigration: immigration, emigration: emigration)
  }

  @Test func `alike reports give the geometric mean`() throws {
    let quality = ReportQuality(logStandardDeviation: 0.2)
    let mean = try #require(
      PrecisionWeightedMean(pair(400, 100), immigration: quality, emigration: quality))
    #expect(agrees(mean.value, 200))
    #expect(agrees(mean.logStandardError, 0.2 / 2.0.squareRoot()))
    #expect(mean.immigrationWeight == 0.5)
    // 200 · exp(± 1.959963984540054 · 0.2 / √2)
    let interval = mean.interval()
    #expect(agrees(interval.lowerBound, 151.58349597445178))
    #expect(agrees(interval.upperBound, 263.88097030524807))
  }

  @Test func `coverage and precision are weighed`() throws {
    let mean = try #require(
      PrecisionWeightedMean(
        pair(90, 40), immigration: ReportQuality(coverage: 0.9, logStandardDeviation: 0.1),
        emigration: ReportQuality(coverage: 0.4, logStandardDeviation: 0.3)))
    #expect(agrees(mean.value, 100))
    #expect(agrees(mean.immigrationWeight, 0.9))
    #expect(agrees(mean.emigrationWeight, 0.1))
  }

  @Test func `a zero and a missing report are left out`() throws {
    let quality = ReportQuality(logStandardDeviation: 0.5)
    for pair in [pair(50, 0), pair(50, nil)] {
      let mean = try #require(
        PrecisionWeightedMean(pair, immigration: quality, emigration: quality))
      #expect(agrees(mean.value, 50))
      #expect(mean.immigrationWeight == 1)
      #expect(mean.logStandardError == 0.5)
    }
    #expect(PrecisionWeightedMean(pair(0, nil), immigration: quality, emigration: quality) == nil)
  }

  @Test func `takes the scatter from the pairs where none is stated`() throws {
    let table = try MirrorTable([
      MirrorPair(origin: "A", destination: "B", immigration: 100, emigration: 100),
      MirrorPair(origin: "B", destination: "A", immigration: 200, emigration: 100),
    ])
    // The standard deviation of 0 and ln 2 is ln 2 / √2.
    #expect(agrees(table.commonLogStandardDeviation, 0.6931471805599453 / 2))
    #expect(try MirrorTable([]).commonLogStandardDeviation == nil)
  }
}
