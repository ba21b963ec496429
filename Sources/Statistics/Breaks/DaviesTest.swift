#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The test of whether a line bends at all, at a time that is not known.
///
/// For a bend at a given time the change of slope has a t statistic. Under
/// normal, independent errors the probability that its largest absolute value
/// over all times exceeds a level is at most that at one time plus the expected
/// number of crossings. With m = n - 2 and r² = t² / (t² + n - 3),
/// `p = P(|T| ≥ |t|) + L / π · (1 - r²)^((m - 2) / 2)`, where T has n - 3 degrees
/// of freedom and L is the length of the curve that the hinge draws on the unit
/// sphere of residuals. The hinge moves on great circles between the values, so
/// that L and the largest t are exact sums, without a grid. The bound is close
/// to the probability where it is small.
///
/// Sources: Davies, Biometrika 74 (1987) 33-43 and 89 (2002) 484-489 (unknown
/// variance); Hotelling, American Journal of Mathematics 61 (1939) 440-460.
public struct DaviesTest: Sendable, Equatable {
  /// The values that took part.
  public let observationCount: Int
  /// The time at which the change of slope has the largest t statistic.
  public let bend: Double
  /// The t statistic there, positive where the slope grows; infinite where the
  /// bent line fits without residuals.
  public let tStatistic: Double
  /// The length of the curve of the hinge, in radians.
  public let curveLength: Double
  /// The probability of a t at least as far from zero at one time that was
  /// known beforehand.
  public let pValueOfKnownBend: Double
  /// At least the probability, if there is no bend, of a t at least as far from
  /// zero at any time.
  public let pValue: Double

  /// Tests a series of at least six values; a bend leaves two on each side, or
  /// one and itself.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  /// - Returns: `nil` where the values lie on one line.
  /// - Throws: `InputError`; `TimeSeriesError` where fewer than six values are
  ///   left or a time is repeated.
  public init?(times: [Double], values: [Double?]) throws {
    let series = try ObservedSeries(
      times: times, values: values, method: "the test of Davies", atLeast: 6)
    let n = series.count
    let residuals = Residuals(of: series.times)
    let response = residuals.direction(of: series.values)
    guard response.length * response.length > series.roundingSumOfSquares else { return nil }

    let knots = series.times[1...n - 2]
    var best = (correlation: 0.0, time: knots[1])
    var length = 0.0
    var earlier: (time: Double, hinge: Direction, correlation: Double)?
    for knot in knots {
      let hinge = residuals.direction(of: series.times.map { max(0, $0 - knot) })
      let correlation = dot(hinge.unit, response.unit)
      if abs(correlation) > abs(best.correlation) { best = (correlation, knot) }
      if let earlier {
        let arc = Arc(from: earlier.hinge, to: hinge)
        length += arc.angle
        if let peak = arc.peak(earlier.correlation, correlation),
          abs(peak.correlation) > abs(best.correlation)
        {
          best = (peak.correlation, earlier.time + peak.share * (knot - earlier.time))
        }
      }
      earlier = (knot, hinge, correlation)
    }
    // Rounding alone can lift a correlation above one.
    let share = max(0, (1 - abs(best.correlation)) * (1 + abs(best.correlation)))
    let isRounding = share * response.length * response.length <= series.roundingSumOfSquares
    let unexplained = isRounding ? 0 : share
    let degreesOfFreedom = Double(n - 3)
    observationCount = n
    bend = best.time
    curveLength = length
    tStatistic = best.correlation * (degreesOfFreedom / unexplained).squareRoot()
    pValueOfKnownBend = StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedProbability(tStatistic)
    pValue = min(
      1, pValueOfKnownBend + length / .pi * pow(unexplained, Double(n - 4) / 2))
  }
}

/// A vector of residuals as a direction and a length.
private struct Direction {
  var unit: [Double]
  var length: Double
}

/// What a line through the times leaves of a column.
private struct Residuals {
  let centred: [Double]
  let squares: Double

  init(of times: [Double]) {
    let mean = CompensatedSum(times).value / Double(times.count)
    centred = times.map { $0 - mean }
    squares = dot(centred, centred)
  }

  func direction(of column: [Double]) -> Direction {
    let mean = CompensatedSum(column).value / Double(column.count)
    let deviations = column.map { $0 - mean }
    let slope = dot(centred, deviations) / squares
    let residuals = zip(deviations, centred).map { $0 - slope * $1 }
    let length = dot(residuals, residuals).squareRoot()
    return Direction(unit: residuals.map { length > 0 ? $0 / length : 0 }, length: length)
  }
}

/// The part of a great circle between two directions.
private struct Arc {
  let angle: Double
  private let lengths: (Double, Double)

  init(from start: Direction, to end: Direction) {
    let chord = zip(start.unit, end.unit).map { $1 - $0 }
    angle = 2 * asin(min(1, dot(chord, chord).squareRoot() / 2))
    lengths = (start.length, end.length)
  }

  /// The correlation farthest from zero inside the arc, from those at its ends,
  /// with its share of the way in time; `nil` where it is at an end.
  func peak(_ start: Double, _ end: Double) -> (correlation: Double, share: Double)? {
    guard angle > 0 else { return nil }
    let across = (end - cos(angle) * start) / sin(angle)
    var place = atan2(across, start)
    var height = (start * start + across * across).squareRoot()
    if place < 0 {
      place += .pi
      height = -height
    }
    guard place > 0, place < angle else { return nil }
    let late = sin(place) / lengths.1
    return (height, late / (late + sin(angle - place) / lengths.0))
  }
}

private func dot(_ one: [Double], _ other: [Double]) -> Double {
  var sum = CompensatedSum()
  for (left, right) in zip(one, other) { sum.addProduct(left, right) }
  return sum.value
}
