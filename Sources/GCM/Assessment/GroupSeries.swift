import Observations
import Statistics

/// The value of an indicator for a group in one period, with its coverage.
public struct GroupPoint: Sendable, Hashable {
  /// The value, or why there is none.
  public var point: IndicatorPoint
  /// How many members have a value in the period itself.
  public var reporting: Int
  /// How many members the group has in the period.
  public var members: Int
  /// Percent of the group's weight, such as its population, that the covered
  /// members have; `nil` where the weight of a member is not known.
  public var weightCoverage: Double?
  /// The members that report but have no weight, which a weighted mean needs;
  /// they take no part.
  public var unweighed: [String] = []
  /// The members without a value that got one, in the order of the group.
  public var filled: [FilledArea] = []
  /// Percent of the value that rests on filled members: of the amounts of a
  /// sum, of the weight of a ratio or weighted mean, of the number of values of
  /// anything else. `nil` where there is no value.
  public var imputedShare: Double?

  /// How many members count as covered: those that report, and those whose own
  /// last value is not too old. A value taken from other members covers nothing.
  public var covered: Int {
    reporting - unweighed.count + filled.count { $0.origin.isOwnValue }
  }
}

/// Computes the values of groups from the values of their members.
public struct GroupEvaluator {
  let evaluation: Evaluation
  let rule: GroupRule
  let disaggregation: Disaggregation
  var evaluator: Evaluator
  private let minimumCoverage: Double?
  private var weights: [String: IndicatorSeries] = [:]

  /// - Parameters:
  ///   - evaluation: the values of every area that is ever a member.
  ///   - disaggregation: the one that the values were computed for.
  ///   - minimumCoverage: the least percent of the members and of their weight
  ///     that must be covered; by default what the rule or `settings.csv` says.
  ///   - rule: how the values are made and gaps are filled; by default as the
  ///     registry says and not at all.
  public init(
    _ evaluation: Evaluation, store: FigureStore, disaggregation: Disaggregation = .total,
    minimumCoverage: Double? = nil, rule: GroupRule = GroupRule()
  ) {
    self.disaggregation = disaggregation
    self.evaluation = evaluation
    self.rule = rule
    self.minimumCoverage = minimumCoverage
    evaluator = Evaluator(
      store: store, areas: evaluation.framework.areas,
      worldArea: evaluation.framework.settings.worldArea)
  }

  /// The values of a group in every period in which a member has one.
  ///
  /// A period in which too little of the group is covered, by number or by
  /// weight, has no value and says so.
  ///
  /// - Throws: `InputError` where a weight is negative.
  public mutating func series(of indicator: Indicator, group: AreaGroup) throws -> [GroupPoint] {
    let periods = group.everMembers.map { area in
      evaluation[indicator.id, area].points.filter { $0.value != nil }.map(\.period)
    }
    return try Set(periods.joined()).sorted().map { period in
      try groupPoint(indicator, period: period, members: group.members(atEndOf: period.year))
    }
  }

  private mutating func groupPoint(
    _ indicator: Indicator, period: Period, members: [String]
  ) throws -> GroupPoint {
    let method = rule.method(of: indicator)
    let coverage = rule.coverage(evaluation.framework.settings, minimum: minimumCoverage)
    let group = GroupMembers(
      areas: members, series: members.map { evaluation[indicator.id, $0] }, period: period,
      weights: members.map { weight(of: $0, in: period) })
    let filling = try filling(of: group, indicator: indicator, method: method)
    var result = GroupPoint(
      point: IndicatorPoint(period: period, value: nil), reporting: group.reportingCount,
      members: members.count, filled: filling.filled)
    // What a method computes with has to be known; otherwise the number is enough.
    let weights = group.isWeighed || method.computesWithWeights ? group.weights : nil
    if method.computesWithWeights { result.unweighed = group.unweighed }
    let own = try Aggregation(method, of: filling.ownScores(members), weights: weights)
    result.weightCoverage = group.isWeighed ? own.weightShare.map { 100 * $0 } : nil
    if let obstacle = rule.obstacle(to: indicator) ?? filling.obstacle {
      result.point.reason = .unfit(obstacle)
      return result
    }
    var required = coverage
    if weights == nil { required.minimumWeightShare = nil }
    let shortfalls = required.shortfalls(of: own)
    guard shortfalls.isEmpty else {
      result.point.reason = rule.reason(shortfalls, of: result)
      return result
    }
    result.point.statuses = group.statuses(with: filling.filled)
    (result.point.value, result.imputedShare) = try value(
      of: indicator, own: own, group: group, filling: filling)
    if result.point.value == nil { result.point.reason = .noGroupValue }
    return result
  }

  /// The value of the group with its share in percent that is imputed.
  private mutating func value(
    of indicator: Indicator, own: Aggregation, group: GroupMembers, filling: GroupFilling
  ) throws -> (Double?, Double?) {
    guard indicator.aggregation != .none || rule.named != nil else { return (nil, nil) }
    guard rule.isRatio(indicator) else {
      let isOwn = filling.filled.allSatisfy { $0.origin.isOwnValue }
      let all =
        try isOwn
        ? own
        : Aggregation(
          own.method, of: filling.scores,
          weights: own.method.computesWithWeights ? group.weights : nil)
      let value = all.value?.ifFinite
      return (value, value.flatMap { _ in filling.imputedShare.map { 100 * $0 } })
    }
    // A member that is like the group leaves the ratio as it is.
    let taken = filling.filled.filter { $0.origin.isOwnValue }
    let ownPeriods = taken.reduce(into: [String: Period]()) { $0[$1.area] = $1.origin.period }
    let value = indicator.formula.flatMap {
      evaluator.total(
        of: $0, areas: group.reporting + taken.map(\.area), period: group.period,
        ownPeriods: ownPeriods, disaggregation: disaggregation)
    }
    return (value, value.flatMap { _ in group.shareOfWeight(filling.filled).map { 100 * $0 } })
  }

  /// The weight of an area in the year, or else the last one before it.
  public mutating func weight(of area: String, in period: Period) -> Double? {
    let reference = rule.weight ?? evaluation.framework.settings.coverageWeight
    let series = weights[area] ?? evaluator.leaf(reference, area: area)
    weights[area] = series
    let year = Period(year: period.year)
    return series[year].value ?? series.last(before: year)?.value
  }
}

extension GroupAggregation {
  /// The method that turns the scores of the members into one value.
  var method: AggregationMethod {
    switch self {
    case .sum, .ratio, .countAtLeast, .countAtMost: .sum
    case .mean, .shareAtLeast, .shareAtMost: .mean
    case .median, .none: .median
    }
  }

  /// What a member counts in the method.
  func score(_ value: Double) -> Double {
    switch self {
    case .sum, .ratio, .mean, .median, .none: value
    case .shareAtLeast(let limit): value >= limit ? 100 : 0
    case .shareAtMost(let limit): value <= limit ? 100 : 0
    case .countAtLeast(let limit): value >= limit ? 1 : 0
    case .countAtMost(let limit): value <= limit ? 1 : 0
    }
  }
}
