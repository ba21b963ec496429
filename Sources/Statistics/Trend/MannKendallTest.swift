/// The test of Mann and Kendall for a trend that is monotonic but need not be
/// a line: how many pairs of values rise, less how many fall.
///
/// Only the order of the times counts, so gaps do no harm. The methods that
/// allow for serial correlation measure it from one value to the next and
/// therefore refuse a series with gaps inside.
///
/// Sources: Mann, Econometrica 13 (1945) 245-259; Kendall, Rank Correlation
/// Methods, 4th ed. 1975.
public struct MannKendallTest: Sendable, Equatable {
  /// How the probability of the score is found.
  public enum Method: Sendable, Equatable {
    /// All orders of the values, ties included; for 4 to 60 values.
    case exact
    /// The normal distribution with the variance for ties and the correction
    /// for continuity; from 4 values.
    case normal
    /// The variance enlarged by the rank autocorrelations that are significant
    /// at 5 %, up to a lag. Hamed and Rao, Journal of Hydrology 204 (1998)
    /// 182-196, who use three lags. From 10 values.
    case hamedRao(lags: Int = 3)
    /// The variance enlarged by the autocorrelations up to a lag. Yue and
    /// Wang, Water Resources Management 18 (2004) 201-218. From 10 values.
    case yueWang(lags: Int = 1)
    /// The test of each value less the lag-1 autocorrelation times the value
    /// before it. It weakens a trend that is there. From 10 values.
    case preWhitened
    /// Pre-whitening of the values less their trend, which is then added
    /// again. Yue, Pilon, Phinney and Cavadias, Hydrological Processes 16
    /// (2002) 1807-1829. From 10 values.
    case trendFreePreWhitened
  }

  /// The method that was used.
  public let method: Method
  /// The values that took part, missing values not counted.
  public let observationCount: Int
  /// Rising less falling pairs (S), of the whitened values where the method whitens.
  public let score: Int
  /// The variance of the score if there is no trend, as the method takes it.
  public let variance: Double
  /// The score in standard deviations, corrected for continuity; `nil` where
  /// the variance is not greater than zero, as of values that are all equal or
  /// of an autocorrelation that leaves no variance.
  public let z: Double?
  /// The probability, if there is no trend, of a score at least as far from
  /// zero; `nil` where z does not exist and the method needs it.
  public let pValue: Double?
  /// The score as a share of all pairs (τ_a).
  public let tauA: Double
  /// The score as a share of the untied pairs, by geometric mean over times
  /// and values (τ_b); `nil` where all values are equal.
  public let tauB: Double?

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  ///   - method: where absent, `exact` up to 10 values and `normal` above: the
  ///     normal distribution errs most where a series is short.
  /// - Throws: `InputError`; `TimeSeriesError` where there are too few values
  ///   or too many, a repeated time, a gap or a lag that does not fit.
  public init(times: [Double], values: [Double?], method: Method? = nil) throws {
    let name = "the Mann-Kendall test"
    let series = try ObservedSeries(times: times, values: values, method: name, atLeast: 4)
    let method = method ?? (series.count <= 10 ? .exact : .normal)
    self.method = method
    observationCount = series.count

    var tested = series.values
    var inflation: Double? = 1
    switch method {
    case .normal: break
    case .exact:
      guard series.count <= KendallDistribution.mostValues else {
        throw TimeSeriesError.tooManyValues(
          method: "the exact Mann-Kendall test", count: series.count,
          most: KendallDistribution.mostValues)
      }
    case .hamedRao(let lags):
      inflation = try SerialCorrelation(series).hamedRaoInflation(lags: lags)
    case .yueWang(let lags):
      inflation = try SerialCorrelation(series).yueWangInflation(lags: lags)
    case .preWhitened:
      tested = try SerialCorrelation(series).preWhitened()
    case .trendFreePreWhitened:
      tested = try SerialCorrelation(series).trendFreePreWhitened()
    }

    let kendall = KendallScore(tested)
    let variance = kendall.variance * (inflation ?? 0)
    score = kendall.score
    self.variance = variance
    z = continuityCorrected(score: kendall.score, variance: variance)
    pValue =
      method == .exact
      ? KendallDistribution(tieSizes: kendall.tieSizes).twoSidedProbability(kendall.score)
      : z.map(Normal.twoSidedProbability)
    let pairs = Double(kendall.pairCount)
    tauA = Double(kendall.score) / pairs
    let untied = Double(kendall.pairCount - kendall.tiedPairCount)
    tauB = untied > 0 ? Double(kendall.score) / (pairs * untied).squareRoot() : nil
  }
}
