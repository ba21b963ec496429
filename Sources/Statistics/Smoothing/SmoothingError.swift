/// Why a series cannot be smoothed.
public enum SmoothingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is estimated needs at least so many values that are not missing.
  case tooFewObservations(count: Int, needed: Int)
  /// The values lie on a level or a line to the last digit, so that there is no
  /// variation from which to estimate variances.
  case noVariation

  public var description: String {
    switch self {
    case .tooFewObservations(let count, let needed):
      "\(count) observations are too few; at least \(needed) are needed"
    case .noVariation:
      "the values lie on a level or a line exactly; there is no variance to estimate"
    }
  }
}
