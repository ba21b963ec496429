import Observations

/// The values of indicators for areas, computed once and then only read.
public struct Evaluation: Sendable {
  /// What the indicators belong to.
  public let framework: Framework
  /// The indicators that were computed, in the order they were asked for.
  public let indicators: [Indicator]
  /// The series of each area, by the position of the indicator.
  private let series: [[String: IndicatorSeries]]
  private let positions: [String: Int]

  /// Computes indicators for areas.
  ///
  /// - Parameters:
  ///   - store: the figures; it is indexed as the formulas ask for series.
  ///   - disaggregation: the part of the population to compute them for.
  public init(
    _ indicators: [Indicator], areas: [String], framework: Framework, store: FigureStore,
    disaggregation: Disaggregation = .total
  ) {
    self.framework = framework
    self.indicators = indicators
    var evaluator = Evaluator(
      store: store, areas: framework.areas, worldArea: framework.settings.worldArea)
    func values(of indicator: Indicator) -> [String: IndicatorSeries] {
      guard let formula = indicator.formula else {
        let absence = MissingReason.noFormula(indicator.reason ?? "")
        return Dictionary(
          uniqueKeysWithValues: areas.map { ($0, IndicatorSeries(absence: absence)) })
      }
      return Dictionary(
        uniqueKeysWithValues: areas.map {
          ($0, evaluator.series(of: formula, area: $0, disaggregation: disaggregation))
        })
    }
    let positions = Dictionary(
      uniqueKeysWithValues: indicators.indices.map { (indicators[$0].id, $0) })
    var series = indicators.map(values)
    let region = framework.group(framework.settings.regionGroup)?.everMembers ?? []
    for (position, indicator) in indicators.enumerated() {
      guard case .availability(let year) = indicator.formula else { continue }
      // The whole registry is counted, whichever indicators were asked for.
      let counted = framework.indicators.filter { other in
        other.formula.map { !$0.isAvailability } ?? false
      }
      series[position] = Evaluation.availability(
        since: year,
        in: counted.map { other in
          var known = positions[other.id].map { series[$0] } ?? values(of: other)
          guard let formula = other.formula else { return known }
          for area in region where known[area] == nil {
            known[area] = evaluator.series(
              of: formula, area: area, disaggregation: disaggregation)
          }
          return known
        },
        areas: areas, region: region)
    }
    self.series = series
    self.positions = positions
  }

  /// The values of an indicator for an area.
  public subscript(indicator: String, area: String) -> IndicatorSeries {
    positions[indicator].flatMap { series[$0][area] }
      ?? IndicatorSeries(absence: .noFormula("the indicator was not computed"))
  }

  /// Why a group has no value in a period in which no member has one: the
  /// reason that all its members share, or that none of them reports.
  public func reasonForAbsence(_ indicator: String, in group: AreaGroup) -> MissingReason {
    let reasons = Set(group.everMembers.map { self[indicator, $0].reasonForNoLatest })
    return reasons.count == 1 ? reasons.first ?? .noMemberReports : .noMemberReports
  }

  /// Percent of the indicators with a value since a year, dated with the last
  /// year that any indicator has a value for in the region: the same year
  /// whichever areas are asked for.
  private static func availability(
    since year: Int, in series: [[String: IndicatorSeries]], areas: [String], region: [String]
  ) -> [String: IndicatorSeries] {
    let range = Period(year: year)...Period(year: 9999)
    let absence = MissingReason.noFormula("no indicator has a value since \(year)")
    let latest = region.flatMap { area in
      series.compactMap { $0[area]?.latest(in: range)?.period.year }
    }.max()
    return Dictionary(
      uniqueKeysWithValues: areas.map { area in
        guard let latest else { return (area, IndicatorSeries(absence: absence)) }
        let available = series.count { $0[area]?.latest(in: range) != nil }
        let value = 100 * Double(available) / Double(series.count)
        return (
          area,
          IndicatorSeries(
            points: [IndicatorPoint(period: Period(year: latest), value: value)], absence: absence)
        )
      })
  }
}

extension Formula {
  fileprivate var isAvailability: Bool {
    if case .availability = self { true } else { false }
  }
}
