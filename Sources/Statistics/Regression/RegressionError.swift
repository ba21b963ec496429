/// Why a regression or a trend cannot be computed.
public enum RegressionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Standard errors need more observations than coefficients.
  case tooFewObservations(count: Int, needed: Int)
  /// All observations of a trend are of one time.
  case oneTimeOnly(time: Double)
  /// Values that must have logarithms and have none.
  case notPositive([Point])

  /// One value of a time series.
  public struct Point: Equatable, Sendable {
    /// The position among the values given.
    public let index: Int
    public let time: Double
    public let value: Double

    public init(index: Int, time: Double, value: Double) {
      self.index = index
      self.time = time
      self.value = value
    }
  }

  public var description: String {
    switch self {
    case .tooFewObservations(let count, let needed):
      "\(count) observations are too few; at least \(needed) are needed"
    case .oneTimeOnly(let time):
      "all observations are of time \(time); a trend needs different times"
    case .notPositive(let points):
      "a log-linear trend needs values greater than zero; these have no logarithm: "
        + points.map { "\($0.value) at time \($0.time) (index \($0.index))" }
        .joined(separator: ", ")
    }
  }
}
