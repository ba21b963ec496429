/// Looks over figures for what a statistician would look at twice.
///
/// Nothing is corrected. What is told are figures that stand twice, values
/// outside the range of their unit and totals that their parts do not add up to
/// (errors), and gaps, breaks and outliers (warnings).
public struct FigureCheck: Sendable {
  /// The result: findings by code, then series, area, parts and period.
  public struct Report: Sendable {
    public var findings: [FigureFinding] = []
    /// What could not be judged, and why.
    public var remarks: [String] = []
    /// How many figures and time series were looked at.
    public var figureCount = 0
    public var seriesCount = 0
  }

  /// The areas that are no sums of others, by which totals over counterparts are made.
  public var areas: AreaCatalogue
  /// Units whose values are percentages from 0 to 100.
  public var percentUnits: Set<String>
  /// How many times its scale the change of an outlier is from the median change.
  public var outlierThreshold = 5.0
  /// The difference in percent up to which a total equals its parts.
  public var tolerance = 0.5

  public init(areas: AreaCatalogue, percentUnits: Set<String> = []) {
    self.areas = areas
    self.percentUnits = percentUnits
  }

  public func report(on figures: some Sequence<Observation>) -> Report {
    let sorted = ObservationOrder.sorted(ObservationList(figures))
    var report = Report(figureCount: sorted.count)
    report.findings += repeated(sorted)
    report.add(outsideRange(sorted))
    report.add(totals(sorted))
    Self.forEachTimeSeries(sorted) { places in
      report.seriesCount += 1
      guard isWorthLooking(at: places, of: sorted) else { return }
      let series = places.map { sorted[$0] }[...]
      report.findings += gaps(series) + breaks(series) + outliers(series)
    }
    let order = DiagnosticCode.allCases
    report.findings = report.findings.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.code != other.code {
        return order.firstIndex(of: one.code)! < order.firstIndex(of: other.code)!
      }
      if one.key != other.key { return FigureKey.precedes(one.key, other.key) }
      return (one.period, left.offset) < (other.period, right.offset)
    }.map(\.element)
    return report
  }

  /// The places of each time series, whose figures are in the order of their periods.
  static func forEachTimeSeries(_ sorted: ObservationList, _ body: (Range<Int>) -> Void) {
    let ranks = ObservationOrder.Ranks(sorted)
    var start = 0
    for next in 1..<sorted.count + 1 where start < sorted.count {
      if next < sorted.count, ranks.areOfOneSeries(next - 1, next) { continue }
      body(start..<next)
      start = next
    }
  }

  private func repeated(_ sorted: ObservationList) -> [FigureFinding] {
    ObservationOrder.repeatedPairs(in: sorted).map { left, right in
      FigureFinding(
        .figureRepeated, .error, right,
        "the figure stands twice: first in \(left.file):\(left.lines.first)")
    }
  }
}

extension FigureCheck.Report {
  fileprivate mutating func add(_ other: (findings: [FigureFinding], remarks: [String])) {
    findings += other.findings
    remarks += other.remarks
  }
}
