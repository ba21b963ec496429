/// A line through a time series with known breaks, such as those that a change
/// of definition or of source makes and that are flagged B: at every break the
/// line steps, and its slope stays or changes.
///
/// With one slope, the change of the quantity is told from the steps of its
/// measurement. Least squares; times are calendar times and centred.
public struct PiecewiseTrend: Sendable, Equatable {
  /// Whether the slope changes at a break.
  public enum Slopes: Sendable, Equatable {
    /// One slope through all segments: a break moves the level only.
    case common
    /// A slope of its own in every segment.
    case separate
  }

  public let slopes: Slopes
  /// The values that took part.
  public let observationCount: Int
  public let breaks: [Break]
  /// Change a unit of time: one slope, or one a segment in the order of time.
  public let slopeCoefficients: [Coefficient]
  /// At the first time after each break, the new line less the old one.
  public let steps: [Coefficient]
  /// The square root of the residual variance.
  public let residualStandardDeviation: Double
  public let residualSumOfSquares: Double
  private let fit: LeastSquares
  private let meanTime: Double

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  ///   - breaks: the first times of the new segments. A break at which no
  ///     value is left moves to the next value; breaks without a value between
  ///     them are one.
  ///   - slopes: whether the slope stays.
  /// - Throws: `InputError`; `TimeSeriesError` where a break does not divide
  ///   the values, or a segment has too few: one with a common slope, two with
  ///   its own; `RegressionError` where the whole has not more values than
  ///   coefficients.
  public init(
    times: [Double], values: [Double?], breaks: [Double], slopes: Slopes = .common
  ) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "a trend with breaks", atLeast: 3,
      problems: InputError.Problem.numbers("breaks", breaks))
    let n = series.count
    let outside = breaks.filter { $0 <= series.times[0] || $0 > series.times[n - 1] }
    guard outside.isEmpty else { throw TimeSeriesError.breaksOutside(outside) }
    let places = Set(breaks.compactMap { time in series.times.firstIndex { $0 >= time } }).sorted()
    let needed = slopes == .common ? 1 : 2
    for (start, end) in zip([0] + places, places + [n]) where end - start < needed {
      throw TimeSeriesError.segmentTooShort(
        from: series.times[start], to: series.times[end - 1], count: end - start, needed: needed)
    }
    let meanTime = CompensatedSum(series.times).value / Double(n)
    let starts = places.map { series.times[$0] }
    var columns = [series.times.map { $0 - meanTime }]
    columns += starts.map { start in series.times.map { $0 >= start ? 1 : 0 } }
    if slopes == .separate {
      columns += starts.map { start in series.times.map { max(0, $0 - start) } }
    }
    let fit = try LeastSquares(predictors: Matrix(columns: columns), response: series.values)
    self.slopes = slopes
    self.fit = fit
    self.meanTime = meanTime
    observationCount = n
    self.breaks = places.map { Break(in: series, after: $0) }
    residualStandardDeviation = fit.residualStandardDeviation
    residualSumOfSquares = fit.residualSumOfSquares
    steps = places.indices.map { fit.coefficients[2 + $0] }
    let firstChange = 2 + places.count
    slopeCoefficients =
      slopes == .common
      ? [fit.coefficients[1]]
      : (0...places.count).map { segment in
        fit.sum(of: [1] + (firstChange..<firstChange + segment))
      }
  }

  /// The value on the line at a time; beyond the last value, on its last segment.
  public func prediction(at time: Double) throws -> Prediction {
    let starts = breaks.map(\.firstTimeAfter)
    var row = [time - meanTime] + starts.map { time >= $0 ? 1.0 : 0 }
    if slopes == .separate { row += starts.map { max(0, time - $0) } }
    return try fit.prediction(at: row)
  }
}

extension LeastSquares {
  /// The sum of some coefficients with its standard error.
  func sum(of indices: [Int]) -> Coefficient {
    var estimate = CompensatedSum()
    var variance = CompensatedSum()
    for i in indices {
      estimate.add(coefficients[i].estimate)
      for j in indices { variance.add(covariance[i, j]) }
    }
    return Coefficient(
      estimate: estimate.value, standardError: max(0, variance.value).squareRoot(),
      degreesOfFreedom: degreesOfFreedom)
  }
}
