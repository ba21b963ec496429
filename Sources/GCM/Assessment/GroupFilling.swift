import Observations
import Statistics

/// The members of a group in one period, with what they report.
struct GroupMembers {
  let areas: [String]
  /// The series of each member.
  let series: [IndicatorSeries]
  let period: Period
  let weights: [Double?]
  let points: [IndicatorPoint]

  init(areas: [String], series: [IndicatorSeries], period: Period, weights: [Double?]) {
    self.areas = areas
    self.series = series
    self.period = period
    self.weights = weights
    points = series.map { $0[period] }
  }

  var isWeighed: Bool { weights.allSatisfy { $0 != nil } }

  var reporting: [String] { zip(areas, points).filter { $1.value != nil }.map(\.0) }

  var reportingCount: Int { points.count { $0.value != nil } }

  /// The members that report and have no weight.
  var unweighed: [String] {
    areas.indices.filter { points[$0].value != nil && weights[$0] == nil }.map { areas[$0] }
  }

  /// The codes of all figures that took part; imputed where a value was filled.
  func statuses(with filled: [FilledArea]) -> ObservationStatusSet {
    var statuses = points.filter { $0.value != nil }.reduce(into: ObservationStatusSet()) {
      $0.formUnion($1.statuses)
    }
    for member in filled {
      statuses.insert(ObservationStatusSet(.imputed))
      if let position = areas.firstIndex(of: member.area), let period = member.origin.period,
        case let point = series[position][period], point.value != nil
      {
        statuses.formUnion(point.statuses)
      }
    }
    return statuses
  }

  /// The weight of filled members as a share of that of all that took part; by
  /// number where a weight is not known. `nil` where nothing took part.
  func shareOfWeight(_ filled: [FilledArea]) -> Double? {
    let sizes = isWeighed ? weights.compactMap { $0 } : areas.map { _ in 1 }
    let names = Set(filled.map(\.area))
    let part = CompensatedSum(zip(areas, sizes).compactMap { names.contains($0) ? $1 : nil }).value
    let reported = CompensatedSum(zip(points, sizes).compactMap { $0.value == nil ? nil : $1 })
    let whole = part + reported.value
    return whole > 0 ? part / whole : nil
  }

  /// The periods of the same length that end with this one, in which a member
  /// has a value.
  func history(since start: Double) -> [Period] {
    Set(
      series.flatMap { series in
        series.valued.map(\.period).filter {
          $0.length == period.length && $0 <= period && $0.start >= start
        }
      } + [period]
    ).sorted()
  }
}

/// What the members of a group count in one period after its gaps are filled.
struct GroupFilling {
  /// What each member counts; `nil` where it takes no part.
  var scores: [Double?]
  var filled: [FilledArea] = []
  /// Between 0 and 1; `nil` where nothing took part.
  var imputedShare: Double?
  /// Why the gaps cannot be filled this way.
  var obstacle: String?

  /// What the members count of their own, some of it from earlier periods.
  func ownScores(_ areas: [String]) -> [Double?] {
    let taken = Set(filled.filter { !$0.origin.isOwnValue }.map(\.area))
    return taken.isEmpty ? scores : zip(areas, scores).map { taken.contains($0) ? nil : $1 }
  }
}

extension GroupEvaluator {
  /// Fills the gaps of a period.
  mutating func filling(
    of group: GroupMembers, indicator: Indicator, method: AggregationMethod
  ) throws -> GroupFilling {
    let rule = rule
    func scores(_ periods: [Period]) -> [[Double?]] {
      group.series.map { series in
        periods.map { series[$0].value.map { rule.score($0, of: indicator) } }
      }
    }
    let reported = scores([group.period]).map(\.[0])
    guard rule.fill != .none, reported.contains(where: { $0 == nil }) else {
      return GroupFilling(scores: reported, imputedShare: 0)
    }
    var rules = AggregationRules(
      name: "", method: rule.isRatio(indicator) ? .mean : method,
      coverage: CoverageRule(minimumCountShare: 0, minimumWeightShare: nil))
    var periods = [group.period]
    switch rule.fill {
    case .gapFill(let year):
      guard method == .sum, indicator.aggregation == .sum else {
        return GroupFilling(
          scores: reported, obstacle: "a benchmark year fills the gaps of amounts that add up only")
      }
      return try gapFilling(of: group, reported: reported, benchmark: Period(year: year))
    case .none: break
    case .groupMean: rules.fill = .groupMean
    case .lastValue(let years):
      if !group.period.isUnfinishedYear {
        rules.fill = .lastValue(maximumAge: years)
        periods = group.history(since: group.period.start - years)
      }
    }
    // A count does not grow with the weight; an amount does.
    let isAmount = rule.named != nil || indicator.aggregation == .sum
    let takesWeights =
      method.computesWithWeights
      || (isAmount && method == .sum && group.weights.contains { $0 != nil })
    let ruled = try RuledAggregation(
      rules, series: scores(periods), times: periods.map(\.start), period: periods.count - 1,
      weights: takesWeights ? group.weights : nil)
    var result = GroupFilling(
      scores: reported, imputedShare: ruled.imputedShare)
    for member in ruled.filledMembers {
      result.scores[member.member] = member.value
      let last = periods.last {
        $0 < group.period && group.series[member.member][$0].value != nil
      }
      result.filled.append(
        FilledArea(
          area: group.areas[member.member], value: member.value,
          origin: member.age == nil ? .group : .lastValue(last ?? group.period)))
    }
    return result
  }

  /// Fills the gaps of amounts from a benchmark year, both ways.
  private mutating func gapFilling(
    of group: GroupMembers, reported: [Double?], benchmark: Period
  ) throws -> GroupFilling {
    var result = GroupFilling(scores: reported, imputedShare: 0)
    let target = group.period
    guard target.length == .year else {
      result.obstacle = "a benchmark year fills the gaps of whole years only"
      return result
    }
    let between = min(benchmark, target)...max(benchmark, target)
    let periods = Set(
      group.series.flatMap { series in
        series.valued.map(\.period).filter { $0.length == .year && between.contains($0) }
      }
    ).union([benchmark, target]).sorted()
    let series = group.series.map { series in periods.map { series[$0].value } }
    guard !series.joined().contains(where: { ($0 ?? 0) < 0 }) else {
      result.obstacle = "a benchmark year does not fill the gaps of amounts below zero"
      return result
    }
    let proxies = group.areas.map { weight(of: $0, in: benchmark) }
    let (start, end) = benchmark < target ? (0, periods.count - 1) : (periods.count - 1, 0)
    let totals = try GapFilledTotals(
      series: series, benchmark: start,
      proxies: proxies.contains { $0 != nil } ? proxies : nil)
    guard totals.shortfall == nil else {
      result.obstacle = "too little of the group reports in the benchmark year \(benchmark)"
      return result
    }
    result.imputedShare = totals.totals[end].imputedShare
    for member in totals.totals[end].filledMembers {
      let own = periods.indices.filter { series[member.member][$0] != nil }
      let nearest = start < end ? own.last : own.first
      result.scores[member.member] = member.value
      result.filled.append(
        FilledArea(
          area: group.areas[member.member], value: member.value,
          origin: nearest.map { .moved(from: periods[$0]) } ?? .proxy(benchmark: benchmark)))
    }
    return result
  }
}
