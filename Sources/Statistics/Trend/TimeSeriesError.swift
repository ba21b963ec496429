/// Why a time series gives no answer to a method.
public enum TimeSeriesError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Fewer values than the method needs, missing values not counted.
  case tooFewValues(method: String, count: Int, needed: Int)
  /// More values than the method can take.
  case tooManyValues(method: String, count: Int, most: Int)
  /// Times that carry more than one value.
  case repeatedTimes([Double])
  /// A gap in a series whose values must follow each other at one distance.
  case unevenTimes(method: String, from: Double, to: Double, usualStep: Double)
  /// A lag that is negative or not shorter than the series.
  case lagOutside(lag: Int, most: Int)
  /// Breaks that do not divide the series, such as one before its first value.
  case breaksOutside([Double])
  /// A part of the series between two breaks with too few values.
  case segmentTooShort(from: Double, to: Double, count: Int, needed: Int)

  public var description: String {
    switch self {
    case .tooFewValues(let method, let count, let needed):
      "\(method) needs at least \(needed) values; there are \(count)"
    case .tooManyValues(let method, let count, let most):
      "\(method) takes at most \(most) values; there are \(count)"
    case .repeatedTimes(let times):
      "more than one value at "
        + times.map { "time \($0)" }.joined(separator: ", ") + "; keep one of each"
    case .unevenTimes(let method, let from, let to, let step):
      "\(method) needs values at one distance; from \(from) to \(to) is a gap, "
        + "elsewhere the distance is \(step)"
    case .lagOutside(let lag, let most):
      "a lag of \(lag) does not fit the series; take 0 to \(most)"
    case .breaksOutside(let times):
      "breaks at " + times.map { "\($0)" }.joined(separator: ", ")
        + " do not divide the series; a break lies after its first and not after its last value"
    case .segmentTooShort(let from, let to, let count, let needed):
      "\(count) values from \(from) to \(to) are too few; at least \(needed) are needed"
    }
  }
}
