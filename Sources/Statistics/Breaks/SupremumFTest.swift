/// The largest F of Chow over all places of a break that leave enough values
/// on both sides: a test of whether there is a break at an unknown time.
///
/// Source: Andrews, Econometrica 61 (1993) 821-856.
public struct SupremumFTest: Sendable, Equatable {
  /// The Chow test with the largest F. Its own p-value does not know that the
  /// place was chosen.
  public let largest: ChowTest
  /// The values on each side that no break may cut into.
  public let trimmedCount: Int
  /// The places that were tried.
  public let candidateCount: Int
  /// The probability, if there is no break and the values are independent and
  /// many, of an F at least as large at any place.
  ///
  /// `nil` where the F is, and for the model `.trend`: the distribution of
  /// Andrews does not hold where a regressor grows with time.
  public let pValue: Double?
  /// What the probability cannot exceed where the errors are normal and
  /// independent: that of the largest Chow test times the places that were
  /// tried (Bonferroni). It holds for few values and for both models; `nil`
  /// where the F is.
  public var pValueBound: Double? {
    largest.pValue.map { min(1, $0 * Double(candidateCount)) }
  }

  public var observationCount: Int { largest.observationCount }
  public var fStatistic: Double? { largest.fStatistic }

  /// Tests a series of at least ten values.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  ///   - trimming: the share of the values left on each side, at most 0.35.
  /// - Throws: `InputError`; `TimeSeriesError`.
  public init(
    times: [Double], values: [Double?], model: SegmentModel = .level, trimming: Double = 0.15
  ) throws {
    precondition(trimming > 0 && trimming <= 0.35, "trimming is more than 0 and at most 0.35")
    let series = try ObservedSeries(
      times: times, values: values, method: "a test for a break at an unknown time", atLeast: 10)
    let n = series.count
    let trimmed = max(model.coefficientCount + 1, Int(trimming * Double(n)))
    var forward = SegmentFit(model)
    var backward = SegmentFit(model)
    var before = [0.0]
    var after = [0.0]
    for index in 0..<n {
      forward.add(series.times[index], series.values[index])
      before.append(forward.residualSumOfSquares)
      backward.add(series.times[n - 1 - index], series.values[n - 1 - index])
      after.append(backward.residualSumOfSquares)
    }
    var best = trimmed
    for place in trimmed...n - trimmed
    where before[place] + after[n - place] < before[best] + after[n - best] {
      best = place
    }
    let largest = ChowTest(
      series: series, countBefore: best, model: model, pooled: before[n],
      divided: before[best] + after[n - best])
    self.largest = largest
    trimmedCount = trimmed
    candidateCount = n - 2 * trimmed + 1
    let share = Double(trimmed) / Double(n)
    pValue =
      model == .trend
      ? nil
      : largest.fStatistic.map {
        BridgeSupremum(trimming: share).upperTailProbability($0)
      }
  }
}
