/// The Anticipated Progress Index: how far the value expected in the target
/// year misses the target, in percent of the progress required since the base
/// year.
///
/// After ESCAP and UNECE: UNECE gives the index in words and the categories
/// maintain, accelerate and reverse; the score and the cuts are those of the
/// public code of UNICEF MENARO.
public struct AnticipatedProgress: ProjectedProgressMethod {
  public var extrapolation: Extrapolation
  /// The score from which the pace is sufficient, inclusive.
  public var maintain = 9.0
  /// The score above which there is progress, exclusive.
  public var noProgress = 0.0

  public init(extrapolation: Extrapolation = .init()) {
    self.extrapolation = extrapolation
  }

  public var id: String { "anticipated" }
  public var name: String {
    "Anticipated progress (\(extrapolation.name)), after ESCAP and UNECE"
  }
  public var formula: String {
    "P = 0 where the expected value meets the target, else 100 |target - expected| / "
      + "|target - base|; score = 10 D (expected - base) / |target - base| = 10 - P / 10"
  }
  public var categories: [String] { ["reverse", "accelerate", "maintain", "achieved"] }
  public var parameters: [ProgressQuantity] {
    [
      .init("maintain from a score of", maintain),
      .init("accelerate above a score of", noProgress),
    ] + modelParameters
  }
  public var aggregation: ProgressAggregation? {
    .meanOfScores(cuts: [.init(noProgress, isInclusive: false), .init(maintain)])
  }
  public var projects: Bool { true }
  public var needsTarget: Bool { true }

  public func ruling(_ latest: ProgressPoint, _ input: ProgressInput) -> ProgressResult? {
    achieved(latest, input, score: 10)
  }

  public func judge(_ estimates: ProgressEstimates, _ input: ProgressInput) -> ProgressResult {
    guard let target = input.target, let expected = estimates.expected else {
      return ProgressResult(obstacle: .noTarget)
    }
    var result = ProgressResult(
      expectedValue: expected, quantities: quantities(estimates, input))
    if input.meetsTarget(estimates.current) {
      result.category = best
      result.score = 10
      return result
    }
    let base = input.merit(estimates.base)
    let aim = input.merit(target)
    let required = aim - base
    // Where the base year met the target already, only meeting it again will do.
    let limits =
      required > 0
      ? [base + noProgress / 10 * required, base + maintain / 10 * required] : [aim, aim]
    let merit = input.merit(expected)
    result.category = category(
      merit, cuts: [.init(limits[0], isInclusive: required <= 0), .init(limits[1])])
    result.probabilities = estimates.projection?.probabilities(meritLimits: limits, input)
      .map { $0 + [0] }
    if required > 0 {
      let score = min(10, 10 * (merit - base) / required)
      result.score = score
      result.quantities.append(
        .init(
          "anticipated progress index P (percent)",
          merit >= aim ? 0 : 100 * (aim - merit) / required))
    } else {
      result.rule = "the value in \(input.baseYear) met the target and the latest does not"
    }
    return result
  }
}
