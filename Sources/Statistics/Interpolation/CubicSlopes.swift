/// The slopes at the observations that make a piecewise cubic curve.
enum CubicSlopes {
  /// Slopes that keep the curve within its neighbours: the harmonic mean of the
  /// two slopes beside an observation, weighted by the widths, and zero at a
  /// peak or a trough.
  static func monotone(times: [Double], values: [Double]) -> [Double] {
    let (widths, rises) = segments(times: times, values: values)
    guard rises.count > 1 else { return [Double](repeating: rises.first ?? 0, count: values.count) }
    let inner = (1..<rises.count).map { index -> Double in
      let (before, after) = (rises[index - 1], rises[index])
      guard before * after > 0 else { return 0 }
      let first = 2 * widths[index] + widths[index - 1]
      let second = widths[index] + 2 * widths[index - 1]
      return (first + second) / (first / before + second / after)
    }
    let last = rises.count - 1
    return [end(widths[0], widths[1], rises[0], rises[1])] + inner
      + [end(widths[last], widths[last - 1], rises[last], rises[last - 1])]
  }

  /// The slope at an end from its two nearest segments, within three times the
  /// nearer and never against it.
  private static func end(
    _ width: Double, _ nextWidth: Double, _ rise: Double, _ nextRise: Double
  ) -> Double {
    let slope = ((2 * width + nextWidth) * rise - width * nextRise) / (width + nextWidth)
    if slope * rise <= 0 { return 0 }
    return rise * nextRise <= 0 && abs(slope) > 3 * abs(rise) ? 3 * rise : slope
  }

  /// The slopes of the natural cubic spline: second derivatives meet at every
  /// observation and are zero at the ends.
  static func natural(times: [Double], values: [Double]) -> [Double] {
    let (widths, rises) = segments(times: times, values: values)
    guard rises.count > 1 else { return [Double](repeating: rises.first ?? 0, count: values.count) }
    // A tridiagonal system that is diagonally dominant, solved without pivots.
    let last = values.count - 1
    var diagonal = [Double](repeating: 2, count: values.count)
    var right = [Double](repeating: 0, count: values.count)
    var above = [Double](repeating: 1, count: values.count)
    right[0] = 3 * rises[0]
    for index in 1...last {
      var below = 1.0
      if index < last {
        below = widths[index]
        above[index] = widths[index - 1]
        diagonal[index] = 2 * (widths[index - 1] + widths[index])
        right[index] = 3 * (widths[index] * rises[index - 1] + widths[index - 1] * rises[index])
      } else {
        right[index] = 3 * rises[index - 1]
      }
      let factor = below / diagonal[index - 1]
      diagonal[index] -= factor * above[index - 1]
      right[index] -= factor * right[index - 1]
    }
    var slopes = right
    slopes[last] /= diagonal[last]
    for index in (0..<last).reversed() {
      slopes[index] = (right[index] - above[index] * slopes[index + 1]) / diagonal[index]
    }
    return slopes
  }

  private static func segments(
    times: [Double], values: [Double]
  ) -> (widths: [Double], rises: [Double]) {
    let widths = zip(times.dropFirst(), times).map { $0 - $1 }
    return (widths, zip(zip(values.dropFirst(), values), widths).map { ($0.0 - $0.1) / $1 })
  }
}
