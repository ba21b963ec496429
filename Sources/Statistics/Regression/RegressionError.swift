/// Why a regression or a trend cannot be computed.
public enum RegressionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Standard errors need more observations than coefficients.
  case tooFewObservations(count: Int, needed: Int)
  /// All observations of a trend are of one time.
  case oneTimeOnly(time: Double)
  /// A value that must have a logarithm has none.
  case notPositive(index: Int, time: Double, value: Double)

  public var description: String {
    switch self {
    case .tooFewObservations(let count, let needed):
      "\(count) observations are too few; at least \(needed) are needed"
    case .oneTimeOnly(let time):
      "all observations are of time \(time); a trend needs different times"
    case .notPositive(let index, let time, let value):
      "the value \(value) at time \(time) (index \(index)) has no logarithm; "
        + "a log-linear trend needs values greater than zero"
    }
  }
}
