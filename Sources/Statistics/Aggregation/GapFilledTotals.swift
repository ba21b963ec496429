/// Totals of a group whose members have gaps: a missing value is taken to
/// change as the members that report change, from a benchmark period onwards
/// and backwards; one that is missing in the benchmark period itself stands in
/// the proportion of a proxy, such as population.
///
/// Source: World Bank, World Development Indicators, Statistical methods,
/// "gap-filled total".
public struct GapFilledTotals: Sendable, Equatable {
  /// The total of one period.
  public struct Total: Sendable, Equatable {
    /// Of the reported and the filled values; `nil` where nothing is reported,
    /// or where too much is missing in the benchmark period.
    public let value: Double?
    /// Members that did not report and were filled, in the order of the group.
    public let filledMembers: [FilledMember]
    /// Members that did not report and could not be filled. They are in no total.
    public let unfilledMembers: [Int]
    /// The filled values as a share of the total.
    public let imputedShare: Double?
  }

  /// One for each period.
  public let totals: [Total]
  /// Why nothing was filled: too much is missing in the benchmark period.
  public let shortfall: CoverageRule.Shortfall?

  /// Fills the gaps and adds up.
  ///
  /// - Parameters:
  ///   - series: one row a member, one value a period, not negative.
  ///   - benchmark: the position of the benchmark period.
  ///   - proxies: one for each member in the benchmark period, not negative.
  ///   - maximumMissingShare: of the proxies of all members, or of their number
  ///     without proxies, that may be missing in the benchmark period.
  /// - Throws: `InputError`, with every problem.
  public init(
    series: [[Double?]], benchmark: Int, proxies: [Double?]? = nil,
    maximumMissingShare: Double = 1.0 / 3
  ) throws {
    let periods = series.first?.count ?? 0
    try InputError.throwing(
      series.enumerated().flatMap { member, values in
        InputError.Problem.lengths(
          "values of member \(member)", values.count, "periods", periods)
          + InputError.Problem.numbers("values of member \(member)", values, nonNegative: true)
      }
        + (proxies.map {
          InputError.Problem.lengths("proxies", $0.count, "members", series.count)
            + InputError.Problem.numbers("proxies", $0, nonNegative: true)
        } ?? []))
    precondition(0 <= benchmark && benchmark < max(periods, 1), "the benchmark is a period")
    guard periods > 0 else {
      totals = []
      shortfall = nil
      return
    }
    shortfall = Self.shortfall(
      series.map { $0[benchmark] }, proxies: proxies, maximumMissingShare: maximumMissingShare)
    let isAllowed = shortfall == nil
    var filled = series
    if isAllowed {
      Self.fillBenchmark(&filled, benchmark, proxies: proxies)
      for period in (benchmark + 1)..<max(periods, benchmark + 1) {
        Self.fill(&filled, series, period: period, from: period - 1)
      }
      for period in (0..<benchmark).reversed() {
        Self.fill(&filled, series, period: period, from: period + 1)
      }
    }
    totals = (0..<periods).map { period in
      Total(
        reported: series.map { $0[period] }, filled: filled.map { $0[period] },
        isAllowed: isAllowed)
    }
  }

  private static func shortfall(
    _ values: [Double?], proxies: [Double?]?, maximumMissingShare: Double
  ) -> CoverageRule.Shortfall? {
    let sizes = proxies ?? values.map { _ in 1 }
    let whole = CompensatedSum(sizes.compactMap { $0 }).value
    let reported = CompensatedSum(zip(values, sizes).compactMap { $0 == nil ? nil : $1 }).value
    guard whole > 0 else { return .weightUnknown }
    let missing = (whole - reported) / whole
    guard missing > maximumMissingShare else { return nil }
    return proxies == nil
      ? .tooFewMembers(share: reported / whole, minimum: 1 - maximumMissingShare)
      : .tooLittleWeight(share: reported / whole, minimum: 1 - maximumMissingShare)
  }

  /// Fills the benchmark period in the proportion of the proxies.
  private static func fillBenchmark(
    _ filled: inout [[Double?]], _ benchmark: Int, proxies: [Double?]?
  ) {
    guard let proxies else { return }
    let both = filled.indices.filter { filled[$0][benchmark] != nil && proxies[$0] != nil }
    let values = CompensatedSum(both.compactMap { filled[$0][benchmark] }).value
    let sizes = CompensatedSum(both.compactMap { proxies[$0] }).value
    guard sizes > 0 else { return }
    for member in filled.indices where filled[member][benchmark] == nil {
      filled[member][benchmark] = proxies[member].map { $0 * values / sizes }
    }
  }

  /// Fills a period so that each missing member changes from the period beside
  /// it as the sum of the members that report.
  private static func fill(
    _ filled: inout [[Double?]], _ reported: [[Double?]], period: Int, from neighbour: Int
  ) {
    let both = filled.indices.filter {
      reported[$0][period] != nil && filled[$0][neighbour] != nil
    }
    let here = CompensatedSum(both.compactMap { reported[$0][period] }).value
    let there = CompensatedSum(both.compactMap { filled[$0][neighbour] }).value
    guard there > 0 else { return }
    for member in filled.indices where reported[member][period] == nil {
      filled[member][period] = filled[member][neighbour].map { $0 * here / there }
    }
  }
}

extension GapFilledTotals.Total {
  fileprivate init(reported: [Double?], filled: [Double?], isAllowed: Bool) {
    filledMembers = filled.indices.compactMap { member in
      guard reported[member] == nil, let value = filled[member] else { return nil }
      return FilledMember(member: member, value: value, age: nil)
    }
    unfilledMembers = filled.indices.filter { filled[$0] == nil }
    let total = CompensatedSum(filled.compactMap { $0 }).value
    value = isAllowed && reported.contains { $0 != nil } ? total : nil
    imputedShare =
      value != nil && total > 0 ? CompensatedSum(filledMembers.map(\.value)).value / total : nil
  }
}
