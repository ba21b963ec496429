#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The test whether the running sum of the residuals of least squares strays
/// further from zero than chance allows, as it does after a break.
///
/// Source: Ploberger and Krämer, Econometrica 60 (1992) 271-285. The limit is
/// a Brownian bridge for the model `.level`. For `.trend` the sums stray far
/// less: the probability, which is that of the bridge as R's strucchange takes
/// it, is only an upper bound. A small one can be believed, a large one says
/// nothing.
public struct CUSUMTest: Sendable, Equatable {
  public let model: SegmentModel
  /// The values that took part.
  public let observationCount: Int
  /// The times that carry a value, in order.
  public let times: [Double]
  /// The sum of the residuals up to each time, divided by their standard
  /// deviation and by √n. Zeros where the model fits without residuals.
  public let process: [Double]
  /// The largest distance of the process from zero; `nil` where the model
  /// fits without residuals.
  public let statistic: Double?
  /// The probability of a distance at least as large if nothing changes.
  public let pValue: Double?

  /// Tests a series.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than ten values are
  ///   left or a time is repeated.
  public init(times: [Double], values: [Double?], model: SegmentModel = .level) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "the CUSUM test", atLeast: 10)
    let fit = SegmentFit(model, series, 0..<series.count)
    let n = Double(series.count)
    self.model = model
    observationCount = series.count
    self.times = series.times
    guard fit.residualSumOfSquares > series.roundingSumOfSquares else {
      process = [Double](repeating: 0, count: series.count)
      statistic = nil
      pValue = nil
      return
    }
    let deviation =
      (fit.residualSumOfSquares / (n - Double(model.coefficientCount))).squareRoot()
    var sum = CompensatedSum()
    let process = zip(series.times, series.values).map { time, value in
      sum.add(value - fit.value(at: time))
      return sum.value / (deviation * n.squareRoot())
    }
    self.process = process
    let statistic = process.reduce(0) { max($0, abs($1)) }
    self.statistic = statistic
    pValue = Self.bridgeProbability(statistic)
  }

  /// The probability that a Brownian bridge strays from zero by at least x:
  /// `2 Σ (-1)^(j+1) exp(-2 j² x²)`, or for small x the same by the theta
  /// function's other series. Kolmogorov 1933; Feller, Annals of Mathematical
  /// Statistics 19 (1948) 177-189.
  static func bridgeProbability(_ x: Double) -> Double {
    // Below, the probability differs from 1 by less than 1e-300.
    guard x > 0.04 else { return 1 }
    var sum = 0.0
    if x < 0.6 {
      for j in 1...10 {
        let odd = Double(2 * j - 1) * Double.pi / x
        sum += exp(-odd * odd / 8)
      }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    for j in 1...10 {
      let term = exp(-2 * Double(j * j) * x * x)
      sum += j % 2 == 1 ? term : -term
    }
    return 2 * sum
  }
}
