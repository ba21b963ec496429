import Observations

/// Which values a method for trends reads.
public enum TrendMaterial: Sendable, Hashable {
  /// One value a year of the area or group.
  case annual
  /// The quarters or months of the area or group.
  case seasonal
  /// One value a year of each member of the group.
  case members
  /// The years in which both the series and the covariate have a value.
  case covariate
}

extension TrendInput {
  /// The series of one area beside others, one value a year.
  public struct Companion: Sendable, Hashable {
    /// The area, or the indicator of a covariate.
    public var id: String
    public var points: [ProgressPoint]

    public init(id: String, points: [ProgressPoint]) {
      self.id = id
      self.points = points
    }
  }

  /// A value of a quarter or a month.
  public struct SeasonalPoint: Sendable, Hashable {
    public var year: Int
    /// From 1 to 4 or 12.
    public var season: Int
    public var value: Double
  }

  /// The values that a method reads.
  public func points(_ material: TrendMaterial) -> [ProgressPoint] {
    switch material {
    case .annual: points
    case .seasonal:
      seasonalPoints.map { ProgressPoint(time: Double($0.year), value: $0.value) }
    case .members: (members ?? []).flatMap(\.points).sorted { $0.time < $1.time }
    case .covariate:
      points.filter { point in covariate?.points.contains { $0.time == point.time } ?? false }
    }
  }

  /// Why there is nothing of the kind to read; `nil` where there is, or where
  /// the number of values alone decides.
  func obstacle(to material: TrendMaterial) -> TrendObstacle? {
    switch material {
    case .annual: nil
    case .seasonal: seasonalPoints.isEmpty && !points.isEmpty ? .noSeasons : nil
    case .members: members == nil ? .noMembers : nil
    case .covariate: covariate == nil ? .noCovariate : nil
    }
  }

  /// The quarters, or else the months, of a series in the years given.
  static func seasonalPoints(
    _ series: IndicatorSeries, years: ClosedRange<Int>
  ) -> [SeasonalPoint] {
    var quarters: [SeasonalPoint] = []
    var months: [SeasonalPoint] = []
    for point in series.valued where !point.statuses.contains(ObservationStatusSet(.forecast)) {
      guard let value = point.value, years.contains(point.period.year) else { continue }
      switch point.period.part {
      case .quarter(let season):
        quarters.append(.init(year: point.period.year, season: season, value: value))
      case .month(let season):
        months.append(.init(year: point.period.year, season: season, value: value))
      case .wholeYear, .firstMonths, .years: break
      }
    }
    return months.count > quarters.count ? months : quarters
  }
}
