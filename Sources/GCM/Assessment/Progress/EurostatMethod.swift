/// The assessment of the Eurostat monitoring report on the SDGs: observed over
/// required growth where there is a target, the rate of growth where there is
/// none, over a long or a short term.
///
/// After Eurostat; its own text was not read, and the thresholds are those
/// that Open SDG says it takes over, as are the nodes of its score. A zero or
/// values of both signs cannot be assessed.
public struct EurostatMethod: ProgressMethod {
  public enum Term: String, Sendable, Hashable {
    case long
    case short
  }

  public var term: Term
  /// How many years back the term begins.
  public var years: Int
  /// The least years between its first and the latest value; a choice of this
  /// toolkit.
  public var minimumYears: Int
  /// The ratios from which progress with a target is significant and moderate.
  public var significantRatio = 0.95
  public var moderateRatio = 0.60
  /// The rate, as a share, from which progress without a target is significant.
  public var significantRate = 0.01
  /// Where the scores of -5 and 5 lie, by ratio and by rate.
  public var worstRatio = -0.60
  public var bestRatio = 1.30
  public var boundRate = 0.02

  public init(_ term: Term) {
    self.term = term
    years = term == .long ? 15 : 5
    minimumYears = term == .long ? 10 : 3
  }

  public var id: String { term == .long ? "eurostat" : "eurostat-short" }
  public var name: String { "\(term == .long ? "Long" : "Short") term, after Eurostat" }
  public var formula: String {
    "with a target D g / |r|, else D g; g = (latest / base)^(1 / years) - 1, "
      + "r = (target / base)^(1 / (target year - base year)) - 1"
  }
  public var categories: [String] {
    [
      "significant movement away", "moderate movement away", "movement away",
      "insufficient progress", "moderate progress", "significant progress", "achieved",
    ]
  }
  public var parameters: [ProgressQuantity] {
    [
      .init("years of the term", Double(years)),
      .init("least years between the values", Double(minimumYears)),
      .init("significant from a ratio of", significantRatio),
      .init("moderate from a ratio of", moderateRatio),
      .init("significant from a growth, as a share, of", significantRate),
      .init("score -5 at a ratio of", worstRatio), .init("score 5 at a ratio of", bestRatio),
      .init("score 5 at a growth, as a share, of", boundRate),
    ]
  }
  public var aggregation: ProgressAggregation? {
    ProgressAggregation(formula: "mean of the scores; no category", range: -5...5)
  }

  public func judge(_ input: ProgressInput) throws(ProgressObstacle) -> ProgressResult {
    let latest = try input.latest(needsTarget: false)
    if let achieved = achieved(latest, input, score: 5) { return achieved }
    if input.direction == .none { throw .noDirection }
    if input.isBinary { throw .binary }
    let window = input.points.filter { $0.year >= latest.year - years }
    guard let base = window.first, latest.year - base.year >= minimumYears else {
      if window.count < 2 { throw .tooFewValues(count: window.count, needed: 2, years: years) }
      throw .tooShort(years: latest.year - window[0].year, needed: minimumYears)
    }
    let growth = try CompoundGrowth(from: base, to: latest, input: input)
    if let left = leftTarget(growth, input, level: 2, score: -5) { return left }
    var result = ProgressResult(quantities: growth.quantities(input))
    if let ratio = growth.ratio {
      let level = [0, moderateRatio, significantRatio].count { ratio >= $0 }
      result.category = category(2 + level)
      result.score = interpolated(
        ratio, [(worstRatio, -5), (moderateRatio, 0), (bestRatio, 5)])
    } else {
      let rate = growth.desired
      result.score = interpolated(rate, [(-boundRate, -5), (boundRate, 5)])
      result.category =
        if rate >= significantRate {
          category(5)
        } else if rate >= 0 {
          category(4)
        } else {
          category(rate > -significantRate ? 1 : 0)
        }
    }
    return result
  }
}
