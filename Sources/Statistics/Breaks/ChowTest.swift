/// The F test of whether a time series changes its level or its line at a time
/// that was known beforehand.
///
/// Source: Chow, Econometrica 28 (1960) 591-605. Where the time was chosen by
/// looking at the values, this probability is too small; take `SupremumFTest`.
public struct ChowTest: Sendable, Equatable {
  public let model: SegmentModel
  /// The break that was tested.
  public let testedBreak: Break
  /// The values that took part.
  public let observationCount: Int
  /// The sum of squared residuals without a break.
  public let pooledResidualSumOfSquares: Double
  /// The sum of squared residuals of the two parts.
  public let dividedResidualSumOfSquares: Double
  /// Infinite where only the parts fit without residuals; `nil` where the
  /// whole does.
  public let fStatistic: Double?
  /// The probability of an F at least as large without a break; `nil` with the F.
  public let pValue: Double?

  /// Tests one break.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  ///   - firstTimeAfter: values of this time and later form the second part.
  /// - Throws: `InputError`; `TimeSeriesError` where a part has fewer values
  ///   than coefficients, or the whole not more than both parts have.
  public init(
    times: [Double], values: [Double?], firstTimeAfter: Double, model: SegmentModel = .level
  ) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "the Chow test",
      atLeast: 2 * model.coefficientCount + 1)
    guard let countBefore = series.times.firstIndex(where: { $0 >= firstTimeAfter }),
      countBefore > 0
    else { throw TimeSeriesError.breaksOutside([firstTimeAfter]) }
    for range in [0..<countBefore, countBefore..<series.count]
    where range.count < model.coefficientCount {
      throw TimeSeriesError.segmentTooShort(
        from: series.times[range.lowerBound], to: series.times[range.upperBound - 1],
        count: range.count, needed: model.coefficientCount)
    }
    self.init(
      series: series, countBefore: countBefore, model: model,
      pooled: SegmentFit(model, series, 0..<series.count).residualSumOfSquares,
      divided: SegmentFit(model, series, 0..<countBefore).residualSumOfSquares
        + SegmentFit(model, series, countBefore..<series.count).residualSumOfSquares)
  }

  init(
    series: ObservedSeries, countBefore: Int, model: SegmentModel, pooled: Double, divided: Double
  ) {
    self.model = model
    testedBreak = Break(in: series, after: countBefore)
    observationCount = series.count
    let rounding = series.roundingSumOfSquares
    let pooled = pooled <= rounding ? 0 : pooled
    let divided = divided <= rounding ? 0 : divided
    pooledResidualSumOfSquares = pooled
    dividedResidualSumOfSquares = divided
    let k = Double(model.coefficientCount)
    let degreesOfFreedom = Double(series.count) - 2 * k
    let fStatistic =
      pooled == 0 ? nil : max(0, (pooled - divided) / k) / (divided / degreesOfFreedom)
    self.fStatistic = fStatistic
    pValue = fStatistic.map {
      FDistribution(numeratorDegreesOfFreedom: k, denominatorDegreesOfFreedom: degreesOfFreedom)
        .upperTailProbability($0)
    }
  }
}
