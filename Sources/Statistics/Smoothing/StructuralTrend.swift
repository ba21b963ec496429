#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A level, or a level and a slope, that wander from period to period, seen
/// through irregular values: the local level and the local linear trend model.
///
/// The start is exactly diffuse; a missing value is passed over and its level
/// estimated. Standard errors take the variances for known.
///
/// Source: Durbin and Koopman, Time Series Analysis by State Space Methods,
/// 2nd ed., chapters 2, 3, 5 and 7.
public struct StructuralTrend: Sendable, Equatable {
  /// What wanders.
  public enum Kind: Sendable, Equatable {
    /// The level alone.
    case localLevel
    /// The level and its slope.
    case localLinear
  }

  public let kind: Kind
  public let variances: TrendVariances
  /// The logarithm of the exact diffuse likelihood.
  public let logLikelihood: Double
  /// The level of each period, given all values.
  public let levels: [NormalEstimate]
  /// The slope of each period, given all values; none of a local level.
  public let slopes: [NormalEstimate]
  private let values: [Double?]

  /// Estimates the variances by maximum likelihood, and the levels with them.
  ///
  /// - Parameter values: of consecutive periods, evenly spaced.
  /// - Throws: `InputError`; `SmoothingError` where there are too few values or
  ///   where they do not vary about a level or line.
  public init(_ kind: Kind, values: [Double?]) throws {
    try InputError.throwing(InputError.Problem.numbers("values", values))
    let observed = values.compactMap { $0 }
    let needed = kind == .localLevel ? 3 : 5
    guard observed.count >= needed else {
      throw SmoothingError.tooFewObservations(count: observed.count, needed: needed)
    }
    // Only the ratios of the variances are searched for: standard deviations on
    // a circle or a sphere, whose edges are the models with a variance of zero.
    func likelihood(_ angles: [Double]) -> DiffuseLikelihood {
      Self.likelihood(kind, values, Self.shares(angles))
    }
    let minimum = BoundedMinimum(
      in: [ClosedRange](repeating: 0...Double.pi / 2, count: kind == .localLevel ? 1 : 2),
      gridPoints: kind == .localLevel ? 31 : 13
    ) { -likelihood($0).concentratedLogLikelihood }
    let scale = likelihood(minimum.point).bestScale
    let meanSquare = observed.reduce(0) { $0 + $1 * $1 } / Double(observed.count)
    guard scale > 1e-24 * meanSquare else { throw SmoothingError.noVariation }
    let shares = Self.shares(minimum.point)
    try self.init(
      kind, values: values,
      variances: TrendVariances(
        irregular: scale * shares.irregular, level: scale * shares.level,
        slope: scale * shares.slope))
  }

  /// Estimates the levels with variances that are given, none of them negative
  /// and not all zero.
  ///
  /// - Throws: `InputError`; `SmoothingError` where there are too few values.
  public init(_ kind: Kind, values: [Double?], variances: TrendVariances) throws {
    try InputError.throwing(
      InputError.Problem.numbers("values", values)
        + InputError.Problem.numbers(
          "variances", [variances.irregular, variances.level, variances.slope], nonNegative: true))
    precondition(
      variances.irregular + variances.level + variances.slope > 0, "a variance is not zero")
    precondition(kind == .localLinear || variances.slope == 0, "a local level has no slope")
    let needed = kind == .localLevel ? 1 : 2
    let count = values.count { $0 != nil }
    guard count >= needed else {
      throw SmoothingError.tooFewObservations(count: count, needed: needed)
    }
    self.kind = kind
    self.values = values
    self.variances = variances
    var filter = KalmanFilter(variances, hasSlope: kind == .localLinear)
    var likelihood = DiffuseLikelihood()
    let steps = values.map { filter.advance($0) }
    for step in steps { likelihood.add(step) }
    logLikelihood = likelihood.logLikelihood
    let smoothed = StateSmoother.smooth(steps)
    levels = smoothed.map {
      NormalEstimate(
        value: $0.state.x, standardError: max(0, $0.variance.first.x).squareRoot())
    }
    slopes =
      kind == .localLevel
      ? []
      : smoothed.map {
        NormalEstimate(
          value: $0.state.y, standardError: max(0, $0.variance.second.y).squareRoot())
      }
  }

  /// Forecasts of the values of the next periods, with the variance of the
  /// values, not that of the level alone.
  public func forecasts(periods: Int) -> [NormalEstimate] {
    precondition(periods >= 0, "a horizon is not negative")
    var filter = KalmanFilter(variances, hasSlope: kind == .localLinear)
    for value in values { _ = filter.advance(value) }
    return (0..<periods).map { _ in
      let step = filter.advance(nil)
      return NormalEstimate(
        value: step.state.x, standardError: step.innovationVariance.squareRoot())
    }
  }

  private static func shares(_ angles: [Double]) -> TrendVariances {
    func squares(_ angle: Double) -> (cosine: Double, sine: Double) {
      angle == Double.pi / 2 ? (0, 1) : (cos(angle) * cos(angle), sin(angle) * sin(angle))
    }
    let (irregular, rest) = squares(angles[0])
    let (level, slope) = angles.count > 1 ? squares(angles[1]) : (1, 0)
    return TrendVariances(irregular: irregular, level: rest * level, slope: rest * slope)
  }

  private static func likelihood(
    _ kind: Kind, _ values: [Double?], _ variances: TrendVariances
  ) -> DiffuseLikelihood {
    var filter = KalmanFilter(variances, hasSlope: kind == .localLinear)
    var likelihood = DiffuseLikelihood()
    for value in values { likelihood.add(filter.advance(value)) }
    return likelihood
  }
}
