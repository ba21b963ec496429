import Observations

/// A figure in the store: a row of one of its tables.
public struct FigureReference: Sendable, Hashable {
  /// The position of the table in the store.
  public var table: Int
  /// The row of the table, from 0.
  public var row: Int
}

/// One value of an indicator, or why there is none, in one period.
public struct IndicatorPoint: Sendable, Hashable {
  /// The period that the value is of.
  public var period: Period
  /// The value in the unit of the indicator; `nil` where it is missing.
  public var value: Double?
  /// The codes of all the figures behind the value.
  public var statuses: ObservationStatusSet
  /// Why the value is missing.
  public var reason: MissingReason?
  /// The figures behind the value; kept only while explaining.
  public var inputs: [FigureReference]

  init(
    period: Period, value: Double?, statuses: ObservationStatusSet = [],
    reason: MissingReason? = nil, inputs: [FigureReference] = []
  ) {
    self.period = period
    self.value = value
    self.statuses = statuses
    self.reason = reason
    self.inputs = inputs
  }
}

/// The values of an indicator for one area, by period.
public struct IndicatorSeries: Sendable, Hashable {
  /// In the order of their periods.
  public var points: [IndicatorPoint]
  /// Why the periods that are not among the points have no value.
  public var absence: MissingReason

  /// A series of points in the order of their periods.
  public init(points: [IndicatorPoint] = [], absence: MissingReason) {
    self.points = points
    self.absence = absence
  }

  /// The value in a period, or why it is missing.
  public subscript(period: Period) -> IndicatorPoint {
    var lower = 0
    var upper = points.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if points[middle].period < period { lower = middle + 1 } else { upper = middle }
    }
    if lower < points.count, points[lower].period == period { return points[lower] }
    return IndicatorPoint(period: period, value: nil, reason: absence)
  }

  /// The points that have a value for a period that is over.
  public var valued: [IndicatorPoint] {
    points.filter { $0.value != nil && !$0.period.isUnfinishedYear }
  }

  /// The last point with a value that is not a forecast, in the periods given;
  /// a year that was not over is no latest one.
  public func latest(in range: ClosedRange<Period>? = nil) -> IndicatorPoint? {
    valued.last { point in
      !point.statuses.contains(ObservationStatusSet(.forecast))
        && (range?.contains(point.period) ?? true)
    }
  }

  /// The last point with a value before a period.
  public func last(before period: Period) -> IndicatorPoint? {
    valued.last { $0.period < period }
  }

  /// Why there is no latest value: the reason of the last point, or the absence.
  public var reasonForNoLatest: MissingReason {
    points.last?.reason ?? absence
  }
}
