/// The line of Theil and Sen: its slope is the median of the slopes of all
/// pairs of values, which a quarter of wild values cannot move far.
///
/// Times are calendar times; a missing value is a gap. All n(n-1)/2 slopes are
/// formed: O(n²), and sorted only for a confidence interval.
///
/// Sources: Theil, Indagationes Mathematicae 12 (1950) 85-91, 173-177,
/// 467-482; Sen, JASA 63 (1968) 1379-1389.
public struct TheilSen: Sendable, Equatable {
  /// Change a unit of time.
  public let slope: Double
  /// The values that took part.
  public let observationCount: Int
  /// The median of the times that carry a value.
  public let medianTime: Double
  /// The median of the values.
  public let medianValue: Double
  private let slopes: [Double]
  private let values: [Double]

  /// A confidence interval of the slope.
  public struct Interval: Sendable, Equatable {
    /// From which distribution of Kendall's score the interval is taken.
    public enum Method: Sendable, Equatable {
      case exact
      case normal
    }

    public let method: Method
    /// The lower and the upper bound.
    public let range: ClosedRange<Double>
    /// The probability with which the interval covers the true slope: at
    /// least the level asked for where it is exact, nearly that level where
    /// it is normal.
    public let coverage: Double
  }

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than two values are
  ///   left or a time is repeated.
  public init(times: [Double], values: [Double?]) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "the line of Theil and Sen", atLeast: 2)
    slopes = pairSlopes(times: series.times, values: series.values)
    slope = medianBySelection(slopes)
    observationCount = series.count
    medianTime = medianOfSorted(series.times)
    medianValue = medianBySelection(series.values)
    self.values = series.values
  }

  /// The value on the line through the medians of the times and the values, as
  /// Conover (Practical Nonparametric Statistics, 1980) draws it.
  public func value(at time: Double) -> Double {
    medianValue + slope * (time - medianTime)
  }

  /// The interval that covers the true slope with the given probability.
  ///
  /// The bounds are slopes of pairs, counted off from both ends by Kendall's
  /// score: by its exact distribution up to 10 values, by the normal one with
  /// the variance for ties above (Sen 1968).
  ///
  /// - Parameter level: greater than 0, less than 1.
  /// - Returns: `nil` where the values are too few for the level; four values
  ///   cover at most 91.7 %, five 98.3 %.
  public func confidenceInterval(level: Double = 0.95) -> Interval? {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    return observationCount <= 10 ? exactInterval(level) : normalInterval(level)
  }

  private func exactInterval(_ level: Double) -> Interval? {
    let sortedSlopes = slopes.sorted()
    let count = sortedSlopes.count
    let distribution = KendallDistribution(
      tieSizes: [Int](repeating: 1, count: observationCount))
    // Of the pairs, `dropped` are left out at each end; a true slope beyond
    // them would give a score of at least count - 2 dropped. Rounding must
    // not refuse a level that is reached exactly.
    let most = 1 - level + 1e-12
    guard
      let dropped = (0...(count - 1) / 2).last(where: {
        distribution.twoSidedProbability(count - 2 * $0) <= most
      })
    else { return nil }
    return Interval(
      method: .exact, range: sortedSlopes[dropped]...sortedSlopes[count - 1 - dropped],
      coverage: 1 - distribution.twoSidedProbability(count - 2 * dropped))
  }

  private func normalInterval(_ level: Double) -> Interval? {
    let scoreVariance = KendallScore(values).variance
    guard scoreVariance > 0 else { return nil }
    let sortedSlopes = slopes.sorted()
    let count = Double(sortedSlopes.count)
    let width =
      Normal.criticalValue(twoSidedProbability: 1 - level) * scoreVariance.squareRoot()
    let lower = ((count - width) / 2).rounded(.toNearestOrEven) - 1
    let upper = ((count + width) / 2).rounded(.toNearestOrEven)
    guard lower >= 0, upper < count else { return nil }
    return Interval(
      method: .normal, range: sortedSlopes[Int(lower)]...sortedSlopes[Int(upper)], coverage: level)
  }
}

/// The slopes of all pairs of values of different times.
func pairSlopes(times: [Double], values: [Double]) -> [Double] {
  var slopes: [Double] = []
  slopes.reserveCapacity(values.count * (values.count - 1) / 2)
  for later in values.indices {
    for earlier in 0..<later {
      slopes.append((values[later] - values[earlier]) / (times[later] - times[earlier]))
    }
  }
  return slopes
}

/// The median of values in order; there must be one.
func medianOfSorted(_ sorted: [Double]) -> Double {
  let middle = sorted.count / 2
  return sorted.count % 2 == 1
    ? sorted[middle] : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2
}
