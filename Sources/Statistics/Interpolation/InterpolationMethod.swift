/// How a value between two observed ones is computed.
public enum InterpolationMethod: Sendable, Equatable, CaseIterable {
  /// Equal amounts in equal times.
  case linear
  /// Equal growth rates in equal times; needs values greater than zero.
  case geometric
  /// A smooth curve that never leaves the range of its two neighbours.
  ///
  /// Source: Fritsch and Carlson, "Monotone piecewise cubic interpolation",
  /// SIAM Journal on Numerical Analysis 17 (1980) 238-246, with the slopes of
  /// Fritsch and Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300-304.
  case monotoneCubic
  /// The smoothest curve through all values, straight at its ends; it may swing
  /// beyond its neighbours.
  ///
  /// Source: de Boor, A Practical Guide to Splines, 1978, chapter IV.
  case naturalCubicSpline
}

/// How a value before the first or after the last observed one is computed.
///
/// A cubic curve is never continued: beyond its ends nothing holds it.
public enum ExtrapolationMethod: Sendable, Equatable, CaseIterable {
  /// There is no value.
  case none
  /// The nearest value stays.
  case lastValue
  /// The two nearest values are continued by equal amounts.
  case linear
  /// The two nearest values are continued at their rate of growth; they must be
  /// greater than zero.
  case geometric
}

/// Where a value of a filled series comes from.
public enum FilledValue: Sendable, Equatable {
  case observed(Double)
  case interpolated(Double)
  case extrapolated(Double)
  case missing(Reason)

  /// Why there is no value.
  public enum Reason: Sendable, Equatable, CustomStringConvertible {
    /// Before the first or after the last value, and nothing is extrapolated.
    case outsideObservations
    /// Further from the nearest value than is allowed.
    case beyondHorizon(distance: Double, horizon: Double)
    /// A trend needs two values.
    case oneObservation

    public var description: String {
      switch self {
      case .outsideObservations: "outside the times that were observed"
      case .beyondHorizon(let distance, let horizon):
        "\(distance) from the nearest observation, more than \(horizon)"
      case .oneObservation: "one observation has no trend to continue"
      }
    }
  }

  /// The value, however it was found.
  public var value: Double? {
    switch self {
    case .observed(let value), .interpolated(let value), .extrapolated(let value): value
    case .missing: nil
    }
  }

  /// `I` of an interpolated value, `E` of an extrapolated one, nothing of an observed one.
  public var mark: String {
    switch self {
    case .interpolated: "I"
    case .extrapolated: "E"
    case .observed, .missing: ""
    }
  }
}
