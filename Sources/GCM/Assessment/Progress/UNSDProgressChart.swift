#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The method of the Sustainable Development Goals Progress Chart of the
/// United Nations Statistics Division.
///
/// Source: Progress Chart Technical Note 2023, as the statistical office of
/// the Basque Country (Eustat) applies it. Series of growth rates are left to
/// experts there; this method takes the values as they are.
public struct UNSDProgressChart: ProgressMethod {
  /// The parts of the way to the target from which progress is sufficient and fair.
  public var onTrackPart = 0.95
  public var fairPart = 0.10
  /// The growth a year, as a share, without a target.
  public var onTrackRate = 0.02
  public var fairRate = 0.005
  /// How near to a target of 0 or 100 percent counts as met.
  public var tolerance = 1.0

  public init() {}

  public var id: String { "unsd" }
  public var name: String { "UNSD Progress Chart 2023" }
  public var formula: String {
    "with a target q = (expected - base) / (target - base), expected = latest (1 + g)^(target year "
      + "- latest year), g = (latest / base)^(1 / years) - 1; else D g"
  }
  public var categories: [String] {
    ["stagnation or regression", "fair progress", "on track", "achieved"]
  }
  public var parameters: [ProgressQuantity] {
    [
      .init("on track from a part of the way of", onTrackPart),
      .init("fair from a part of the way of", fairPart),
      .init("on track from a growth, as a share, of", onTrackRate),
      .init("fair from a growth, as a share, of", fairRate),
      .init("distance from a target of 0 or 100 percent that counts as met", tolerance),
    ]
  }

  public var aggregation: ProgressAggregation? {
    ProgressAggregation(
      formula: "mean of the scores from 1 to 3, cut half-way between them; achieved where all are. "
        + "The mean and its cuts are a choice of this toolkit",
      range: 1...3, cuts: [.init(1.5), .init(2.5)])
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: false)
    if let achieved = achieved(latest, input, score: 3) { return achieved }
    if isNearWhole(latest, input) {
      return ProgressResult(
        category: best, score: 3,
        quantities: [.init("target", input.target ?? 0), .init("latest value", latest.value)],
        rule: "the latest value is within \(tolerance) of a target of 0 or 100 percent")
    }
    if input.isBinary {
      return ProgressResult(
        category: category(0), score: 1, rule: "the answer is not the desired one")
    }
    if input.direction == .none { throw .noDirection }
    let base = try input.nearestToBase(before: latest)
    let growth = try CompoundGrowth(from: base, to: latest, input: input, usesTarget: false)
    if let left = leftTarget(growth, input, score: 1) { return left }
    var result = ProgressResult(quantities: growth.quantities(input))
    let cuts: [ProgressCut]
    let measure: Double
    if let target = input.target {
      let years = Double(input.targetYear) - latest.time
      let expected = latest.value * pow(1 + growth.observed, years)
      measure = (expected - base.value) / (target - base.value)
      cuts = [.init(fairPart), .init(onTrackPart)]
      result.expectedValue = expected
      result.quantities += [
        .init("expected value in \(input.targetYear)", expected),
        .init("part of the way q", measure),
      ]
    } else {
      measure = growth.desired
      cuts = [.init(fairRate), .init(onTrackRate)]
    }
    let category = category(measure, cuts: cuts)
    result.category = category
    result.score = Double(category.level + 1)
    return result
  }

  private func isNearWhole(_ latest: ProgressPoint, _ input: ProgressInput) -> Bool {
    guard let target = input.target, input.limits == 0...100, !input.isBinary else { return false }
    return (target == 0 || target == 100) && abs(latest.value - target) <= tolerance
  }
}
