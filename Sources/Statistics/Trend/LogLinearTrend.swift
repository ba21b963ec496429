#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A constant rate of growth through a time series: a straight line through
/// the logarithms of the values.
///
/// This is the least-squares growth rate of the World Bank: it uses every
/// value, unlike the compound rate between the first and the last.
public struct LogLinearTrend: Sendable, Equatable {
  /// The line through the natural logarithms; its slope is the continuous rate
  /// of growth a unit of time.
  public let logarithmicTrend: LinearTrend

  /// Growth a unit of time as a share of the value before, `exp(slope) - 1`.
  public var growthRate: Double { expm1(logarithmicTrend.slope.estimate) }

  /// Fits the line through the logarithms. Missing values and weights are
  /// treated as by `LinearTrend`.
  ///
  /// - Throws: as `LinearTrend`, and `RegressionError.notPositive` with every
  ///   value that has no logarithm.
  public init(times: [Double], values: [Double?], weights: [Double]? = nil) throws {
    let points = zip(times, values).enumerated().compactMap { index, pair in
      pair.1.flatMap {
        $0 <= 0 ? RegressionError.Point(index: index, time: pair.0, value: $0) : nil
      }
    }
    guard points.isEmpty else { throw RegressionError.notPositive(points) }
    logarithmicTrend = try LinearTrend(
      times: times, values: values.map { $0.map(log) }, weights: weights)
  }

  /// Growth a unit of time, with the given confidence.
  public func growthRateInterval(level: Double = 0.95) -> ClosedRange<Double> {
    let interval = logarithmicTrend.slope.confidenceInterval(level: level)
    return expm1(interval.lowerBound)...expm1(interval.upperBound)
  }

  /// The value on the curve at a time: the median of the values to expect
  /// there, which is less than their mean.
  public func value(at time: Double) throws -> Double {
    exp(try logarithmicTrend.prediction(at: time).value)
  }

  /// The interval that covers one new value at a time with the given probability.
  public func predictionInterval(
    at time: Double, level: Double = 0.95
  ) throws -> ClosedRange<Double> {
    let interval = try logarithmicTrend.prediction(at: time).predictionInterval(level: level)
    return exp(interval.lowerBound)...exp(interval.upperBound)
  }
}
