import Observations

/// How an indicator is computed from series: a small expression tree, parsed
/// from the `formula` column of `indicators.csv`.
public indirect enum Formula: Sendable, Hashable {
  case number(Double)
  case series(SeriesReference)
  case negated(Formula)
  case binary(Operator, Formula, Formula)
  /// `100 · ln(P2 / P1) / years` from the previous period of the same length with a value.
  case growth(Formula)
  /// The difference from the previous period of the same length with a value.
  case change(Formula)
  /// The same expression for the world.
  case world(Formula)
  /// A statistic over the codes of one breakdown of a series.
  case over(BreakdownStatistic, SeriesReference, dimension: String)
  /// The first expression where it is at least this percent of the second:
  /// a share of those whose age is known says little where few ages are known.
  case covering(Formula, Formula, percent: Double)
  /// Percent of the indicators of the registry with a value since a year.
  case availability(since: Int)

  /// The four operations on values of one period.
  public enum Operator: String, Sendable, Hashable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  /// What is made of the values of a breakdown.
  ///
  /// A sum is missing where a part is. The others leave parts without a value
  /// out, and the result carries the status of those parts as a mark.
  public enum BreakdownStatistic: Sendable, Hashable {
    case sum
    case mean
    /// Percent of the codes whose value is above the threshold.
    case shareAbove(Double)
    /// The inverse of the Herfindahl–Hirschman index.
    case effectiveNumber
    /// Percent of the sum that the largest code holds.
    case largestShare
    /// The Herfindahl–Hirschman index `Σ p²` of the shares.
    case herfindahl
    /// Shannon's entropy `-Σ p ln p` of the shares.
    case entropy
    /// `exp` of the entropy: an effective number that counts small codes more.
    case entropyNumber
    /// The entropy as a share of its largest possible value.
    case evenness
    /// Percent of the sum whose counterpart is no country: unknown, other or stateless.
    case unknownShare
  }

  /// The series that the formula reads, in the order of appearance.
  public var references: [SeriesReference] {
    switch self {
    case .number, .availability: []
    case .series(let reference), .over(_, let reference, _): [reference]
    case .negated(let operand), .growth(let operand), .change(let operand), .world(let operand):
      operand.references
    case .binary(_, let left, let right), .covering(let left, let right, _):
      left.references + right.references
    }
  }
}

/// A series in a formula, with the codes it is restricted to.
public struct SeriesReference: Sendable, Hashable {
  /// The key of the source in `sources.csv`.
  public var source: String
  public var series: String
  /// The selected code of each named dimension; the others are totals.
  public var selection: [DimensionCode]
  /// Whether area and counterpart change places: `outward(…)`.
  public var isOutward: Bool

  /// A code of a dimension, such as `sex=F`.
  public struct DimensionCode: Sendable, Hashable {
    public var dimension: String
    public var code: String

    public init(dimension: String, code: String) {
      self.dimension = dimension
      self.code = code
    }
  }

  /// A reference to a series, restricted to the codes of a selection.
  public init(
    source: String, series: String, selection: [DimensionCode] = [], isOutward: Bool = false
  ) {
    self.source = source
    self.series = series
    self.selection = selection
    self.isOutward = isOutward
  }

  /// The key of the series: `source.series`.
  public var key: SeriesKey { SeriesKey(source: source, series: series) }
}

/// A series within a source; another edition is another source.
public struct SeriesKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var source: String
  public var series: String

  /// The key of a series of a source.
  public init(source: String, series: String) {
    self.source = source
    self.series = series
  }

  /// The form `source.series`.
  public var description: String { "\(source).\(series)" }

  public static func < (left: SeriesKey, right: SeriesKey) -> Bool {
    (left.source, left.series) < (right.source, right.series)
  }
}

extension SeriesReference: CustomStringConvertible {
  /// The form in which formulas are written.
  public var description: String {
    let codes = selection.map { "\($0.dimension)=\($0.code)" }.joined(separator: ", ")
    let plain = codes.isEmpty ? "\(key)" : "\(key)[\(codes)]"
    return isOutward ? "outward(\(plain))" : plain
  }
}
