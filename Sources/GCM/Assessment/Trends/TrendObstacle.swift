import Statistics

/// Why a method cannot tell the trend of a series.
public enum TrendObstacle: Error, Sendable, Hashable {
  case tooFewValues(count: Int, needed: Int)
  case tooManyValues(count: Int, most: Int)
  /// Years without a value in a method that needs every year.
  case gap(from: Int, to: Int)
  /// A logarithm needs values above zero.
  case notPositive(years: [Int])
  /// The values lie on a line and leave no variance to estimate.
  case noVariation
  /// A number on the way is greater than a number can be.
  case overflow
  /// A yearly series has no seasons.
  case noSeasons
  /// An area has no members.
  case noMembers
  /// No indicator was named whose trend is to be taken out.
  case noCovariate

  /// The same obstacle as an error of `Statistics`, in years.
  init(_ error: any Error) {
    switch error {
    case let obstacle as TrendObstacle: self = obstacle
    case TimeSeriesError.tooFewValues(_, let count, let needed),
      RegressionError.tooFewObservations(let count, let needed),
      SmoothingError.tooFewObservations(let count, let needed):
      self = .tooFewValues(count: count, needed: needed)
    case TimeSeriesError.segmentTooShort(_, _, let count, let needed):
      self = .tooFewValues(count: count, needed: needed)
    case TimeSeriesError.tooManyValues(_, let count, let most):
      self = .tooManyValues(count: count, most: most)
    case TimeSeriesError.unevenTimes(_, let from, let to, _):
      self = .gap(from: Int(from), to: Int(to))
    case SmoothingError.noVariation: self = .noVariation
    // Distinct years and finite values leave nothing else to refuse.
    default: self = .overflow
    }
  }

  /// The reason in words.
  public var text: String {
    switch self {
    case .tooFewValues(let count, let needed):
      "needs \(needed) values; there \(count == 1 ? "is" : "are") \(count)"
    case .tooManyValues(let count, let most): "takes at most \(most) values; there are \(count)"
    case .gap(let from, let to):
      "needs values at one distance; from \(from) to \(to) the distance is another"
    case .notPositive(let years):
      "needs values above zero; those of " + years.map(String.init).joined(separator: ", ")
        + " are not"
    case .noVariation: "the values lie on a level or a line and leave no variance to estimate"
    case .overflow: "a number on the way is greater than a number can be"
    case .noSeasons: "needs quarters or months; the series has one value a year"
    case .noMembers: "compares the members of a group; an area has none"
    case .noCovariate: "needs a second indicator, the covariate, whose trend is taken out"
    }
  }
}
