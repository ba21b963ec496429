import Observations

/// The progress of areas and groups in one indicator.
public struct IndicatorProgress: Sendable {
  public let indicator: Indicator
  public let options: ProgressOptions
  /// The target that is assessed: that of the options or the registry, or else
  /// the one of the champion areas.
  public let target: Double?
  /// Where a target of champion areas comes from.
  public let championTarget: ChampionAreaTarget.Derivation?
  private let evaluation: Evaluation
  private let peers: ProgressInput.Peers
  private let limits: ClosedRange<Double>?
  private let givenTarget: Double?

  /// - Parameters:
  ///   - peers: the areas to compare with and to take champion areas from. If
  ///     none of them ever had a value below zero, zero is the least there can be.
  public init(
    _ indicator: Indicator, in evaluation: Evaluation, peers: [String] = [],
    options: ProgressOptions = .init()
  ) {
    self.indicator = indicator
    self.evaluation = evaluation
    self.options = options
    let given = options.target ?? indicator.target
    let aim = options.transforms.reduce(given) { $1.target($0) }
    let limits = Self.limits(
      of: indicator, target: given, peers: peers.map { evaluation[indicator.id, $0] }, options,
      evaluation.framework)
    self.limits = limits
    let inputs = peers.map {
      Self.input(
        evaluation[indicator.id, $0], indicator, target: given, limits: limits, options,
        evaluation.framework)
    }
    championTarget =
      aim == nil ? options.championTargets.flatMap { $0.target(peers: inputs) } : nil
    givenTarget = given
    target = aim ?? championTarget?.target
    self.peers = .init(
      baseValues: inputs.compactMap { $0.valueNearestToBase },
      latestValues: inputs.compactMap(\.points.last?.value))
  }

  /// The series of an area and what is desired of it.
  public func input(area: String) -> ProgressInput {
    input(series: evaluation[indicator.id, area])
  }

  /// Assesses an area.
  public func assess(area: String, by method: any ProgressMethod) -> ProgressResult {
    method.assess(input(area: area))
  }

  /// Assesses a group. A method that projects the members judges the medians
  /// of their estimates, as UNECE does; the others judge the series of the
  /// group's own value.
  ///
  /// The members needed are the number of the options, or the share of
  /// `settings.csv` where that is fewer.
  ///
  /// - Parameter series: the values of the group itself.
  public func assess(
    _ group: AreaGroup, series: IndicatorSeries, by method: any ProgressMethod
  ) -> GroupProgress {
    if let method = method as? any ProjectedProgressMethod {
      let members = group.members(atEndOf: nil)
      let share = evaluation.framework.settings.minimumCountCoverage / 100
      return GroupProgress(
        members: members.map { ($0, input(area: $0)) }, method: method,
        needed: min(
          options.minimumMembers, Int((share * Double(members.count)).rounded(.up))))
    }
    guard indicator.aggregation.keepsUnit else {
      return GroupProgress(result: ProgressResult(obstacle: .groupUnit))
    }
    return GroupProgress(result: method.assess(input(series: series)))
  }

  /// A series of an area or a group and what is desired of it.
  public func input(series: IndicatorSeries) -> ProgressInput {
    var input = Self.input(
      series, indicator, target: givenTarget, limits: limits, options, evaluation.framework)
    if let championTarget { input.target = championTarget.target }
    input.peers = peers
    return input
  }

  private static func input(
    _ series: IndicatorSeries, _ indicator: Indicator, target: Double?,
    limits: ClosedRange<Double>?, _ options: ProgressOptions, _ framework: Framework
  ) -> ProgressInput {
    let input = ProgressInput(
      points: series.annualPoints, direction: indicator.direction, target: target,
      baseYear: options.baseYear, targetYear: options.targetYear, firstYear: options.firstYear,
      limits: limits, isBinary: framework.settings.binaryUnits.contains(indicator.unit))
    return options.transforms.reduce(input) { $1.applied(to: $0) }
  }

  /// The limits of the options, or else 0 and 100 where the target is one of
  /// them in percent, or else zero where no value is below it.
  private static func limits(
    of indicator: Indicator, target: Double?, peers: [IndicatorSeries],
    _ options: ProgressOptions, _ framework: Framework
  ) -> ClosedRange<Double>? {
    if let limits = options.limits { return limits }
    if framework.settings.percentUnits.contains(indicator.unit), target == 0 || target == 100 {
      return 0...100
    }
    let values = peers.lazy.flatMap(\.points).compactMap(\.value)
    return !values.isEmpty && values.allSatisfy { $0 >= 0 } ? 0...Double.infinity : nil
  }
}

extension ProgressInput {
  /// The value nearest to the base year; of two as near, the later.
  fileprivate var valueNearestToBase: Double? {
    points.reversed().min { abs($0.year - baseYear) < abs($1.year - baseYear) }?.value
  }
}

extension IndicatorSeries {
  /// One value a year that is no forecast: that of the year, or else the last
  /// of its quarters or months.
  var annualPoints: [ProgressPoint] {
    var result: [ProgressPoint] = []
    var hasWholeYear = false
    for point in valued where !point.statuses.contains(ObservationStatusSet(.forecast)) {
      guard let value = point.value else { continue }
      let time = Double(point.period.year)
      if result.last?.time == time {
        if !hasWholeYear { result[result.count - 1].value = value }
      } else {
        hasWholeYear = point.period.part == .wholeYear
        result.append(ProgressPoint(time: time, value: value))
      }
    }
    return result
  }
}
