/// How an organisation makes one value of the values of a group: the method,
/// the coverage it asks for, and what it does about members without a value.
///
/// The rules are after the published descriptions; thresholds that a
/// description does not give are none.
public struct AggregationRules: Sendable, Equatable {
  /// The name by which the rules are chosen.
  public let name: String
  public let method: AggregationMethod
  public var coverage: CoverageRule
  public var fill: MissingValueFill

  public init(
    name: String, method: AggregationMethod, coverage: CoverageRule, fill: MissingValueFill = .none
  ) {
    self.name = name
    self.method = method
    self.coverage = coverage
    self.fill = fill
  }

  private static let twoThirdsOfMembers =
    CoverageRule(minimumCountShare: 2.0 / 3, minimumWeightShare: nil)
  private static let anyCoverage = CoverageRule(minimumCountShare: 0, minimumWeightShare: nil)

  /// A sum, unless more than a third of the members are missing: World Bank,
  /// World Development Indicators, Statistical methods. For totals with their
  /// gaps filled see `GapFilledTotals`.
  public static let worldBankSum = AggregationRules(
    name: "world-bank-sum", method: .sum, coverage: twoThirdsOfMembers)
  /// A weighted mean, unless more than a third of the weight is missing: World Bank.
  public static let worldBankWeightedMean = AggregationRules(
    name: "world-bank-mean", method: .weightedMean,
    coverage: CoverageRule(minimumCountShare: 0, minimumWeightShare: 2.0 / 3))
  /// A weighted mean of growth rates, unless more than half of them are missing: World Bank.
  public static let worldBankGrowthRate = AggregationRules(
    name: "world-bank-growth", method: .weightedMean,
    coverage: CoverageRule(minimumCountShare: 0.5, minimumWeightShare: nil))
  /// A median, unless more than a third of the members are missing: World Bank.
  public static let worldBankMedian = AggregationRules(
    name: "world-bank-median", method: .median, coverage: twoThirdsOfMembers)
  /// A mean weighted by the population of reference, where half of the
  /// countries and half of the population report: United Nations Statistics
  /// Division, for Tier I indicators of the Sustainable Development Goals.
  public static let unsd = AggregationRules(
    name: "unsd", method: .weightedMean, coverage: .half)
  /// The simple mean of the countries: Economic and Social Commission for Asia
  /// and the Pacific, progress reports.
  public static let escap = AggregationRules(
    name: "escap", method: .mean, coverage: anyCoverage)
  /// The median of the countries: Economic Commission for Europe, progress reports.
  public static let unece = AggregationRules(
    name: "unece", method: .median, coverage: anyCoverage)

  /// All of the named rules.
  public static let all = [
    worldBankSum, worldBankWeightedMean, worldBankGrowthRate, worldBankMedian, unsd, escap, unece,
  ]
}

/// One value for a group by given rules, with what was reported and what was filled.
public struct RuledAggregation: Sendable, Equatable {
  public let rules: AggregationRules
  /// The value, if the rules allow one to be published.
  public let value: Double?
  /// The members with values of their own, reported or not too old. Coverage is
  /// judged by these; a value taken from other members covers nothing.
  public let own: Aggregation
  /// All members that took part.
  public let filled: Aggregation
  /// The members that got a value, in the order of the group.
  public let filledMembers: [FilledMember]
  /// How much of the value rests on filled members: their share of the amounts
  /// of a sum or ratio of sums, of the weight of a weighted mean, of the number
  /// of values of a mean or median. `nil` where nothing took part.
  public let imputedShare: Double?
  /// Every way in which the group falls short of the rules.
  public let shortfalls: [CoverageRule.Shortfall]

  /// Aggregates one period of the members.
  ///
  /// - Parameters:
  ///   - series: one row a member, one value a period; later periods are not looked at.
  ///   - times: of the periods, ascending.
  ///   - period: the position of the period to aggregate.
  ///   - weights: of the members in that period, not negative.
  /// - Throws: `InputError`, with every problem.
  public init(
    _ rules: AggregationRules, series: [[Double?]], times: [Double], period: Int,
    weights: [Double?]? = nil
  ) throws {
    precondition(times.indices.contains(period), "the period is one of the times")
    precondition(zip(times, times.dropFirst()).allSatisfy(<), "the times ascend")
    try InputError.throwing(
      InputError.Problem.numbers("times", times)
        + series.enumerated().flatMap { member, values in
          InputError.Problem.lengths(
            "values of member \(member)", values.count, "times", times.count)
            + InputError.Problem.numbers("values of member \(member)", values)
        })
    var values = series.map { $0[period] }
    var filledMembers: [FilledMember] = []
    func fill(_ members: [FilledMember]) {
      for filled in members { values[filled.member] = filled.value }
      filledMembers += members
    }
    if case .lastValue(let maximumAge) = rules.fill {
      fill(
        FilledMember.lastValues(of: series, times: times, period: period, maximumAge: maximumAge))
    }
    own = try Aggregation(rules.method, of: values, weights: weights)
    if rules.fill == .groupMean {
      fill(try FilledMember.groupMeans(rules.method, of: values, weights: weights))
    }
    filled = try Aggregation(rules.method, of: values, weights: weights)
    shortfalls = rules.coverage.shortfalls(of: own)
    value = shortfalls.isEmpty ? filled.value : nil
    self.rules = rules
    self.filledMembers = filledMembers
    imputedShare = Self.share(
      of: filledMembers.map(\.member), rules.method, values: values, weights: weights)
  }

  /// Aggregates the values of one period.
  ///
  /// - Throws: `InputError`, with every problem.
  public init(_ rules: AggregationRules, of values: [Double?], weights: [Double?]? = nil) throws {
    try self.init(rules, series: values.map { [$0] }, times: [0], period: 0, weights: weights)
  }

  private static func share(
    of filled: [Int], _ method: AggregationMethod, values: [Double?], weights: [Double?]?
  ) -> Double? {
    func part(_ member: Int) -> Double {
      guard let value = values[member] else { return 0 }
      switch method {
      case .sum: return abs(value)
      case .ratioOfSums: return weights?[member] == nil ? 0 : abs(value)
      case .weightedMean: return weights?[member] ?? 0
      case .mean, .median: return 1
      }
    }
    let whole = CompensatedSum(values.indices.map(part)).value
    return whole > 0 ? CompensatedSum(filled.map(part)).value / whole : nil
  }
}
