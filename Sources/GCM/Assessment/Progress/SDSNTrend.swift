import Statistics

/// The trend arrows of the Sustainable Development Report: the linear change a
/// year since the base year over the change needed to reach the target.
///
/// After the Sustainable Development Solutions Network; its text was not read.
public struct SDSNTrend: ProgressMethod {
  /// The ratios from which a series is on track and improves moderately.
  public var onTrackRatio = 1.0
  public var moderateRatio = 0.5
  /// The probability of the quantile of other areas that scores 0.
  public var worstQuantile = 0.025
  /// The least number of other areas for a score.
  public var minimumPeers = 10

  public init() {}

  public var id: String { "sdsn" }
  public var name: String { "Trend arrows, after SDSN" }
  public var formula: String {
    "((latest - base) / years) / ((target - base) / (target year - base year)); score = "
      + "100 (latest - worst) / (target - worst), from 0 to 100"
  }
  public var categories: [String] {
    ["decreasing", "stagnating", "moderately improving", "on track"]
  }
  public var parameters: [ProgressQuantity] {
    [
      .init("on track from a ratio of", onTrackRatio),
      .init("moderately improving from a ratio of", moderateRatio),
      .init("quantile of other areas that scores 0", worstQuantile),
    ]
  }

  /// Where the rescaled trend of an indicator is 0, 1, 2, 3 and 4, by ratio: at
  /// the cuts of the categories, carried on by one step at both ends.
  private var nodes: [(place: Double, value: Double)] {
    let step = onTrackRatio - moderateRatio
    return [
      (-moderateRatio, 0), (0, 1), (moderateRatio, 2), (onTrackRatio, 3), (onTrackRatio + step, 4),
    ]
  }

  public var aggregation: ProgressAggregation? {
    ProgressAggregation(
      formula: "mean of the trends, each rescaled from 0 to 4 with 1, 2 and 3 at the cuts of the "
        + "categories; cut at 1, 2 and 3; at least 75 percent of the indicators. What lies below 1 "
        + "and above 3 is a choice of this toolkit",
      range: 0...4, cuts: [.init(1), .init(2), .init(3)], minimumShare: 0.75)
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: true)
    guard let target = input.target else { throw .noTarget }
    let base = try input.nearestToBase(before: latest)
    let change = (input.merit(latest.value) - input.merit(base.value)) / (latest.time - base.time)
    let needed =
      (input.merit(target) - input.merit(base.value)) / (Double(input.targetYear) - base.time)
    var result = ProgressResult(
      score: score(latest, target: target, input),
      quantities: [
        .init("target", target), .init("base value", base.value),
        .init("year of the base value", Double(base.year)), .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
        .init("change a year in the desired direction", change),
        .init("change a year needed", needed),
      ])
    if input.meetsTarget(latest.value), change >= 0 {
      result.category = best
      result.measure = 4
      result.rule = "the latest value meets the target and does not fall behind"
    } else if needed <= 0 {
      result.category = category(0)
      result.measure = 0
      result.rule = "the base value met the target, and the latest falls behind it"
    } else {
      let ratio = change / needed
      result.measure = interpolated(ratio, nodes)
      result.quantities.append(.init("ratio of observed to needed change", ratio))
      result.category = category(
        ratio, cuts: [.init(0), .init(moderateRatio), .init(onTrackRatio)])
    }
    return result
  }

  private func score(_ latest: ProgressPoint, target: Double, _ input: ProgressInput) -> Double? {
    guard let peers = input.peers, peers.latestValues.count >= minimumPeers,
      let worst = quantile(
        peers.latestValues.map { input.merit($0) }, probability: worstQuantile),
      input.merit(target) > worst
    else { return nil }
    let score = 100 * (input.merit(latest.value) - worst) / (input.merit(target) - worst)
    return min(100, max(0, score))
  }
}
