/// The value of a series at a time, in years.
public struct ProgressPoint: Sendable, Hashable {
  public var time: Double
  public var value: Double

  public init(time: Double, value: Double) {
    self.time = time
    self.value = value
  }

  var year: Int { Int(time.rounded(.down)) }
}

/// A series and what is desired of it.
public struct ProgressInput: Sendable, Hashable {
  /// The values in the order of time, none after the target year. A missing
  /// value is a gap.
  public internal(set) var points: [ProgressPoint]
  /// Without a direction the target is an aim from both sides, as parity is.
  public var direction: DesiredDirection
  public var target: Double?
  /// The year that progress is measured from.
  public var baseYear: Int
  /// The year in which the target is to be met.
  public var targetYear: Int
  /// The first year whose values count.
  public let firstYear: Int
  /// The least and the greatest value that the indicator can have.
  public var limits: ClosedRange<Double>?
  /// Whether the values are 1 for yes and 0 for no.
  public var isBinary: Bool
  /// The values of the areas to compare with: in the base year and the latest.
  public var peers: Peers?
  /// Why the values cannot be judged at all, as a transform found.
  var obstacle: ProgressObstacle?

  public struct Peers: Sendable, Hashable {
    public var baseValues: [Double]
    public var latestValues: [Double]

    public init(baseValues: [Double], latestValues: [Double]) {
      self.baseValues = baseValues
      self.latestValues = latestValues
    }
  }

  /// - Parameters:
  ///   - points: finite, in any order, at most one at a time; values before the first
  ///     year or after the target year do not count.
  ///   - firstYear: 2000 by default, as ESCAP and UNECE have it.
  public init(
    points: [ProgressPoint], direction: DesiredDirection, target: Double?, baseYear: Int = 2015,
    targetYear: Int = 2030, firstYear: Int = 2000, limits: ClosedRange<Double>? = nil,
    isBinary: Bool = false, peers: Peers? = nil
  ) {
    self.points = points.filter { firstYear <= $0.year && $0.year <= targetYear }
      .sorted { $0.time < $1.time }
    precondition(
      self.points.allSatisfy { $0.value.isFinite && $0.time.isFinite },
      "the values of a series are finite")
    precondition(
      zip(self.points, self.points.dropFirst()).allSatisfy { $0.time < $1.time },
      "a series has one value at a time")
    self.direction = direction
    self.target = target
    self.baseYear = baseYear
    self.targetYear = targetYear
    self.firstYear = firstYear
    self.limits = limits
    self.isBinary = isBinary
    self.peers = peers
  }

  /// A value that a line gives, kept between the limits.
  func withinLimits(_ value: Double) -> Double {
    limits.map { min(max(value, $0.lowerBound), $0.upperBound) } ?? value
  }

  /// How good a value is: the greater, the better. For an aim from both sides
  /// it is the distance to the target, negated.
  func merit(_ value: Double) -> Double {
    switch direction {
    case .higher: value
    case .lower: -value
    case .none: -abs(value - (target ?? value))
    }
  }

  /// Whether a value is as good as the target or better.
  func meetsTarget(_ value: Double) -> Bool {
    target.map { merit(value) >= merit($0) } ?? false
  }

  /// The latest value of a series that has a direction or an aim.
  func latest(needsTarget: Bool) throws(ProgressObstacle) -> ProgressPoint {
    if let obstacle { throw obstacle }
    if target == nil {
      if direction == .none { throw .noDirection }
      if needsTarget { throw .noTarget }
    }
    guard let latest = points.last else { throw .noValues(since: firstYear) }
    return latest
  }

  /// The value nearest to the base year among those before the latest; of two
  /// that are as near, the later.
  func nearestToBase(before latest: ProgressPoint) throws(ProgressObstacle) -> ProgressPoint {
    if isBinary { throw .binary }
    guard points.count > 1 else { throw .oneValue(year: latest.year) }
    guard latest.year > baseYear else { throw .noValueAfterBase(year: baseYear) }
    let candidates = points.dropLast().reversed()
    return candidates.min { abs($0.year - baseYear) < abs($1.year - baseYear) } ?? latest
  }
}
