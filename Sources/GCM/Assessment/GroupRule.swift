import Observations
import Statistics

/// How the values of groups are made, where it is not as the registry says.
public struct GroupRule: Sendable {
  /// The rules of an organisation, which take the place of the aggregation and
  /// the coverage that the registry has.
  public var named: AggregationRules?
  /// What is done about members without a value.
  public var fill: GroupFill
  /// What the members are weighed by, instead of the coverage weight of `settings.csv`.
  public var weight: SeriesReference?

  /// By default as the registry says, with nothing filled.
  public init(
    named: AggregationRules? = nil, fill: GroupFill = .none, weight: SeriesReference? = nil
  ) {
    self.named = named
    self.fill = fill
    self.weight = weight
  }

  /// What the value of a group is, in words.
  public func title(of indicator: Indicator) -> String {
    switch named?.method {
    case nil: indicator.aggregation.title
    case .sum: GroupAggregation.sum.title
    case .mean: GroupAggregation.mean.title
    case .median: GroupAggregation.median.title
    case .weightedMean: "weighted mean of the members"
    case .ratioOfSums: GroupAggregation.ratio.title
    }
  }

  /// The formula of the value, of the values v of the members and their weights w.
  public func formula(of indicator: Indicator) -> String {
    if isRatio(indicator) { return "the formula of the indicator over the sums of its inputs" }
    switch method(of: indicator) {
    case .sum: return "Σ v"
    case .mean: return "Σ v / n"
    case .median: return "median of v"
    case .weightedMean: return "Σ w v / Σ w"
    case .ratioOfSums: return "Σ v / Σ w"
    }
  }

  /// Whether the value has the unit of the values of the members.
  public func keepsUnit(of indicator: Indicator) -> Bool {
    named != nil || indicator.aggregation.keepsUnit
  }

  /// How many decimals a printed value has.
  public func decimals(of indicator: Indicator) -> Int {
    switch named?.method {
    case nil: indicator.aggregation.decimals(of: indicator)
    case .mean, .weightedMean: GroupAggregation.mean.decimals(of: indicator)
    case .sum, .median, .ratioOfSums: indicator.decimals
    }
  }

  /// What must be covered: what is asked for, or what the rules say, or `settings.csv`.
  ///
  /// - Parameter minimum: the least percent by number and by weight.
  public func coverage(_ settings: FrameworkSettings, minimum: Double?) -> CoverageRule {
    if let minimum {
      return CoverageRule(minimumCountShare: minimum / 100, minimumWeightShare: minimum / 100)
    }
    return named?.coverage
      ?? CoverageRule(
        minimumCountShare: settings.minimumCountCoverage / 100,
        minimumWeightShare: settings.minimumWeightCoverage / 100)
  }
}

extension GroupRule {
  func method(of indicator: Indicator) -> AggregationMethod {
    named?.method ?? indicator.aggregation.method
  }

  func isRatio(_ indicator: Indicator) -> Bool {
    named == nil && indicator.aggregation == .ratio
  }

  /// What a member counts in the method.
  func score(_ value: Double, of indicator: Indicator) -> Double {
    named == nil ? indicator.aggregation.score(value) : value
  }

  /// Why the rules do not fit what the indicator measures.
  func obstacle(to indicator: Indicator) -> String? {
    switch (named?.method, indicator.aggregation) {
    case (nil, _), (.mean, _), (.median, _), (.sum, .sum): nil
    case (.sum, _): "rates, shares and scores are not added up; take a mean or a median"
    case (_, .sum): "amounts are not averaged by weight; take world-bank-sum"
    default: nil
    }
  }

  /// Why a value is not published, in the words of the rules that ask for it.
  func reason(_ shortfalls: [CoverageRule.Shortfall], of point: GroupPoint) -> MissingReason {
    let isCounted = shortfalls.allSatisfy { shortfall in
      switch shortfall {
      case .tooFewMembers, .tooLittleWeight, .nothingToAggregate(.nothingReported),
        .nothingToAggregate(.noMembers):
        true
      default: false
      }
    }
    guard isCounted, weight == nil else {
      return .unfit(
        "\(point.covered) of \(point.members) members are covered: "
          + shortfalls.map(\.text).joined(separator: "; "))
    }
    return .lowCoverage(
      reporting: point.covered, members: point.members, weight: point.weightCoverage)
  }
}

extension CoverageRule.Shortfall {
  /// The shortfall with its shares in percent, rounded down.
  fileprivate var text: String {
    func percent(_ share: Double) -> String {
      GroupAggregation.short((1000 * share).rounded(.down) / 10)
    }
    return switch self {
    case .tooFewMembers(let share, let minimum):
      "\(percent(share)) percent of the members, \(percent(minimum)) are asked for"
    case .tooLittleWeight(let share, let minimum):
      "\(percent(share)) percent of the weight, \(percent(minimum)) are asked for"
    default: description
    }
  }
}
