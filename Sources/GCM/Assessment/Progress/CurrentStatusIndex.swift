/// The Current Status Index: the part of the way from the base year to the
/// target that has been covered, from 0 to 10 and below zero for a regression.
///
/// After ESCAP; the formulas are those of the public code of UNICEF MENARO,
/// and the text of ESCAP agrees in words.
public struct CurrentStatusIndex: ProjectedProgressMethod {
  public var extrapolation: Extrapolation
  /// The index from which a series is on track, inclusive.
  public var onTrack = 9.0
  /// The index above which there is progress, exclusive.
  public var noProgress = 0.0

  public init(extrapolation: Extrapolation = .init()) {
    self.extrapolation = extrapolation
  }

  public var id: String { "current-status" }
  public var name: String { "Current status, after ESCAP and UNECE" }
  public var formula: String {
    "10 D (latest - base) / |target - base|; without a direction 10 - 10 |target - latest| / "
      + "|target - base|"
  }
  public var categories: [String] { ["regression", "slow", "on track", "achieved"] }
  public var parameters: [ProgressQuantity] {
    [.init("on track from an index of", onTrack), .init("progress above an index of", noProgress)]
      + modelParameters
  }
  public var aggregation: ProgressAggregation? {
    .meanOfScores(cuts: [.init(noProgress, isInclusive: false), .init(onTrack)])
  }
  public var projects: Bool { false }
  public var needsTarget: Bool { true }

  public func ruling(_ latest: ProgressPoint, _ input: ProgressInput) -> ProgressResult? {
    achieved(latest, input, score: 10)
  }

  public func judge(_ estimates: ProgressEstimates, _ input: ProgressInput) -> ProgressResult {
    guard let target = input.target else { return ProgressResult(obstacle: .noTarget) }
    var result = ProgressResult(quantities: quantities(estimates, input))
    guard !input.meetsTarget(estimates.current) else {
      result.category = best
      result.score = 10
      return result
    }
    let required = abs(input.merit(target) - input.merit(estimates.base))
    guard required > 0 else {
      result.category = category(0)
      result.rule = "the value in \(input.baseYear) met the target and the latest does not"
      return result
    }
    let index = 10 * (input.merit(estimates.current) - input.merit(estimates.base)) / required
    result.score = index
    result.category = category(
      index, cuts: [.init(noProgress, isInclusive: false), .init(onTrack)])
    return result
  }
}
