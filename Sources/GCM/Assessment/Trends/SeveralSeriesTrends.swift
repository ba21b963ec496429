import Statistics

/// The test of Mann and Kendall for one trend in the quarters or months of a
/// series, each compared with its own kind only.
public struct SeasonalMannKendallTrend: TrendMethod {
  public var dependence: TrendDependence

  public init(dependence: TrendDependence = .independent) { self.dependence = dependence }

  public var id: String { "seasonal-mann-kendall" }
  public var name: String { "seasonal test of Mann and Kendall" }
  public var material: TrendMaterial { .seasonal }
  public var fewestValues: Int { 10 }
  public var formula: String {
    "S = Σ over the seasons of Kendall's S of each (Hirsch, Slack and Smith 1982); τ = S / pairs "
      + "within the seasons"
  }
  public var parameters: [TrendParameter] {
    [TrendParameter("seasons of a year", dependence.title)]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard !input.seasonalPoints.isEmpty else { throw TrendObstacle.noSeasons }
    return try .several("seasons", dependence) {
      try RegionalMannKendallTest(
        years: input.seasonalPoints.map(\.year), seasons: input.seasonalPoints.map(\.season),
        values: input.seasonalPoints.map(\.value), dependence: $0)
    }
  }
}

/// The test of Mann and Kendall for one trend in all members of a group,
/// without comparing one member with another.
public struct RegionalMannKendallTrend: TrendMethod {
  public var dependence: TrendDependence

  public init(dependence: TrendDependence = .independent) { self.dependence = dependence }

  public var id: String { "regional-mann-kendall" }
  public var name: String { "regional test of Mann and Kendall" }
  public var material: TrendMaterial { .members }
  public var fewestValues: Int { 10 }
  public var formula: String {
    "S = Σ over the members of Kendall's S of each (Helsel and Frans 2006); τ = S / pairs within "
      + "the members; the median slope is that of all pairs within the members"
  }
  public var parameters: [TrendParameter] {
    [TrendParameter("members", dependence.title)]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard let members = input.members else { throw TrendObstacle.noMembers }
    let reporting = members.filter { !$0.points.isEmpty }
    let times = Set(reporting.flatMap(\.points).map(\.time)).sorted()
    let series = reporting.map { member in
      let values = Dictionary(uniqueKeysWithValues: member.points.map { ($0.time, $0.value) })
      return times.map { values[$0] }
    }
    var result = try TrendResult.several("members", dependence) {
      try RegionalMannKendallTest(times: times, series: series, dependence: $0)
    }
    if reporting.count < members.count {
      result.notes.append("\(members.count - reporting.count) members without a value")
    }
    return result
  }
}

/// The test of Mann and Kendall for a trend beyond the one that another
/// indicator, the covariate, explains.
public struct PartialMannKendallTrend: TrendMethod {
  public init() {}

  public var id: String { "partial-mann-kendall" }
  public var name: String { "partial test of Mann and Kendall" }
  public var material: TrendMaterial { .covariate }
  public var fewestValues: Int { 10 }
  public var parameters: [TrendParameter] { [] }
  public var formula: String {
    "S - ρ S of the covariate, with the variance (1 - ρ²) n (n - 1)(2 n + 5) / 18; ρ is the "
      + "correlation of the two scores if neither has a trend (Libiseller and Grimvall 2002)"
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard let covariate = input.covariate else { throw TrendObstacle.noCovariate }
    let values = Dictionary(uniqueKeysWithValues: covariate.points.map { ($0.time, $0.value) })
    let test = try PartialMannKendallTest(
      times: input.times, values: input.values, covariate: input.times.map { values[$0] })
    return TrendResult(
      .partialScore, estimate: test.score, standardError: test.variance.squareRoot(),
      pValue: test.pValue, notes: ["beyond \(covariate.id)"],
      highlights: [ProgressQuantity("correlation of the scores", test.correlation)],
      details: test.z.map { [ProgressQuantity("z", $0)] } ?? [])
  }
}

/// How several series are taken to hang together.
public enum TrendDependence: String, Sendable, Hashable, CaseIterable {
  case independent
  case correlated

  var regional: RegionalMannKendallTest.Dependence {
    self == .independent ? .independent : .correlated
  }

  /// The choice as printed.
  public var title: String {
    switch self {
    case .independent:
      "independent: their variances are added, which makes p too small where they move together"
    case .correlated:
      "correlated: the covariances of the scores are added, over the times at which all have a "
        + "value (Hirsch and Slack 1984)"
    }
  }
}

extension TrendResult {
  /// The result of a test of several series; beside the one that takes them as
  /// independent stands the probability that allows for their correlation.
  fileprivate static func several(
    _ kind: String, _ dependence: TrendDependence,
    _ test: (RegionalMannKendallTest.Dependence) throws -> RegionalMannKendallTest
  ) throws -> TrendResult {
    let chosen = try test(dependence.regional)
    var result = TrendResult(
      .tau, estimate: chosen.tauA, pValue: chosen.pValue,
      notes: [
        "\(chosen.seriesCount) \(kind), \(dependence.rawValue)",
        "\(chosen.observationCount) values tested",
      ],
      highlights: [
        ProgressQuantity("S", Double(chosen.score)),
        ProgressQuantity("median slope a year within the \(kind)", chosen.slope),
      ],
      details: [ProgressQuantity("variance of S", chosen.variance)]
        + (chosen.z.map { [ProgressQuantity("z", $0)] } ?? []))
    guard dependence == .independent else { return result }
    if let pValue = (try? test(.correlated))?.pValue {
      result.highlights.append(ProgressQuantity("p allowing for correlation", pValue))
    } else {
      result.notes.append(
        "too few times at which all have a value for a p that allows for correlation")
    }
    return result
  }
}
