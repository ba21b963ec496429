/// A straight line through a time series.
///
/// Times are calendar times, not positions: a missing value is a gap and does
/// not move its neighbours together. Times are centred before the fit.
public struct LinearTrend: Sendable, Equatable {
  /// Change a unit of time.
  public let slope: Coefficient
  /// The share of the variation of the values that the line explains, or `nil`
  /// where the values do not vary.
  public let rSquared: Double?
  /// The values that took part.
  public let observationCount: Int
  /// The square root of the residual variance.
  public let residualStandardDeviation: Double
  /// The first and the last time of the values that took part.
  public let observedTimes: ClosedRange<Double>
  /// The weighted mean of the times.
  public let meanTime: Double
  private let line: StraightLine

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, evenly spaced or not.
  ///   - values: a missing value is left out.
  ///   - weights: precisions, proportional to 1 / variance; all 1 where absent.
  /// - Throws: `InputError`; `RegressionError` where fewer than three values
  ///   are left, or where they are of one time.
  public init(times: [Double], values: [Double?], weights: [Double]? = nil) throws {
    try InputError.throwing(
      InputError.Problem.lengths("values", values.count, "times", times.count)
        + InputError.Problem.numbers("times", times)
        + InputError.Problem.numbers("values", values)
        + (weights.map {
          InputError.Problem.lengths("weights", $0.count, "times", times.count)
            + InputError.Problem.numbers("weights", $0, nonNegative: true)
        } ?? []))
    let used = times.indices.filter { values[$0] != nil && (weights?[$0] ?? 1) > 0 }
    let usedTimes = used.map { times[$0] }
    let usedWeights = used.map { weights?[$0] ?? 1 }
    guard used.count >= 3, let first = usedTimes.min(), let last = usedTimes.max() else {
      throw RegressionError.tooFewObservations(count: used.count, needed: 3)
    }
    guard first < last else { throw RegressionError.oneTimeOnly(time: first) }

    line = StraightLine(
      times: usedTimes, values: used.compactMap { values[$0] },
      weights: weights == nil ? nil : usedWeights)
    meanTime = line.meanTime
    slope = line.slopeCoefficient
    rSquared = line.rSquared
    observationCount = used.count
    residualStandardDeviation = line.residualStandardDeviation
    observedTimes = first...last
  }

  /// The value on the line at a time, inside or outside the observed times.
  public func prediction(at time: Double) throws -> Prediction {
    try InputError.throwing(InputError.Problem.numbers("time", [time]))
    return line.prediction(at: time)
  }
}
