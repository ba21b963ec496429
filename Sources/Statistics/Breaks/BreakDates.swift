#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The breaks that divide a time series best, for every number of breaks, and
/// the number that the Bayesian information criterion takes.
///
/// Found by dynamic programming over the sums of squares of all segments,
/// O(m n²) for m breaks, so that no better division exists. Sources: Bai and
/// Perron, Econometrica 66 (1998) 47-78 and Journal of Applied Econometrics 18
/// (2003) 1-22; criterion after Yao, Statistics & Probability Letters 6 (1988)
/// 181-189.
public struct BreakDates: Sendable, Equatable {
  /// One part of a divided series.
  public struct Segment: Sendable, Equatable {
    /// The first and the last time of its values.
    public let times: ClosedRange<Double>
    public let observationCount: Int
    /// The mean of its values.
    public let meanValue: Double
    /// Change a unit of time; `nil` for the model `.level`.
    public let slope: Double?
    public let residualSumOfSquares: Double
  }

  /// The best division by a given number of breaks.
  public struct Division: Sendable, Equatable {
    /// In the order of time.
    public let breaks: [Break]
    public let segments: [Segment]
    /// The sum over the segments; zero where only rounding is left.
    public let residualSumOfSquares: Double
    /// `n (ln(RSS/n) + 1 + ln 2π) + ln n (k (m+1) + m + 1)` for n values, m
    /// breaks and k coefficients a segment; `nil` where there are no residuals.
    public let bayesianInformationCriterion: Double?
  }

  public let model: SegmentModel
  /// The values that took part.
  public let observationCount: Int
  /// The fewest values of a segment.
  public let minimumSegment: Int
  /// The best divisions, by their number of breaks from 0.
  public let divisions: [Division]
  /// The number of breaks with the smallest criterion, or the smallest number
  /// that leaves no residuals.
  public let selectedBreakCount: Int
  let series: ObservedSeries

  /// The division by the selected number of breaks.
  public var selected: Division { divisions[selectedBreakCount] }

  /// Searches a series of at least ten values.
  ///
  /// - Parameters:
  ///   - times: one for each value, in any order, each at most once.
  ///   - values: a missing value is left out.
  ///   - minimumShare: the smallest share of the values that a segment may
  ///     have, greater than 0 and at most 0.5; at least one value more than
  ///     the segment has coefficients.
  ///   - maximumBreaks: where absent, `⌈n / h⌉ - 2` for a minimum of h values,
  ///     at least 1, as R's strucchange takes.
  /// - Throws: `InputError`; `TimeSeriesError`.
  public init(
    times: [Double], values: [Double?], model: SegmentModel = .level,
    minimumShare: Double = 0.15, maximumBreaks: Int? = nil
  ) throws {
    precondition(
      minimumShare > 0 && minimumShare <= 0.5, "a segment has more than 0 and at most half")
    precondition(maximumBreaks ?? 0 >= 0, "a number of breaks is not negative")
    let series = try ObservedSeries(
      times: times, values: values, method: "the search for breaks", atLeast: 10)
    let n = series.count
    let h = max(model.coefficientCount + 1, Int(minimumShare * Double(n)))
    let most = min(maximumBreaks ?? max(1, (n + h - 1) / h - 2), n / h - 1)
    self.model = model
    self.series = series
    observationCount = n
    minimumSegment = h
    let divisions = Self.divide(series, model: model, minimumSegment: h, maximumBreaks: most)
      .map { Self.division(of: series, model: model, breaksAfter: $0) }
    self.divisions = divisions
    // No residuals are the best fit there is, and have no logarithm.
    let criteria = divisions.map { $0.bayesianInformationCriterion ?? -.infinity }
    selectedBreakCount = criteria.indices.min { criteria[$0] < criteria[$1] } ?? 0
  }

  /// The best places of 0, 1 … breaks; of equal ones, those of the earliest last break.
  private static func divide(
    _ series: ObservedSeries, model: SegmentModel, minimumSegment h: Int, maximumBreaks: Int
  ) -> [[Int]] {
    let n = series.count
    // squares[i][j - i - 1] belongs to the segment from i up to, not including, j.
    let squares = (0...n - h).map { start in
      var fit = SegmentFit(model)
      return (start..<n).map { index in
        fit.add(series.times[index], series.values[index])
        return fit.residualSumOfSquares
      }
    }
    // best[j] is the smallest sum of the first j values with the current
    // number of breaks; origins[m][j] the place of the last of m breaks.
    var best = (0...n).map { $0 >= h ? squares[0][$0 - 1] : .infinity }
    var origins: [[Int]] = []
    var result: [[Int]] = [[]]
    for count in 0..<maximumBreaks {
      var next = [Double](repeating: .infinity, count: n + 1)
      var origin = [Int](repeating: 0, count: n + 1)
      for end in stride(from: (count + 2) * h, through: n, by: 1) {
        for place in (count + 1) * h...end - h {
          let sum = best[place] + squares[place][end - place - 1]
          if sum < next[end] {
            next[end] = sum
            origin[end] = place
          }
        }
      }
      best = next
      origins.append(origin)
      var places: [Int] = []
      var end = n
      for origin in origins.reversed() {
        end = origin[end]
        places.insert(end, at: 0)
      }
      result.append(places)
    }
    return result
  }

  private static func division(
    of series: ObservedSeries, model: SegmentModel, breaksAfter places: [Int]
  ) -> Division {
    let n = Double(series.count)
    let segments = zip([0] + places, places + [series.count]).map { start, end in
      let fit = SegmentFit(model, series, start..<end)
      return Segment(
        times: series.times[start]...series.times[end - 1], observationCount: end - start,
        meanValue: fit.meanValue, slope: model == .trend ? fit.slope : nil,
        residualSumOfSquares: fit.residualSumOfSquares)
    }
    var sum = CompensatedSum(segments.map(\.residualSumOfSquares)).value
    if sum <= series.roundingSumOfSquares { sum = 0 }
    let parameters = Double((model.coefficientCount + 1) * segments.count)
    return Division(
      breaks: places.map { Break(in: series, after: $0) }, segments: segments,
      residualSumOfSquares: sum,
      bayesianInformationCriterion: sum == 0
        ? nil : n * (log(sum / n) + 1 + log(2 * Double.pi)) + log(n) * parameters)
  }
}
