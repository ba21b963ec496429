/// What the correlation of each value with those before it does to the test of
/// Mann and Kendall.
struct SerialCorrelation {
  /// Fewer values say nothing about their correlation.
  static let fewestValues = 10

  private let values: [Double]
  private let detrended: [Double]
  /// The slope of Theil and Sen from one value to the next.
  private let slope: Double

  init(_ series: ObservedSeries) throws {
    let method = "a Mann-Kendall test that allows for serial correlation"
    guard series.count >= Self.fewestValues else {
      throw TimeSeriesError.tooFewValues(
        method: method, count: series.count, needed: Self.fewestValues)
    }
    try series.requireEvenTimes(method: method)
    let positions = series.values.indices.map(Double.init)
    self.init(
      values: series.values,
      slope: medianOfSorted(pairSlopes(times: positions, values: series.values).sorted()))
  }

  /// Takes values that follow each other, and the slope from one to the next.
  init(values: [Double], slope: Double) {
    self.values = values
    self.slope = slope
    detrended = values.enumerated().map { $1 - Double($0 + 1) * slope }
  }

  /// `1 + 2 / (n(n-1)(n-2)) Σ (n-i)(n-i-1)(n-i-2) r_i` over the lags i whose
  /// rank autocorrelation is significant at 5 %; `nil` of equal ranks.
  func hamedRaoInflation(lags: Int) throws -> Double? {
    try check(lags)
    guard let r = autocorrelations(midranks(detrended), lags: lags) else { return nil }
    let n = values.count
    let limit = Normal.criticalValue(twoSidedProbability: 0.05) / Double(n).squareRoot()
    var sum = CompensatedSum()
    for (lag, r) in zip(1..., r) where abs(r) > limit {
      sum.addProduct(Double((n - lag) * (n - lag - 1) * (n - lag - 2)), r)
    }
    return 1 + 2 / Double(n * (n - 1) * (n - 2)) * sum.value
  }

  /// `1 + 2 Σ (1 - i/n) r_i`; `nil` where the values lie on a line.
  func yueWangInflation(lags: Int) throws -> Double? {
    try check(lags)
    guard let r = autocorrelations(detrended, lags: lags) else { return nil }
    var sum = CompensatedSum()
    for (lag, r) in zip(1..., r) { sum.addProduct(1 - Double(lag) / Double(values.count), r) }
    return 1 + 2 * sum.value
  }

  /// `x_t - r_1 x_(t-1)`
  func preWhitened() -> [Double] { whitened(values) }

  /// The same of the values less their trend, with the trend added again.
  func trendFreePreWhitened() -> [Double] {
    whitened(detrended).enumerated().map { $1 + Double($0 + 1) * slope }
  }

  private func whitened(_ values: [Double]) -> [Double] {
    // Equal values have nothing to whiten.
    let r = autocorrelations(values, lags: 1)?[0] ?? 0
    return zip(values.dropFirst(), values).map { $0 - $1 * r }
  }

  private func check(_ lags: Int) throws {
    guard (0..<values.count).contains(lags) else {
      throw TimeSeriesError.lagOutside(lag: lags, most: values.count - 1)
    }
  }
}

/// The autocorrelations of the values at the lags 1 … `lags`, every
/// autocovariance being divided by n; `nil` where the values do not vary.
func autocorrelations(_ values: [Double], lags: Int) -> [Double]? {
  guard let first = values.first, values.contains(where: { $0 != first }),
    let mean = mean(values)
  else { return nil }
  let deviations = values.map { $0 - mean }
  func product(_ lag: Int) -> Double {
    var sum = CompensatedSum()
    for (later, earlier) in zip(deviations.dropFirst(lag), deviations) {
      sum.addProduct(later, earlier)
    }
    return sum.value
  }
  let squares = product(0)
  return (0..<lags).map { product($0 + 1) / squares }
}

/// The ranks of the values, equal values sharing the mean of their ranks.
func midranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
    start = end
  }
  return ranks
}
