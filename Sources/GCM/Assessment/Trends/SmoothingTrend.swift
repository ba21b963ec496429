import Statistics

/// Exponential smoothing: a level, with or without a slope, that follows the
/// values, the latest the most.
public struct SmoothingTrend: TrendMethod {
  /// What goes on beyond the last value.
  public enum Model: String, Sendable, Hashable, CaseIterable {
    case level
    case holt
    case damped

    var trend: ExponentialSmoothing.Trend {
      switch self {
      case .level: .none
      case .holt: .additive
      case .damped: .damped
      }
    }

    /// The model as printed.
    public var title: String {
      switch self {
      case .level: "the last level, ETS(A,N,N)"
      case .holt: "the last level and slope, ETS(A,A,N), Holt"
      case .damped: "the last level and a slope that shrinks, ETS(A,Ad,N)"
      }
    }

    /// Parameters and initial states, three more than which leave a corrected
    /// criterion of Akaike.
    fileprivate var fewestValues: Int {
      switch self {
      case .level: 5
      case .holt: 7
      case .damped: 8
      }
    }
  }

  /// The one with the smallest corrected criterion of Akaike, where absent.
  public var model: Model?
  /// How many years after the last value there is an expected value at most.
  public var horizon: Int

  public init(model: Model? = nil, horizon: Int = 10) {
    self.model = model
    self.horizon = horizon
  }

  public var id: String { "smoothing" }
  public var name: String { "exponential smoothing" }
  public var fewestValues: Int { (model ?? .level).fewestValues }

  public var formula: String {
    "forecast = level + φ slope; level = forecast + α e, slope = φ slope + β e for the error e of "
      + "each value, zero in a year without one; α, β, φ and the start by least squares (Hyndman, "
      + "Koehler, Ord and Snyder 2008). The estimate is the slope from the last year to the next"
  }

  public var parameters: [TrendParameter] {
    [
      TrendParameter(
        "model",
        model.map { "\($0.rawValue): \($0.title)" }
          ?? "level, holt or damped, by the smallest corrected criterion of Akaike"),
      TrendParameter("expected values up to", "\(horizon) years after the last value"),
    ]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard let first = input.points.first?.year, let last = input.points.last?.year else {
      throw TrendObstacle.tooFewValues(count: 0, needed: fewestValues)
    }
    var values = [Double?](repeating: nil, count: last - first + 1)
    for point in input.points { values[point.year - first] = point.value }
    let models = model.map { [$0] } ?? Model.allCases
    let fits = try models.filter { input.points.count >= $0.fewestValues }.map {
      (model: $0, fit: try ExponentialSmoothing($0.trend, values: values))
    }
    let comparable = fits.compactMap { candidate in
      candidate.fit.correctedAkaikeCriterion.map { (candidate.model, candidate.fit, $0) }
    }
    // Without errors there is no variance, and no criterion to choose by.
    guard comparable.count == fits.count, let best = comparable.min(by: { $0.2 < $1.2 }) else {
      throw TrendObstacle.noVariation
    }
    let (chosen, smoothing, _) = best
    let slope = smoothing.parameters.damping * smoothing.finalState.slope
    let steps = input.expectedYear - last
    let forecasts = smoothing.forecasts(periods: min(steps, horizon))
    let expected = steps <= horizon ? forecasts.last : nil
    var notes = [chosen.rawValue]
    if expected == nil {
      notes.append(
        "no value for \(input.expectedYear), \(steps) years after the last; at most \(horizon)")
    }
    return TrendResult(
      .slope, estimate: chosen == .level ? nil : slope, expected: expected?.value,
      expectedInterval: expected?.interval(level: input.level), notes: notes,
      highlights: [ProgressQuantity("α", smoothing.parameters.level)],
      details: parameters(chosen, smoothing)
        + comparable.map {
          ProgressQuantity("corrected criterion of Akaike, \($0.0.rawValue)", $0.2)
        }
        + zip(values, smoothing.fitted).enumerated().compactMap { offset, pair in
          pair.0 == nil
            ? ProgressQuantity("value for \(first + offset), I imputed", pair.1) : nil
        }
        + forecasts.enumerated().map {
          ProgressQuantity("value for \(last + 1 + $0), E estimated", $1.value)
        })
  }

  private func parameters(
    _ model: Model, _ smoothing: ExponentialSmoothing
  ) -> [ProgressQuantity] {
    var result = [
      ProgressQuantity("level at the last value", smoothing.finalState.level),
      ProgressQuantity("residual variance", smoothing.residualVariance),
    ]
    if model != .level {
      result += [
        ProgressQuantity("β", smoothing.parameters.slope),
        ProgressQuantity("slope at the last value", smoothing.finalState.slope),
      ]
    }
    if model == .damped { result.append(ProgressQuantity("φ", smoothing.parameters.damping)) }
    return result
  }
}
