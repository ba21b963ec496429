import Statistics

/// The line of Theil and Sen with the interval of its slope.
public struct TheilSenTrend: TrendMethod {
  public init() {}

  public var id: String { "theil-sen" }
  public var name: String { "line of Theil and Sen" }
  public var parameters: [TrendParameter] { [] }
  public var fewestValues: Int { 3 }

  public var formula: String {
    "slope b = median of (y_j - y_i) / (t_j - t_i) over all pairs; its interval by the "
      + "distribution of Kendall's S, exact up to 10 values (Theil 1950, Sen 1968); expected "
      + "value median(y) + b (t - median(t)) (Conover 1980)"
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    let line = try TheilSen(times: input.times, values: input.values)
    let interval = line.confidenceInterval(level: input.level)
    let note =
      switch interval?.method {
      case .exact: "exact interval"
      case .normal: "normal interval"
      case nil: "too few or too equal values for an interval of this level"
      }
    return TrendResult(
      .slope, estimate: line.slope, interval: interval?.range,
      expected: line.value(at: Double(input.expectedYear)), notes: [note],
      details: interval.map { [ProgressQuantity("coverage of the interval", $0.coverage)] } ?? [])
  }
}

/// The line of repeated medians of Siegel.
public struct RepeatedMedianTrend: TrendMethod {
  public init() {}

  public var id: String { "siegel" }
  public var name: String { "line of repeated medians, Siegel" }
  public var parameters: [TrendParameter] { [] }
  public var fewestValues: Int { 3 }

  public var formula: String {
    "slope b = median over i of the median over j of (y_j - y_i) / (t_j - t_i) (Siegel 1982); "
      + "expected value median(y - b t) + b t"
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    let line = try SiegelTrend(times: input.times, values: input.values)
    return TrendResult(
      .slope, estimate: line.slope, expected: line.value(at: Double(input.expectedYear)))
  }
}
