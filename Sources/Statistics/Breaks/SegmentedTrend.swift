/// A line that bends once, without a step, at a time that is estimated.
///
/// The bend is the one with the smallest sum of squares of all times that leave
/// two values on each side, so that no start has to be guessed: for every pair
/// of neighbouring values either the lines on both sides meet between them, or
/// the best bend of the pair is at one of the two. O(n²).
///
/// Sources: Hudson, JASA 61 (1966) 1097-1129 (search); Muggeo, Statistics in
/// Medicine 22 (2003) 3055-3071 (standard errors, which hold while the slopes
/// truly differ).
public struct SegmentedTrend: Sendable, Equatable {
  /// The values that took part.
  public let observationCount: Int
  /// The time of the bend. Its p-value has no meaning, its interval has.
  public let bend: Coefficient
  /// Change a unit of time before the bend.
  public let slopeBefore: Coefficient
  /// Change a unit of time after the bend.
  public let slopeAfter: Coefficient
  /// The slope after less the slope before. That there is a bend at all cannot
  /// be read from its p-value, because the bend was searched for.
  public let slopeChange: Coefficient
  /// The value of the line at the bend.
  public let valueAtBend: Double
  public let residualSumOfSquares: Double
  /// The sum of squares of one line through all values.
  public let unbentResidualSumOfSquares: Double

  /// Fits the line to at least ten values.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  /// - Returns: `nil` where no bend improves on one line.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than ten values are
  ///   left or a time is repeated.
  public init?(times: [Double], values: [Double?]) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "a trend with an estimated bend", atLeast: 10)
    let n = series.count
    let whole = SegmentFit(.trend, series, 0..<n)
    let candidates =
      series.times[1...n - 3]
      + (2...n - 2).compactMap { Self.meeting(in: series, after: $0) }
    var best: (time: Double, fit: LeastSquares)?
    for time in candidates.sorted() {
      let fit = try Self.fit(series, bend: time)
      if fit.residualSumOfSquares < best?.fit.residualSumOfSquares ?? .infinity {
        best = (time, fit)
      }
    }
    guard let best, whole.residualSumOfSquares > series.roundingSumOfSquares,
      best.fit.residualSumOfSquares < whole.residualSumOfSquares,
      best.fit.coefficients[2].estimate != 0
    else { return nil }

    // Muggeo's linearisation adds the derivative by the bend as a predictor;
    // the residual variance is that of the bent line.
    let linearised = try AugmentedSystem(
      Matrix(
        columns: [[Double](repeating: 1, count: n)]
          + Self.columns(series, bend: best.time)
          + [series.times.map { $0 > best.time ? -1 : 0 }])
    ).inverseOfCrossProduct(
      scaledBy: best.fit.residualSumOfSquares / Double(n - 4))
    func coefficient(_ estimate: Double, variance: Double) -> Coefficient {
      Coefficient(
        estimate: estimate, standardError: max(0, variance).squareRoot(), degreesOfFreedom: n - 4)
    }
    let before = best.fit.coefficients[1].estimate
    let change = best.fit.coefficients[2].estimate
    observationCount = n
    bend = coefficient(best.time, variance: linearised[3, 3] / (change * change))
    slopeBefore = coefficient(before, variance: linearised[1, 1])
    slopeChange = coefficient(change, variance: linearised[2, 2])
    slopeAfter = coefficient(
      before + change, variance: linearised[1, 1] + linearised[2, 2] + 2 * linearised[1, 2])
    valueAtBend = best.fit.coefficients[0].estimate
    residualSumOfSquares = best.fit.residualSumOfSquares
    unbentResidualSumOfSquares = whole.residualSumOfSquares
  }

  /// Where the lines through the values before and after a place meet, if they
  /// meet between the two values at that place.
  private static func meeting(in series: ObservedSeries, after place: Int) -> Double? {
    let before = SegmentFit(.trend, series, 0..<place)
    let after = SegmentFit(.trend, series, place..<series.count)
    let (start, end) = (series.times[place - 1], series.times[place])
    let gap = after.value(at: start) - before.value(at: start)
    let slope = before.slope - after.slope
    guard slope != 0 else { return nil }
    let time = start + gap / slope
    return time > start && time < end ? time : nil
  }

  /// Times from the bend, so that the intercept is the value at the bend.
  private static func columns(_ series: ObservedSeries, bend: Double) -> [[Double]] {
    [series.times.map { $0 - bend }, series.times.map { max(0, $0 - bend) }]
  }

  private static func fit(_ series: ObservedSeries, bend: Double) throws -> LeastSquares {
    try LeastSquares(
      predictors: Matrix(columns: columns(series, bend: bend)), response: series.values)
  }
}
