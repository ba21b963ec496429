/// The progress measure of Open SDG, by Statistics Canada.
///
/// Source: Open SDG documentation, "Progress methodology", and the code
/// `sdg/ProgressMeasure.py` of sdg-build. The factor by which a natural limit
/// lowers the thresholds without a target is a parameter, since its formula is
/// published as a picture only.
public struct OpenSDGMethod: ProgressMethod {
  /// The ratios of observed to required growth with a target.
  public var onTrackRatio = 0.95
  public var accelerateRatio = 0.60
  /// The growth a year, as a share, without a target.
  public var onTrackRate = 0.015
  public var accelerateRate = 0.005
  /// Where the scores of -5 and 5 lie, by ratio and by rate.
  public var worstRatio = -0.60
  public var bestRatio = 1.30
  public var boundRate = 0.02
  /// From 0 to 1; multiplies the thresholds above zero without a target.
  public var limitFactor = 1.0
  /// What a base value or a target of zero is replaced by.
  public var zeroReplacement = 0.001
  /// The least length of a period from the year before the base year.
  public var minimumYearsBefore = 4

  public init() {}

  public var id: String { "open-sdg" }
  public var name: String { "Open SDG (Statistics Canada)" }
  public var formula: String {
    "with a target D g / |r|, else D g; g = (latest / base)^(1 / years) - 1, "
      + "r = (target / base)^(1 / (target year - base year)) - 1; score linear between its nodes"
  }
  public var categories: [String] {
    ["deterioration", "limited progress", "acceleration needed", "on track", "achieved"]
  }
  public var parameters: [ProgressQuantity] {
    [
      .init("on track from a ratio of", onTrackRatio),
      .init("acceleration needed from a ratio of", accelerateRatio),
      .init("score -5 at a ratio of", worstRatio), .init("score 5 at a ratio of", bestRatio),
      .init("on track from a growth, as a share, of", onTrackRate),
      .init("acceleration needed from a growth, as a share, of", accelerateRate),
      .init("score 5 at a growth, as a share, of", boundRate),
      .init("factor of a natural limit", limitFactor),
      .init("replacement of zero", zeroReplacement),
    ]
  }

  public var aggregation: ProgressAggregation? {
    ProgressAggregation(
      formula: "mean of the scores, cut at -2.5, 0 and 2.5; achieved where all are",
      range: -5...5, cuts: [.init(-2.5), .init(0), .init(2.5)])
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: false)
    if input.isBinary { return achieved(latest, input, score: 5) ?? notAchieved }
    // Zero is replaced on the side of it where the other values are.
    let isBelow = input.points.contains { $0.value < 0 }
    let replacement = isBelow ? -zeroReplacement : zeroReplacement
    var input = input
    if input.target == 0 { input.target = replacement }
    if let achieved = achieved(latest, input, score: 5) { return achieved }
    if input.direction == .none { throw .noDirection }
    guard latest.year > input.baseYear else {
      if input.points.count < 2 { throw .oneValue(year: latest.year) }
      throw .noValueAfterBase(year: input.baseYear)
    }
    let base = try base(before: latest, input)
    let growth = try CompoundGrowth(
      from: base, to: latest, input: input, zeroReplacement: replacement)
    if let left = leftTarget(growth, input, score: -5) { return left }
    var result = ProgressResult(quantities: growth.quantities(input))
    if let ratio = growth.ratio {
      result.category = category(
        ratio, cuts: [.init(0), .init(accelerateRatio), .init(onTrackRatio)])
      result.score = interpolated(
        ratio, [(worstRatio, -5), (accelerateRatio, 0), (bestRatio, 5)])
    } else if isAtLimit(base, input), growth.desired >= 0 {
      result.category = category(3)
      result.score = 5
      result.rule = "the base value is at the natural limit and has not left it"
    } else {
      let rate = growth.desired
      let accelerate = accelerateRate * limitFactor
      let onTrack = onTrackRate * limitFactor
      result.category = category(rate, cuts: [.init(0), .init(accelerate), .init(onTrack)])
      result.score = interpolated(
        rate,
        [
          (-boundRate, -5), (0, -2.5), (accelerate, 0), (onTrack, 2.5),
          (boundRate * limitFactor, 5),
        ])
    }
    return result
  }

  private var notAchieved: ProgressResult {
    ProgressResult(
      category: ProgressCategory(title: "not achieved", level: 0),
      rule: "the answer is not the desired one")
  }

  /// The value of the base year, or else the first later one; the year before
  /// may stand in where no later one is left.
  private func base(
    before latest: ProgressPoint, _ input: ProgressInput
  ) throws(ProgressObstacle) -> ProgressPoint {
    let earlier = input.points.dropLast()
    if let base = earlier.first(where: { $0.year >= input.baseYear }) { return base }
    if let before = earlier.last, before.year == input.baseYear - 1,
      latest.year - before.year >= minimumYearsBefore
    {
      return before
    }
    throw .oneValue(year: latest.year)
  }

  private func isAtLimit(_ base: ProgressPoint, _ input: ProgressInput) -> Bool {
    guard let limits = input.limits else { return false }
    return base.value == (input.direction == .higher ? limits.upperBound : limits.lowerBound)
  }
}

/// The value at a place on a line through nodes in ascending order, level
/// outside them.
func interpolated(_ place: Double, _ nodes: [(place: Double, value: Double)]) -> Double {
  guard let first = nodes.first, place > first.place else { return nodes.first?.value ?? 0 }
  for (lower, upper) in zip(nodes, nodes.dropFirst()) where place <= upper.place {
    return lower.value
      + (upper.value - lower.value) * (place - lower.place) / (upper.place - lower.place)
  }
  return nodes.last?.value ?? 0
}
