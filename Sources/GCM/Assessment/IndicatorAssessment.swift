import Observations

/// What can be said of one indicator of one member of the region: its latest
/// value, where it came from, and where it stands.
public struct IndicatorAssessment: Sendable, Hashable {
  /// What was assessed.
  public var indicator: Indicator
  /// The latest value that is not a forecast.
  public var latest: IndicatorPoint?
  /// Why there is no latest value, where there is none.
  public var reason: MissingReason
  /// The last value before the latest.
  public var previous: IndicatorPoint?
  /// From the previous to the latest value; `nil` where one is missing.
  public var movement: Movement?
  /// `nil` where the latest value cannot be compared.
  public var comparison: Comparison?
  /// Up to the latest value; `nil` with fewer than three values.
  public var trend: TrendAssessment?

  /// - Parameter members: the areas to compare with.
  public init(
    _ indicator: Indicator, area: String, in evaluation: Evaluation, members: [String]
  ) {
    let series = evaluation[indicator.id, area]
    self.indicator = indicator
    latest = series.latest()
    reason = series.reasonForNoLatest
    guard let latest, let value = latest.value else { return }
    previous = series.last(before: latest.period)
    movement = previous?.value.map {
      Movement(from: $0, to: value, direction: indicator.direction)
    }
    comparison = Comparison(
      indicator, area: area, period: latest.period, members: members, evaluation: evaluation)
    trend = TrendAssessment(
      series, until: latest.period, years: evaluation.framework.settings.trendYears)
  }

  /// Latest minus previous value; `nil` where one is missing.
  public var change: Double? {
    guard let later = latest?.value, let earlier = previous?.value else { return nil }
    return (later - earlier).ifFinite
  }

  /// Whether the latest value reaches the target; `nil` without a value, a
  /// target or a desired direction.
  public var meetsTarget: Bool? {
    guard let value = latest?.value, let target = indicator.target else { return nil }
    return switch indicator.direction {
    case .higher: value >= target
    case .lower: value <= target
    case .none: nil
    }
  }
}
