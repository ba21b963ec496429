/// The test of Mann and Kendall for a trend in a series beyond the one that a
/// second series, its covariate, explains.
///
/// Source: Libiseller and Grimvall, Environmetrics 13 (2002) 71-84. The
/// variance is that without ties, as in their paper, and z takes no correction
/// for continuity.
public struct PartialMannKendallTest: Sendable, Equatable {
  /// The times at which both series have a value.
  public let observationCount: Int
  /// The score of the series less what its covariate explains.
  public let score: Double
  /// The correlation of the two scores if neither series has a trend.
  public let correlation: Double
  /// The variance of the score if there is no trend beyond the covariate's.
  public let variance: Double
  /// The score in standard deviations; `nil` where the covariate determines the series.
  public let z: Double?
  /// The probability, if there is no trend, of a score at least as far from
  /// zero, by the normal distribution; `nil` where z does not exist.
  public let pValue: Double?

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a time with a missing value or a missing covariate is left out.
  ///   - covariate: one value for each time.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than ten values are
  ///   left or a time is repeated.
  public init(times: [Double], values: [Double?], covariate: [Double?]) throws {
    try InputError.throwing(
      InputError.Problem.lengths("values", values.count, "times", times.count)
        + InputError.Problem.lengths("covariate values", covariate.count, "times", times.count)
        + InputError.Problem.numbers("times", times)
        + InputError.Problem.numbers("values", values)
        + InputError.Problem.numbers("covariate", covariate))
    let method = "the partial Mann-Kendall test"
    let series = try ObservedSeries(
      times: times, values: zip(values, covariate).map { $1 == nil ? nil : $0 },
      method: method, atLeast: 10)
    let other = try ObservedSeries(
      times: times, values: zip(values, covariate).map { $0 == nil ? nil : $1 },
      method: method, atLeast: 10)
    let n = Double(series.count)
    let untiedVariance = n * (n - 1) * (2 * n + 5) / 18
    let correlation = scoreCovariance(series.values, other.values) / untiedVariance
    let score =
      Double(KendallScore(series.values).score)
      - correlation * Double(KendallScore(other.values).score)
    let variance = (1 - correlation) * (1 + correlation) * untiedVariance
    observationCount = series.count
    self.score = score
    self.correlation = correlation
    self.variance = variance
    z = variance > 0 ? score / variance.squareRoot() : nil
    pValue = z.map(Normal.twoSidedProbability)
  }
}
