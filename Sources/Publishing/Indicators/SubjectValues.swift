import GCM
import Observations

/// The values of indicators for the areas and groups that a table is about.
struct SubjectValues {
  let evaluation: Evaluation
  private var groups: GroupEvaluator

  /// - Parameters:
  ///   - areas: further areas whose values are needed, such as those to compare with.
  ///   - disaggregation: the part of the population they are computed for.
  ///   - minimumCoverage: the least percent of a group that must report; by
  ///     default what `settings.csv` says.
  ///   - rule: how the values of groups are made, if not as the registry says.
  init(
    _ indicators: [Indicator], subjects: [IndicatorTable.Subject], and areas: [String] = [],
    framework: Framework, store: FigureStore, disaggregation: Disaggregation = .total,
    minimumCoverage: Double? = nil, rule: GroupRule = GroupRule()
  ) {
    let own = subjects.flatMap { subject in
      switch subject {
      case .area(let area): [area.id]
      case .group(let group): group.everMembers
      }
    }
    evaluation = Evaluation(
      indicators, areas: Set(own + areas).sorted(), framework: framework, store: store,
      disaggregation: disaggregation)
    groups = GroupEvaluator(
      evaluation, store: store, disaggregation: disaggregation, minimumCoverage: minimumCoverage,
      rule: rule)
  }

  /// The values of a group with its coverage.
  mutating func points(_ indicator: Indicator, _ group: AreaGroup) throws -> [GroupPoint] {
    try groups.series(of: indicator, group: group)
  }

  /// What a member of a group counts for in a period.
  mutating func weight(of area: String, in period: Period) -> Double? {
    groups.weight(of: area, in: period)
  }

  mutating func series(
    _ indicator: Indicator, _ subject: IndicatorTable.Subject
  ) throws -> IndicatorSeries {
    try seriesWithCoverage(indicator, subject).series
  }

  /// The values of a subject and, of a group, the coverage in each period.
  mutating func seriesWithCoverage(
    _ indicator: Indicator, _ subject: IndicatorTable.Subject
  ) throws -> (series: IndicatorSeries, coverage: [Period: GroupPoint]) {
    switch subject {
    case .area(let area): return (evaluation[indicator.id, area.id], [:])
    case .group(let group):
      let points = try points(indicator, group)
      let series = IndicatorSeries(
        points: points.map(\.point),
        absence: evaluation.reasonForAbsence(indicator.id, in: group))
      return (series, Dictionary(uniqueKeysWithValues: points.map { ($0.point.period, $0) }))
    }
  }
}
