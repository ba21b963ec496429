import Migration
import Observations
import Statistics

/// The value of an indicator for a group in one period, with its coverage.
public struct GroupPoint: Sendable, Hashable {
  /// The value, or why there is none.
  public var point: IndicatorPoint
  /// How many members have a value.
  public var reporting: Int
  /// How many members the group has in the period.
  public var members: Int
  /// Percent of the group's weight, such as its population, that the reporting
  /// members have; `nil` where the weight of a member is not known.
  public var weightCoverage: Double?
}

/// Computes the values of groups from the values of their members.
public struct GroupEvaluator {
  private let evaluation: Evaluation
  private let rule: CoverageRule
  private let disaggregation: Disaggregation
  private var evaluator: Evaluator
  private var weights: [String: IndicatorSeries] = [:]

  /// - Parameters:
  ///   - evaluation: the values of every area that is ever a member.
  ///   - disaggregation: the one that the values were computed for.
  ///   - minimumCoverage: the least percent of the members and of their weight
  ///     that must report; by default what `settings.csv` says.
  public init(
    _ evaluation: Evaluation, store: FigureStore, disaggregation: Disaggregation = .total,
    minimumCoverage: Double? = nil
  ) {
    self.disaggregation = disaggregation
    let settings = evaluation.framework.settings
    self.evaluation = evaluation
    rule = CoverageRule(
      minimumCountShare: (minimumCoverage ?? settings.minimumCountCoverage) / 100,
      minimumWeightShare: (minimumCoverage ?? settings.minimumWeightCoverage) / 100)
    evaluator = Evaluator(
      store: store, areas: evaluation.framework.areas, worldArea: settings.worldArea)
  }

  /// The values of a group in every period in which a member has one.
  ///
  /// A period in which too little of the group reports, by number or by
  /// weight, has no value and says so; the limits are in `settings.csv`.
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
    let points = members.map { evaluation[indicator.id, $0][period] }
    let reporting = zip(members, points).filter { $1.value != nil }
    let weights = members.map { weight(of: $0, in: period) }
    let isWeighed = weights.allSatisfy { $0 != nil }
    let aggregation = try Aggregation(
      indicator.aggregation.method, of: points.map { $0.value.map(indicator.aggregation.score) },
      weights: isWeighed ? weights : nil)
    var result = GroupPoint(
      point: IndicatorPoint(period: period, value: nil), reporting: reporting.count,
      members: members.count, weightCoverage: aggregation.weightShare.map { 100 * $0 })
    var rule = rule
    if !isWeighed { rule.minimumWeightShare = nil }
    guard rule.shortfalls(of: aggregation).isEmpty else {
      result.point.reason = .lowCoverage(
        reporting: result.reporting, members: result.members, weight: result.weightCoverage)
      return result
    }
    result.point.statuses = reporting.reduce(into: []) { $0.formUnion($1.1.statuses) }
    result.point.value =
      switch indicator.aggregation {
      case .none: nil
      case .ratio:
        indicator.formula.flatMap {
          evaluator.total(
            of: $0, areas: reporting.map(\.0), period: period, disaggregation: disaggregation)
        }
      default: aggregation.value?.ifFinite
      }
    if result.point.value == nil { result.point.reason = .noGroupValue }
    return result
  }

  /// The weight of an area in the year, or else the last one before it.
  private mutating func weight(of area: String, in period: Period) -> Double? {
    let series =
      weights[area]
      ?? evaluator.leaf(evaluation.framework.settings.coverageWeight, area: area)
    weights[area] = series
    let year = Period(year: period.year)
    return series[year].value ?? series.last(before: year)?.value
  }
}

extension GroupAggregation {
  /// The method that turns the scores of the members into one value.
  fileprivate var method: AggregationMethod {
    switch self {
    case .sum, .ratio, .countAtLeast, .countAtMost: .sum
    case .mean, .shareAtLeast, .shareAtMost: .mean
    case .median, .none: .median
    }
  }

  /// What a member counts in the method.
  fileprivate func score(_ value: Double) -> Double {
    switch self {
    case .sum, .ratio, .mean, .median, .none: value
    case .shareAtLeast(let limit): value >= limit ? 100 : 0
    case .shareAtMost(let limit): value <= limit ? 100 : 0
    case .countAtLeast(let limit): value >= limit ? 1 : 0
    case .countAtMost(let limit): value <= limit ? 1 : 0
    }
  }
}

extension Evaluator {
  /// A formula over the summed inputs of several areas: each series is summed
  /// over the areas before the formula is applied.
  ///
  /// - Returns: `nil` where an input is missing or a part of the formula has no
  ///   meaning for a sum, such as a mean over a breakdown.
  mutating func total(
    of formula: Formula, areas: [String], period: Period, disaggregation: Disaggregation = .total
  ) -> Double? {
    func total(of formula: Formula) -> Double? {
      self.total(of: formula, areas: areas, period: period, disaggregation: disaggregation)
    }
    switch formula {
    case .number(let value): return value
    case .negated(let operand):
      return total(of: operand).map { -$0 }
    case .binary(let symbol, let left, let right):
      guard let one = total(of: left),
        let other = total(of: right)
      else { return nil }
      return symbol.apply(one, other)
    case .world(let operand):
      return series(of: operand, area: worldArea, disaggregation: disaggregation)[period].value
    case .series, .over(.sum, _, _):
      let values = areas.map {
        series(of: formula, area: $0, disaggregation: disaggregation)[period].value
      }
      guard values.allSatisfy({ $0 != nil }) else { return nil }
      return CompensatedSum(values.compactMap { $0 }).value.ifFinite
    case .growth(let operand):
      return fromPrevious(operand, areas, period, disaggregation) { first, last, years in
        annualRateOfChange(from: first, to: last, years: years)
      }
    case .change(let operand):
      return fromPrevious(operand, areas, period, disaggregation) { first, last, _ in last - first }
    case .covering(let part, let whole, let percent):
      guard let known = total(of: part), let all = total(of: whole), 100 * known >= percent * all
      else { return nil }
      return known
    case .over, .availability:
      return nil
    }
  }

  /// Compares the total with that of the last earlier period of the same
  /// length in which every one of the areas has a value.
  private mutating func fromPrevious(
    _ operand: Formula, _ areas: [String], _ period: Period, _ disaggregation: Disaggregation,
    _ compare: (Double, Double, Double) -> Double?
  ) -> Double? {
    let shared = areas.map {
      Set(series(of: operand, area: $0, disaggregation: disaggregation).valued.map(\.period))
    }
    .reduce(nil) { $0?.intersection($1) ?? $1 }
    guard let earlier = shared?.filter({ $0 < period && $0.length == period.length }).max(),
      let first = total(
        of: operand, areas: areas, period: earlier, disaggregation: disaggregation),
      let last = total(
        of: operand, areas: areas, period: period, disaggregation: disaggregation)
    else { return nil }
    return compare(first, last, period.start - earlier.start)?.ifFinite
  }
}
