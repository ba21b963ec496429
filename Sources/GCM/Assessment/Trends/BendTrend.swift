import Statistics

/// A line that bends once at a time that is searched for, and whether it bends
/// at all.
public struct BendTrend: TrendMethod {
  public init() {}

  public var id: String { "bend" }
  public var name: String { "line with one bend, and the test of Davies" }
  public var parameters: [TrendParameter] { [] }
  public var fewestValues: Int { 10 }

  public var formula: String {
    "y = a + b t + c · max(0, t - bend) by least squares over every bend (Hudson 1966, Muggeo "
      + "2003); p: at least the probability, without a bend, of a change of slope as clear at any "
      + "time (Davies 1987, 2002). The estimate is the slope after the bend; where no bend "
      + "improves on one line there is none"
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard let trend = try SegmentedTrend(times: input.times, values: input.values),
      let test = try DaviesTest(times: input.times, values: input.values)
    else { throw TrendObstacle.noVariation }
    let after = trend.slopeAfter
    let distance = Double(input.expectedYear) - trend.bend.estimate
    return TrendResult(
      .slope, estimate: after.estimate, standardError: after.standardError,
      interval: after.confidenceInterval(level: input.level), pValue: test.pValue,
      expected: trend.valueAtBend + after.estimate * distance,
      notes: ["p tells whether there is a bend"],
      highlights: [
        ProgressQuantity("bend", trend.bend.estimate),
        ProgressQuantity("slope before", trend.slopeBefore.estimate),
        ProgressQuantity("slope after", after.estimate),
      ],
      details: [
        ProgressQuantity("standard error of the bend", trend.bend.standardError),
        ProgressQuantity("standard error of the slope before", trend.slopeBefore.standardError),
        ProgressQuantity("value at the bend", trend.valueAtBend),
        ProgressQuantity("length of the curve of the hinge", test.curveLength),
        ProgressQuantity("p if the bend had been known beforehand", test.pValueOfKnownBend),
      ]
        + (test.tStatistic.isFinite
          ? [ProgressQuantity("largest t of the change of slope", test.tStatistic)] : []))
  }
}
