/// The times between which a break lies with a given confidence.
public struct BreakDateInterval: Sendable, Equatable {
  /// The break it belongs to.
  public let estimate: Break
  /// The times that the last value before the break may have.
  public let lastTimesBefore: ClosedRange<Double>
  /// Whether the interval reaches beyond the values and was cut there: the
  /// break is then not located.
  public let isCut: Bool
}

extension BreakDates {
  /// The confidence intervals of the breaks of one division, each from its two
  /// neighbouring segments, whose variances may differ.
  ///
  /// Source: Bai, Review of Economics and Statistics 79 (1997) 551-563; whole
  /// positions outwards, as R's strucchange takes them. They suppose
  /// independent errors and values enough on both sides; for the model
  /// `.trend` the distribution is an approximation near the break.
  ///
  /// - Parameters:
  ///   - breakCount: which division; the selected one where absent.
  ///   - level: greater than 0, less than 1.
  /// - Returns: one interval a break; `nil` where a neighbouring segment fits
  ///   without residuals, or both continue each other.
  public func confidenceIntervals(
    breakCount: Int? = nil, level: Double = 0.95
  ) -> [BreakDateInterval?] {
    precondition(level > 0 && level < 1, "a confidence level is between 0 and 1")
    let breaks = divisions[breakCount ?? selectedBreakCount].breaks
    let bounds = [0] + breaks.map(\.countBefore) + [observationCount]
    return breaks.enumerated().map { index, estimate in
      let left = bounds[index]..<bounds[index + 1]
      let right = bounds[index + 1]..<bounds[index + 2]
      guard let (distribution, scale) = errorDistribution(left: left, right: right) else {
        return nil
      }
      let tail = (1 - level) / 2
      // The estimate is the true place plus the error, so that the true place
      // is the estimate less it.
      func error(_ probability: Double) -> Double {
        // Beyond both ends is far enough.
        let beyond = Double(observationCount)
        return min(max(distribution.quantile(probability) / scale, -beyond), beyond)
      }
      let lower = estimate.countBefore + Int((-error(1 - tail)).rounded(.down))
      let upper = estimate.countBefore + Int((-error(tail)).rounded(.up))
      let last = observationCount - 1
      return BreakDateInterval(
        estimate: estimate,
        lastTimesBefore: series.times[max(1, lower) - 1]...series.times[min(last, upper) - 1],
        isCut: lower < 1 || upper > last)
    }
  }

  /// The distribution of the error of a break, and how many of its units make one position.
  private func errorDistribution(
    left: Range<Int>, right: Range<Int>
  ) -> (distribution: ArgmaxDistribution, scale: Double)? {
    let before = SegmentFit(model, series, left)
    let after = SegmentFit(model, series, right)
    func meanSquareOfShift(_ range: Range<Int>) -> Double {
      var sum = CompensatedSum()
      for time in series.times[range] {
        let shift = after.value(at: time) - before.value(at: time)
        sum.addProduct(shift, shift)
      }
      return sum.value / Double(range.count)
    }
    let variances = [before, after].map { $0.residualSumOfSquares / Double($0.count) }
    let shifts = [left, right].map(meanSquareOfShift)
    guard
      (variances + shifts).allSatisfy({
        $0 * Double(observationCount) > series.roundingSumOfSquares
      })
    else { return nil }
    let drift = shifts[1] / shifts[0]
    return (
      ArgmaxDistribution(drift: drift, variance: drift * variances[1] / variances[0]),
      shifts[0] / variances[0]
    )
  }
}
