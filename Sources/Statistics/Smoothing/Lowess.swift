/// A robust, locally weighted straight line through scattered points.
///
/// At each point a line is fitted to the nearest share of the points, weighted
/// by the tricube of their distance; points far from the curve then lose
/// weight by the bisquare of their residual, and the curve is fitted again.
///
/// Source: Cleveland, "Robust locally weighted regression and smoothing
/// scatterplots", Journal of the American Statistical Association 74 (1979)
/// 829-836, with the choices of his program `lowess` (1981).
public struct Lowess: Sendable, Equatable {
  /// The curve at each point, in the order given; `nil` where y is missing.
  public let fitted: [Double?]
  /// The weight of each point in the last pass, between 0 for an outlier and 1;
  /// `nil` where y is missing.
  public let robustnessWeights: [Double?]

  /// Fits the curve.
  ///
  /// - Parameters:
  ///   - x: in any order; points of equal x have equal fitted values.
  ///   - y: a point without y is left out.
  ///   - span: the share of the points in each line, greater than 0, at most 1.
  ///   - robustPasses: fits after the first.
  ///   - delta: points nearer than this to the last one fitted are interpolated,
  ///     in units of x; 1 % of the range of x where absent, 0 for none.
  /// - Throws: `InputError`, or `SmoothingError.tooFewObservations` of no points.
  public init(
    x: [Double], y: [Double?], span: Double = 2.0 / 3, robustPasses: Int = 3, delta: Double? = nil
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths("y values", y.count, "x values", x.count)
        + InputError.Problem.numbers("x values", x) + InputError.Problem.numbers("y values", y))
    precondition(span > 0 && span <= 1, "a span is a share of the points")
    precondition(robustPasses >= 0 && (delta ?? 0) >= 0, "passes and delta are not negative")
    let points = x.indices.compactMap { index in
      y[index].map { (index: index, x: x[index], y: $0) }
    }.sorted { ($0.x, $0.index) < ($1.x, $1.index) }
    guard let first = points.first, let last = points.last else {
      throw SmoothingError.tooFewObservations(count: 0, needed: 1)
    }
    // The small addition keeps a share such as 0.1 · 30 from losing a point.
    let neighbours = max(2, min(points.count, Int(span * Double(points.count) + 1e-7)))
    var curve = LocalLines(
      x: points.map(\.x), y: points.map(\.y), neighbours: min(neighbours, points.count),
      delta: delta ?? 0.01 * (last.x - first.x))
    var smooth = curve.fit()
    for _ in 0..<robustPasses {
      guard curve.discountOutliers(of: smooth) else { break }
      smooth = curve.fit()
    }
    var fitted = [Double?](repeating: nil, count: x.count)
    var weights = fitted
    for (position, point) in points.enumerated() {
      fitted[point.index] = smooth[position]
      weights[point.index] = curve.weights[position]
    }
    self.fitted = fitted
    robustnessWeights = weights
  }
}

/// The lines of one pass, over points sorted by x.
private struct LocalLines {
  let x: [Double]
  let y: [Double]
  let neighbours: Int
  let delta: Double
  private(set) var weights: [Double]

  init(x: [Double], y: [Double], neighbours: Int, delta: Double) {
    self.x = x
    self.y = y
    self.neighbours = neighbours
    self.delta = delta
    weights = [Double](repeating: 1, count: x.count)
  }

  func fit() -> [Double] {
    var smooth = y
    var left = 0
    var previous: Int?
    var current = 0
    while current < x.count {
      while left + neighbours < x.count, x[current] - x[left] > x[left + neighbours] - x[current] {
        left += 1
      }
      smooth[current] = line(at: current, from: left) ?? y[current]
      if let previous { interpolate(&smooth, from: previous, to: current) }
      // Equal x take the same value; the next line is for the last point within delta.
      var last = current
      var next = current + 1
      while next < x.count, x[next] <= x[last] + delta {
        if x[next] == x[last] {
          smooth[next] = smooth[last]
          last = next
        }
        next += 1
      }
      previous = last
      current = max(last + 1, next - 1)
    }
    return smooth
  }

  private func interpolate(_ smooth: inout [Double], from start: Int, to end: Int) {
    guard end > start + 1 else { return }
    for index in (start + 1)..<end {
      let share = (x[index] - x[start]) / (x[end] - x[start])
      smooth[index] = share * smooth[end] + (1 - share) * smooth[start]
    }
  }

  /// The line of the points near one of them, at that point; `nil` where all of
  /// their weights are zero.
  private func line(at current: Int, from left: Int) -> Double? {
    let center = x[current]
    let reach = max(center - x[left], x[left + neighbours - 1] - center)
    var used: [(x: Double, y: Double, weight: Double)] = []
    // Points beyond the neighbours take part where they tie with the last.
    for index in left..<x.count {
      let distance = abs(x[index] - center)
      if distance <= 0.999 * reach {
        let ratio = distance / reach
        let tricube = 1 - ratio * ratio * ratio
        let weight = distance <= 0.001 * reach ? 1 : tricube * tricube * tricube
        used.append((x[index], y[index], weight * weights[index]))
      } else if x[index] > center {
        break
      }
    }
    let total = used.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    let meanX = used.reduce(0) { $0 + $1.weight * $1.x } / total
    let meanY = used.reduce(0) { $0 + $1.weight * $1.y } / total
    let spread = used.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) } / total
    // Points that are too close to each other have no slope.
    guard reach > 0, spread.squareRoot() > 0.001 * (x[x.count - 1] - x[0]) else { return meanY }
    let joint = used.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) } / total
    return meanY + joint / spread * (center - meanX)
  }

  /// Weighs the points by the bisquare of their residuals; `false` where the
  /// residuals are nothing but rounding.
  mutating func discountOutliers(of smooth: [Double]) -> Bool {
    let residuals = zip(y, smooth).map { abs($0 - $1) }
    guard let median = median(residuals), let mean = mean(residuals) else { return false }
    let limit = 6 * median
    guard limit > 0, limit >= 1e-7 * mean else { return false }
    weights = residuals.map { residual in
      if residual <= 0.001 * limit { return 1 }
      if residual > 0.999 * limit { return 0 }
      let ratio = residual / limit
      return (1 - ratio * ratio) * (1 - ratio * ratio)
    }
    return true
  }
}
