/// Why a series cannot be interpolated. Values are named by their position.
public enum InterpolationError: Error, Equatable, Sendable, CustomStringConvertible {
  case noObservations
  /// Two values are of one time.
  case repeatedTime(time: Double, indices: [Int])
  /// Growth rates need values greater than zero; these are not.
  case notPositive(indices: [Int], values: [Double])

  public var description: String {
    switch self {
    case .noObservations:
      "there is no observation to interpolate from"
    case .repeatedTime(let time, let indices):
      "the values at \(indices) are all of time \(time); keep one of them"
    case .notPositive(let indices, let values):
      "growth rates need values greater than zero; these are not: "
        + zip(indices, values).map { "\($1) (index \($0))" }.joined(separator: ", ")
    }
  }
}
