/// The line of repeated medians: for each value the median of its slopes to
/// all others, and then the median of those. Nearly half of the values can be
/// wild before the line is.
///
/// Times are calendar times; a missing value is a gap. O(n² log n).
///
/// Source: Siegel, Biometrika 69 (1982) 242-244.
public struct SiegelTrend: Sendable, Equatable {
  /// Change a unit of time.
  public let slope: Double
  /// The values that took part.
  public let observationCount: Int
  private let meanTime: Double
  private let valueAtMeanTime: Double

  /// Fits the line.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than two values are
  ///   left or a time is repeated.
  public init(times: [Double], values: [Double?]) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "the line of repeated medians", atLeast: 2)
    let (times, values) = (series.times, series.values)
    let slope = medianOfSorted(
      values.indices.map { one in
        medianOfSorted(
          values.indices.filter { $0 != one }
            .map { (values[$0] - values[one]) / (times[$0] - times[one]) }.sorted())
      }.sorted())
    let meanTime = CompensatedSum(times).value / Double(times.count)
    self.slope = slope
    observationCount = series.count
    self.meanTime = meanTime
    valueAtMeanTime = medianOfSorted(
      zip(times, values).map { $1 - slope * ($0 - meanTime) }.sorted())
  }

  /// The value on the line at a time; half of the values lie above it.
  public func value(at time: Double) -> Double {
    valueAtMeanTime + slope * (time - meanTime)
  }
}
