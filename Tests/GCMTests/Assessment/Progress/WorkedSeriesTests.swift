import Testing

@testable import GCM

/// Known answers for the worked series; see `WorkedSeries`.
@Suite struct WorkedSeriesTests {
  private let input = WorkedSeries.input

  @Test func `time-weighted linear extrapolation`() {
    let result = AnticipatedProgress().assess(input)
    #expect(
      agrees(
        result.quantity("slope a year, on the scale of the model"), 1.009475241258, decimals: 12))
    #expect(agrees(result.expectedValue, 70.65065633601, decimals: 11))
    #expect(
      agrees(result.quantity("anticipated progress index P (percent)"), 55.6016, decimals: 4))
    #expect(agrees(result.score, 4.439844, decimals: 6))
    #expect(result.words == "accelerate")
  }

  @Test func `other models of extrapolation`() {
    let ordinary = AnticipatedProgress(extrapolation: .init(isTimeWeighted: false)).assess(input)
    #expect(agrees(ordinary.expectedValue, 70.159451, decimals: 6))
    let logit = AnticipatedProgress(extrapolation: .init(model: .logit)).assess(input)
    #expect(agrees(logit.expectedValue, 69.848906, decimals: 6))
    #expect(
      agrees(logit.quantity("anticipated progress index P (percent)"), 57.9054, decimals: 4))
    let logLinear = AnticipatedProgress(extrapolation: .init(model: .logLinear)).assess(input)
    #expect(agrees(logLinear.expectedValue, 73.238282, decimals: 6))
  }

  /// The standard errors and tails of Student's t are numpy's and scipy's for
  /// weights of a mean of one.
  @Test func `predictive distribution of the three models`() throws {
    for (model, error, below, above) in [
      (Extrapolation.Model.linear, 1.0001264239756429, 1 - 0.9999998467186375, 1.2451943262e-07),
      (.logit, 0.04239006084787614, 1 - 0.9999997964433108, 4.777732494e-09),
      (.logLinear, 0.012898987943149722, 1 - 0.9999999901024406, 6.0928692338e-07),
    ] {
      let result = AnticipatedProgress(extrapolation: .init(model: model)).assess(input)
      let found = result.quantity("standard error of prediction, on the scale of the model")
      #expect(abs((found ?? 0) / error - 1) < 1e-11)
      let probabilities = try #require(result.probabilities)
      #expect(abs(probabilities[0] / below - 1) < 1e-6)
      #expect(abs(probabilities[2] / above - 1) < 1e-6)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(result.probability == probabilities[1])
    }
  }

  @Test func `a base value that was not observed is estimated for its own year`() {
    let without = ProgressInput(
      points: WorkedSeries.points.filter { $0.time != 2015 }, direction: .higher, target: 90)
    let result = AnticipatedProgress().assess(without)
    // numpy, with weights by the distance from 2015.
    #expect(agrees(result.quantity("value in 2015 (estimated)"), 55.22560495579789, decimals: 11))
  }

  @Test func `current status index`() {
    let result = CurrentStatusIndex().assess(input)
    #expect(agrees(result.score, 2.241379, decimals: 6))
    #expect(result.words == "slow")
  }

  @Test func `Open SDG`() {
    let result = OpenSDGMethod().assess(input)
    #expect(
      agrees(result.quantity("observed growth a year, as a share"), 0.019061068, decimals: 9))
    #expect(
      agrees(result.quantity("required growth a year, as a share"), 0.033126644, decimals: 9))
    #expect(
      agrees(result.quantity("ratio of observed to required growth"), 0.575399909, decimals: 9))
    #expect(agrees(result.score, -0.1025, decimals: 4))
    #expect(result.words == "limited progress")
  }

  @Test func `UNSD progress chart`() {
    let result = UNSDProgressChart().assess(input)
    #expect(agrees(result.expectedValue, 73.272706, decimals: 6))
    #expect(agrees(result.quantity("part of the way q"), 0.519331, decimals: 6))
    #expect(result.score == 2 && result.words == "fair progress")
  }

  @Test func `SDSN, ISTAT and the others say different things of the same series`() {
    let sdsn = SDSNTrend().assess(input)
    #expect(agrees(sdsn.quantity("ratio of observed to needed change"), 0.480296, decimals: 6))
    #expect(sdsn.words == "stagnating")
    #expect(ISTATArrows().assess(input).words == "slight improvement")
    // (63 - 56.9) / 5 a year from 2017 to 2022 gives 72.76 in 2030.
    let destatis = DestatisSymbols().assess(input)
    #expect(agrees(destatis.expectedValue, 72.76, decimals: 10))
    #expect(destatis.words == "cloudy")
    // From 2010 in 12 years 1.9 percent of 3.0; from 2017 in 5 years 2.1 of 3.6.
    #expect(EurostatMethod(.long).assess(input).words == "moderate progress")
    #expect(EurostatMethod(.short).assess(input).words == "insufficient progress")
    #expect(ExpectedDirection().assess(WorkedSeries.input(target: nil)).words == "improve")
  }
}
