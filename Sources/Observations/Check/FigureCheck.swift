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

  public func report(on figures: [Observation]) -> Report {
    let sorted = ObservationOrder.sorted(figures)
    var report = Report(figureCount: figures.count)
    report.findings += repeated(sorted)
    report.add(outsideRange(sorted))
    report.add(totals(sorted))
    for series in Self.timeSeries(sorted) {
      report.seriesCount += 1
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

  /// The figures of each time series in the order of their periods.
  static func timeSeries(_ sorted: [Observation]) -> [ArraySlice<Observation>] {
    var series: [ArraySlice<Observation>] = []
    var start = sorted.startIndex
    for index in sorted.indices {
      let next = index + 1
      if next < sorted.endIndex, sorted[next].source == sorted[index].source,
        FigureKey(sorted[next]) == FigureKey(sorted[index])
      {
        continue
      }
      series.append(sorted[start..<next])
      start = next
    }
    return series
  }

  private func repeated(_ sorted: [Observation]) -> [FigureFinding] {
    ObservationOrder.repeatedPairs(in: ObservationList(sorted)).map { left, right in
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
