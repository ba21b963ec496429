#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Exponential smoothing with additive errors: simple, Holt's linear trend, and
/// the damped trend; ETS(A,N,N), ETS(A,A,N) and ETS(A,Ad,N).
///
/// Of each value, `level + φ slope` is the forecast and e the error; then
/// `level ← level + φ slope + α e` and `slope ← φ slope + β e`. At a missing
/// value e is zero. α, β and φ make the sum of squared errors smallest, and the
/// initial level and slope do so exactly, being linear in the errors.
///
/// Source: Hyndman, Koehler, Ord and Snyder, Forecasting with Exponential
/// Smoothing, 2008, chapters 2, 5 and 6.
public struct ExponentialSmoothing: Sendable, Equatable {
  /// What the forecasts do beyond the last level.
  public enum Trend: Sendable, Equatable {
    /// They stay at it.
    case none
    /// They go on with the last slope.
    case additive
    /// They go on with a slope that shrinks by the factor φ from period to period.
    case damped
  }

  /// How much of an error passes into level and slope.
  public struct Parameters: Sendable, Equatable {
    /// α, between 0 and 1.
    public var level: Double
    /// β, between 0 and α; zero without a trend. The β* of Holt is β / α.
    public var slope: Double
    /// φ; between 0.8 and 0.98 where it is estimated, 1 of an undamped trend.
    public var damping: Double

    public init(level: Double, slope: Double = 0, damping: Double = 1) {
      self.level = level
      self.slope = slope
      self.damping = damping
    }
  }

  /// A level and a slope, in the unit of the values and that unit a period.
  public struct State: Sendable, Equatable {
    public var level: Double
    /// Zero without a trend.
    public var slope: Double

    public init(level: Double, slope: Double = 0) {
      self.level = level
      self.slope = slope
    }
  }

  public let trend: Trend
  public let parameters: Parameters
  /// Level and slope before the first period.
  public let initialState: State
  /// Level and slope at the last period.
  public let finalState: State
  /// The forecast of each period from the values before it.
  public let fitted: [Double]
  public let sumOfSquaredErrors: Double
  /// Values that are not missing.
  public let observationCount: Int
  /// The parameters and initial states that were estimated.
  public let estimatedCount: Int

  /// The sum of squared errors over the observations less what was estimated.
  public var residualVariance: Double {
    sumOfSquaredErrors / Double(observationCount - estimatedCount)
  }

  /// The logarithm of the normal likelihood at its largest over the variance;
  /// `nil` where there are no errors.
  ///
  /// R's `ets` leaves the constant `-n/2 (1 + ln(2π/n))` out.
  public var logLikelihood: Double? {
    guard sumOfSquaredErrors > 0 else { return nil }
    let count = Double(observationCount)
    return -0.5 * count * (log(2 * Double.pi * sumOfSquaredErrors / count) + 1)
  }

  /// Akaike's criterion with the correction for short series, by which the
  /// trends compare on one series; `nil` where the series is too short for it.
  public var correctedAkaikeCriterion: Double? {
    let estimated = Double(estimatedCount + 1)
    let free = Double(observationCount) - estimated - 1
    guard let logLikelihood, free > 0 else { return nil }
    return -2 * logLikelihood + 2 * estimated + 2 * estimated * (estimated + 1) / free
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - values: of consecutive periods, evenly spaced.
  ///   - parameters: estimated where absent.
  ///   - initialState: before the first period; estimated where absent.
  /// - Throws: `InputError`; `SmoothingError.tooFewObservations` where there are
  ///   not more values than is estimated.
  public init(
    _ trend: Trend, values: [Double?], parameters: Parameters? = nil, initialState: State? = nil
  ) throws {
    try InputError.throwing(InputError.Problem.numbers("values", values))
    let observed = values.compactMap { $0 }
    let parameterCount = trend == .none ? 1 : trend == .additive ? 2 : 3
    let stateCount = trend == .none ? 1 : 2
    estimatedCount =
      (parameters == nil ? parameterCount : 0) + (initialState == nil ? stateCount : 0)
    guard observed.count > estimatedCount else {
      throw SmoothingError.tooFewObservations(count: observed.count, needed: estimatedCount + 1)
    }
    let recursion = SmoothingRecursion(trend: trend, values: values)
    // Below this the errors are rounding, and their logarithm would be chance.
    let rounding = 1e-26 * observed.reduce(0) { $0 + $1 * $1 }
    func run(_ parameters: Parameters) -> SmoothingRecursion.Run? {
      guard let state = initialState ?? recursion.bestInitialState(parameters) else { return nil }
      return recursion.run(parameters, from: state)
    }
    let best =
      parameters
      ?? Self.parameters(
        trend,
        BoundedMinimum(
          in: trend == .damped
            ? [0...1, 0...1, 0.8...0.98] : trend == .none ? [0...1] : [0...1, 0...1],
          gridPoints: trend == .none ? 21 : trend == .additive ? 11 : 7
        ) { point in
          run(Self.parameters(trend, point)).map { log(max($0.sumOfSquares, rounding)) }
            ?? .infinity
        }.point)
    let initial = try initialState ?? recursion.solveInitialState(best)
    let result = recursion.run(best, from: initial)
    self.trend = trend
    self.parameters = best
    self.initialState = initial
    finalState = result.finalState
    fitted = result.fitted
    sumOfSquaredErrors = result.sumOfSquares > rounding ? result.sumOfSquares : 0
    observationCount = observed.count
  }

  /// Forecasts of the next periods.
  ///
  /// The standard errors take the parameters and the initial state for known:
  /// chapter 6 of the source, models of class 1.
  public func forecasts(periods: Int) -> [NormalEstimate] {
    precondition(periods >= 0, "a horizon is not negative")
    var squares = 1.0
    var dampedSteps = 0.0
    var factor = 1.0
    return (0..<periods).map { _ in
      factor *= parameters.damping
      dampedSteps += factor
      let estimate = NormalEstimate(
        value: finalState.level + (trend == .none ? 0 : dampedSteps * finalState.slope),
        standardError: (residualVariance * squares).squareRoot())
      let response = parameters.level + parameters.slope * dampedSteps
      squares += response * response
      return estimate
    }
  }

  /// The parameters at α, β / α and φ.
  private static func parameters(_ trend: Trend, _ point: [Double]) -> Parameters {
    Parameters(
      level: point[0], slope: trend == .none ? 0 : point[0] * point[1],
      damping: trend == .damped ? point[2] : 1)
  }
}
