/// Whether the value expected in the target year is better than that of the
/// base year: what can be said where there is a direction and no target.
///
/// The colour red of UNECE, a trend against the desired direction, without
/// the two that need a target. A method of this toolkit.
public struct ExpectedDirection: ProjectedProgressMethod {
  public var extrapolation: Extrapolation

  public init(extrapolation: Extrapolation = .init()) {
    self.extrapolation = extrapolation
  }

  public var id: String { "direction" }
  public var name: String { "Expected direction (\(extrapolation.name))" }
  public var formula: String { "D (expected - base) > 0" }
  public var categories: [String] { ["reverse", "unchanged", "improve", "best possible"] }
  public var parameters: [ProgressQuantity] { modelParameters }
  public var projects: Bool { true }
  public var needsTarget: Bool { false }

  /// A value at the natural limit cannot improve.
  public func ruling(_ latest: ProgressPoint, _ input: ProgressInput) -> ProgressResult? {
    guard let limits = input.limits,
      latest.value == (input.direction == .higher ? limits.upperBound : limits.lowerBound)
    else { return nil }
    return ProgressResult(
      category: best,
      quantities: [
        .init("latest value", latest.value),
        .init("year of the latest value", Double(latest.year)),
      ], rule: "the latest value is the best there can be")
  }

  public func judge(_ estimates: ProgressEstimates, _ input: ProgressInput) -> ProgressResult {
    guard let expected = estimates.expected else {
      return ProgressResult(obstacle: .noDirection)
    }
    let base = input.merit(estimates.base)
    return ProgressResult(
      category: category(
        input.merit(expected), cuts: [.init(base), .init(base, isInclusive: false)]),
      expectedValue: expected,
      probabilities: estimates.projection?.probabilities(meritLimits: [base, base], input)
        .map { $0 + [0] },
      quantities: quantities(estimates, input))
  }
}
