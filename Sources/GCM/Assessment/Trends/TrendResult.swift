/// What the estimate of a method for trends measures.
public enum TrendMeasure: Sendable, Hashable {
  /// Change a year, in the unit of the indicator.
  case slope
  /// Growth a year in percent of the year before.
  case growth
  /// Rising less falling pairs of values, from -1 to 1: Kendall's τ_b.
  case tau
  /// The number of breaks.
  case breakCount
  /// Rising less falling pairs, without those that a covariate explains.
  case partialScore

  /// The measure as printed.
  public var title: String {
    switch self {
    case .slope: "slope a year"
    case .growth: "growth, percent a year"
    case .tau: "Kendall's τ"
    case .breakCount: "number of breaks"
    case .partialScore: "Kendall's S beyond the covariate"
    }
  }
}

/// What a method says of the trend of a series.
public struct TrendResult: Sendable, Hashable {
  public var measure: TrendMeasure
  /// `nil` where the values leave it undefined, as equal values leave τ.
  public var estimate: Double?
  /// Of the estimate, in its unit; `nil` where the method has none.
  public var standardError: Double?
  /// Covers the true value of the measure with the level of the input.
  public var interval: ClosedRange<Double>?
  /// The probability, if there is no trend, of an estimate at least as far
  /// from zero.
  public var pValue: Double?
  /// The value to expect in the year of the input.
  public var expected: Double?
  /// Covers a new value in that year with the level of the input.
  public var expectedInterval: ClosedRange<Double>?
  /// The breaks in the order of time, first those that the publisher flags.
  public var breaks: [TrendBreak]
  /// The parts between breaks that were searched for.
  public var segments: [TrendSegment]
  /// How the method went about it, in words.
  public var notes: [String]
  /// Numbers that belong beside the estimate.
  public var highlights: [ProgressQuantity]
  /// Further numbers on the way.
  public var details: [ProgressQuantity]

  init(
    _ measure: TrendMeasure, estimate: Double?, standardError: Double? = nil,
    interval: ClosedRange<Double>? = nil, pValue: Double? = nil, expected: Double? = nil,
    expectedInterval: ClosedRange<Double>? = nil, breaks: [TrendBreak] = [],
    segments: [TrendSegment] = [], notes: [String] = [], highlights: [ProgressQuantity] = [],
    details: [ProgressQuantity] = []
  ) {
    self.measure = measure
    self.estimate = estimate
    self.standardError = standardError
    self.interval = interval
    self.pValue = pValue
    self.expected = expected
    self.expectedInterval = expectedInterval
    self.breaks = breaks
    self.segments = segments
    self.notes = notes
    self.highlights = highlights
    self.details = details
  }

  /// Whether no number has overflowed.
  var isFinite: Bool {
    let ends = [interval, expectedInterval].compactMap { $0 }
      .flatMap { [$0.lowerBound, $0.upperBound] }
    return
      ([estimate, standardError, pValue, expected].compactMap { $0 } + ends
      + (highlights + details).map(\.value)
      + breaks.flatMap {
        [$0.step, $0.standardErrorOfStep, $0.chow?.fStatistic].compactMap { $0 }
      }
      + segments.flatMap { [$0.mean, $0.slope ?? 0] }).allSatisfy(\.isFinite)
  }
}

/// A break between two neighbouring values.
public struct TrendBreak: Sendable, Hashable {
  /// Whether the publisher flags it; otherwise it was searched for.
  public var isFlagged: Bool
  public var lastYearBefore: Int
  public var firstYearAfter: Int
  /// The years that the last value before the break may have; `nil` where
  /// the break is flagged, or where a part fits without residuals.
  public var lastYearsBefore: ClosedRange<Int>?
  /// Whether the years reach beyond the values and were cut there.
  public var isCut = false
  /// At a flagged break, the line after less the line before, in the unit of
  /// the indicator.
  public var step: Double?
  public var standardErrorOfStep: Double?
  /// At a flagged break, the test of Chow of what holds between the flagged
  /// breaks before and after it; `nil` where they leave too few values, or a
  /// fit without residuals.
  public var chow: Chow?

  /// A test of Chow for a break that was known beforehand.
  public struct Chow: Sendable, Hashable {
    public var fStatistic: Double
    public var pValue: Double
  }
}

/// A part of a series between two breaks that were searched for.
public struct TrendSegment: Sendable, Hashable {
  public var years: ClosedRange<Int>
  public var count: Int
  public var mean: Double
  /// Change a year; `nil` where the part has one level.
  public var slope: Double?
}
