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
      result.rule = "the latest value meets the target and does not fall behind"
    } else if needed <= 0 {
      result.category = category(0)
      result.rule = "the base value met the target, and the latest falls behind it"
    } else {
      let ratio = change / needed
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
