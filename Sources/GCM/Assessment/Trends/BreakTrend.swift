import Statistics

/// Breaks: a line with one slope that steps at the breaks which the publisher
/// flags, and the breaks that a search finds.
///
/// Where the publisher flags breaks and they leave enough values, the estimate
/// is the slope of that line; otherwise it is the number of breaks found.
public struct BreakTrend: TrendMethod {
  /// What holds between two breaks that are searched for.
  public enum Segments: String, Sendable, Hashable, CaseIterable {
    case level
    case trend

    var model: SegmentModel { self == .level ? .level : .trend }
  }

  public var segments: Segments

  public init(segments: Segments = .trend) { self.segments = segments }

  public var id: String { "breaks" }
  public var name: String { "breaks, flagged and found" }
  /// A line with a flagged break has three coefficients; a search needs ten values.
  public var fewestValues: Int { 4 }

  public var formula: String {
    "flagged (status B): y = a + b t + Σ step · [t ≥ break] by least squares; found: the dates "
      + "with the smallest sum of squares of all divisions (Bai and Perron 1998, 2003), as many "
      + "as have the smallest BIC = n (ln(RSS/n) + 1 + ln 2π) + ln n (k (m + 1) + m + 1), each "
      + "with the interval of Bai 1997. At a flagged break p is that of the test of Chow 1960, "
      + "between the flagged breaks before and after it"
  }

  public var parameters: [TrendParameter] {
    [
      TrendParameter(
        "between breaks, found and tested", segments == .level ? "one level" : "a line"),
      TrendParameter("fewest values between breaks found", "5, and 15 percent of all"),
    ]
  }

  public func fit(_ input: TrendInput) throws -> TrendResult {
    guard !input.flaggedBreaks.isEmpty else { return try search(input) }
    let found = try? search(input)
    do {
      var result = try known(input)
      if let found {
        result.breaks += found.breaks
        result.segments = found.segments
        result.details += found.details
      } else {
        result.notes.append("too few values for a search")
      }
      return result
    } catch {
      guard var found else { throw error }
      let years = input.flaggedBreaks.map(String.init).joined(separator: ", ")
      found.notes.append(
        "the flagged breaks (\(years)) leave too few values for a line through them")
      return found
    }
  }

  private func known(_ input: TrendInput) throws -> TrendResult {
    let line = try PiecewiseTrend(
      times: input.times, values: input.values, breaks: input.flaggedBreaks.map(Double.init))
    let slope = line.slopeCoefficients[0]
    let prediction = try line.prediction(at: Double(input.expectedYear))
    return TrendResult(
      .slope, estimate: slope.estimate, standardError: slope.standardError,
      interval: slope.confidenceInterval(level: input.level), pValue: slope.pValue,
      expected: prediction.value,
      expectedInterval: prediction.predictionInterval(level: input.level),
      breaks: zip(line.breaks, line.steps).map {
        TrendBreak(
          isFlagged: true, lastYearBefore: Int($0.lastTimeBefore),
          firstYearAfter: Int($0.firstTimeAfter), step: $1.estimate,
          standardErrorOfStep: $1.standardError,
          chow: chow(input, at: $0.firstTimeAfter, among: line.breaks.map(\.firstTimeAfter)))
      })
  }

  /// The test of Chow between the breaks before and after one.
  private func chow(_ input: TrendInput, at time: Double, among all: [Double]) -> TrendBreak.Chow? {
    let start = all.last { $0 < time } ?? -.infinity
    let end = all.first { $0 > time } ?? .infinity
    let points = input.points.filter { start <= $0.time && $0.time < end }
    guard
      let test = try? ChowTest(
        times: points.map(\.time), values: points.map(\.value), firstTimeAfter: time,
        model: segments.model),
      let statistic = test.fStatistic, statistic.isFinite, let pValue = test.pValue
    else { return nil }
    return TrendBreak.Chow(fStatistic: statistic, pValue: pValue)
  }

  /// 0.15, as R's strucchange takes, or what leaves five values between two
  /// breaks: lines through three or four follow any scatter. The half keeps
  /// rounding from leaving four.
  private static func minimumShare(of count: Int) -> Double {
    min(0.5, max(0.15, 5.5 / Double(max(count, 1))))
  }

  private func search(_ input: TrendInput) throws -> TrendResult {
    let dates = try BreakDates(
      times: input.times, values: input.values, model: segments.model,
      minimumShare: Self.minimumShare(of: input.points.count))
    let intervals = dates.confidenceIntervals(level: input.level)
    return TrendResult(
      .breakCount, estimate: Double(dates.selectedBreakCount),
      breaks: zip(dates.selected.breaks, intervals).map { place, interval in
        TrendBreak(
          isFlagged: false, lastYearBefore: Int(place.lastTimeBefore),
          firstYearAfter: Int(place.firstTimeAfter),
          lastYearsBefore: interval.map {
            Int($0.lastTimesBefore.lowerBound)...Int($0.lastTimesBefore.upperBound)
          },
          isCut: interval?.isCut ?? false)
      },
      segments: dates.selected.segments.map {
        TrendSegment(
          years: Int($0.times.lowerBound)...Int($0.times.upperBound), count: $0.observationCount,
          mean: $0.meanValue, slope: $0.slope)
      },
      details: dates.divisions.enumerated().compactMap { count, division in
        division.bayesianInformationCriterion.map {
          ProgressQuantity("BIC of \(count) breaks", $0)
        }
      })
  }
}
