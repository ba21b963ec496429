import Statistics

/// The local linear trend model: a level and a slope that wander from year to
/// year, seen through irregular values.
public struct LocalTrend: TrendMethod {
  public init() {}

  public var id: String { "local-trend" }
  public var name: String { "local linear trend by the Kalman filter" }
  public var parameters: [TrendParameter] {
    [TrendParameter("start", "exactly diffuse"), TrendParameter("variances", "maximum likelihood")]
  }
  public var fewestValues: Int { 5 }

  public var formula: String {
    "y = level + irregular; level += slope + change of level; slope += change of slope; each "
      + "normal with a variance of its own. The estimate is the slope in the last year, given "
      + "all values; intervals take the variances for known (Durbin and Koopman 2012)"
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard let first = input.points.first?.year, let last = input.points.last?.year else {
      throw TrendObstacle.tooFewValues(count: 0, needed: fewestValues)
    }
    var values = [Double?](repeating: nil, count: last - first + 1)
    for point in input.points { values[point.year - first] = point.value }
    let trend = try StructuralTrend(.localLinear, values: values)
    let slope = trend.slopes[trend.slopes.count - 1]
    let expected = trend.forecasts(periods: input.expectedYear - last).last
    return TrendResult(
      .slope, estimate: slope.value, standardError: slope.standardError,
      interval: slope.interval(level: input.level), expected: expected?.value,
      expectedInterval: expected?.interval(level: input.level),
      details: [
        ProgressQuantity("variance of the irregular", trend.variances.irregular),
        ProgressQuantity("variance of the level", trend.variances.level),
        ProgressQuantity("variance of the slope", trend.variances.slope),
        ProgressQuantity("log-likelihood", trend.logLikelihood),
        ProgressQuantity("level in \(last)", trend.levels[trend.levels.count - 1].value),
      ])
  }
}
