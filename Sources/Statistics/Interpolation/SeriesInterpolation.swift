#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A series with the values between and beyond its observations, each marked
/// as observed, interpolated or extrapolated.
public struct SeriesInterpolation: Sendable, Equatable {
  public let method: InterpolationMethod
  public let extrapolation: ExtrapolationMethod
  /// The furthest an extrapolated value may be from the nearest observation, in
  /// the unit of the times.
  public let horizon: Double
  /// The times that were observed, from the first to the last.
  public let observedTimes: [Double]
  private let values: [Double]
  /// The slope of the curve at each observation; of the cubic methods only.
  private let slopes: [Double]

  /// - Parameters:
  ///   - times: one for each value, in any order.
  ///   - values: a missing value is left out.
  ///   - horizon: not negative; there is no default, because how far a trend may
  ///     be trusted is a decision.
  /// - Throws: `InputError`, or `InterpolationError` where there are no values,
  ///   two of one time, or values without growth rates where these are needed.
  public init(
    times: [Double], values: [Double?], method: InterpolationMethod,
    extrapolation: ExtrapolationMethod = .none, horizon: Double
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths("values", values.count, "times", times.count)
        + InputError.Problem.numbers("times", times) + InputError.Problem.numbers("values", values)
    )
    precondition(horizon >= 0, "a horizon is not negative")
    let points = times.indices.compactMap { index in
      values[index].map { (index: index, time: times[index], value: $0) }
    }.sorted { ($0.time, $0.index) < ($1.time, $1.index) }
    guard !points.isEmpty else { throw InterpolationError.noObservations }
    for (left, right) in zip(points, points.dropFirst()) where left.time == right.time {
      throw InterpolationError.repeatedTime(
        time: left.time, indices: points.filter { $0.time == left.time }.map(\.index))
    }
    let withoutRate = points.enumerated().filter { position, point in
      let atAnEnd = position < 2 || position >= points.count - 2
      return point.value <= 0
        && (method == .geometric || (extrapolation == .geometric && atAnEnd))
    }.map(\.element)
    guard withoutRate.isEmpty else {
      throw InterpolationError.notPositive(
        indices: withoutRate.map(\.index), values: withoutRate.map(\.value))
    }
    self.method = method
    self.extrapolation = extrapolation
    self.horizon = horizon
    observedTimes = points.map(\.time)
    self.values = points.map(\.value)
    slopes =
      switch method {
      case .linear, .geometric: []
      case .monotoneCubic: CubicSlopes.monotone(times: observedTimes, values: self.values)
      case .naturalCubicSpline: CubicSlopes.natural(times: observedTimes, values: self.values)
      }
  }

  /// The value at a time.
  public func value(at time: Double) -> FilledValue {
    precondition(time.isFinite, "a time is a number")
    let after = observedTimes.firstIndex { $0 >= time } ?? observedTimes.count
    if after < observedTimes.count, observedTimes[after] == time { return .observed(values[after]) }
    if after > 0, after < observedTimes.count {
      return .interpolated(interpolated(at: time, between: after - 1, and: after))
    }
    return extrapolated(at: time, isBefore: after == 0)
  }

  private func interpolated(at time: Double, between left: Int, and right: Int) -> Double {
    let width = observedTimes[right] - observedTimes[left]
    let share = (time - observedTimes[left]) / width
    switch method {
    case .linear, .geometric:
      return Self.between(
        values[left], values[right], share: share, isGeometric: method == .geometric)
    case .monotoneCubic, .naturalCubicSpline:
      // The cubic of Hermite with the values and slopes of its two ends.
      let rest = 1 - share
      return rest * rest * ((1 + 2 * share) * values[left] + share * width * slopes[left])
        + share * share * ((1 + 2 * rest) * values[right] - rest * width * slopes[right])
    }
  }

  private func extrapolated(at time: Double, isBefore: Bool) -> FilledValue {
    let nearest = isBefore ? 0 : observedTimes.count - 1
    let distance = abs(time - observedTimes[nearest])
    guard extrapolation != .none else { return .missing(.outsideObservations) }
    guard distance <= horizon else {
      return .missing(.beyondHorizon(distance: distance, horizon: horizon))
    }
    guard extrapolation != .lastValue else { return .extrapolated(values[nearest]) }
    guard observedTimes.count > 1 else { return .missing(.oneObservation) }
    let next = isBefore ? 1 : nearest - 1
    let share = (time - observedTimes[nearest]) / (observedTimes[next] - observedTimes[nearest])
    return .extrapolated(
      Self.between(
        values[nearest], values[next], share: share, isGeometric: extrapolation == .geometric))
  }

  private static func between(
    _ left: Double, _ right: Double, share: Double, isGeometric: Bool
  ) -> Double {
    isGeometric ? left * pow(right / left, share) : left + share * (right - left)
  }
}
