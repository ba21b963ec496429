#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The variances of a structural trend.
public struct TrendVariances: Sendable, Equatable {
  /// Of a value about its level.
  public var irregular: Double
  /// Of the change of the level beyond the slope.
  public var level: Double
  /// Of the change of the slope.
  public var slope: Double

  public init(irregular: Double, level: Double, slope: Double = 0) {
    self.irregular = irregular
    self.level = level
    self.slope = slope
  }
}

/// The Kalman filter of a level and a slope with an exact diffuse start: what
/// is not known before the first value has infinite variance, kept apart from
/// the finite part instead of standing for a large number.
///
/// The value is `level + irregular`; then `level += slope + …`, `slope += …`.
/// A local level is the same with a slope that is zero for certain.
///
/// Source: Durbin and Koopman, Time Series Analysis by State Space Methods,
/// 2nd ed., sections 4.3, 5.2 and 7.2.
struct KalmanFilter {
  /// What was known before one value, and what the value added.
  struct Step {
    let state: SIMD2<Double>
    /// The finite part of the variance of the state.
    let variance: Matrix2
    /// The infinite part.
    let diffuseVariance: Matrix2
    /// The value less its forecast; `nil` where the value is missing.
    let innovation: Double?
    /// The finite and the infinite part of the variance of the innovation.
    let innovationVariance: Double
    let diffuseInnovationVariance: Double

    var isDiffuse: Bool { innovation != nil && diffuseInnovationVariance > 0 }
  }

  /// Level and slope of one period become those of the next.
  static let transition = Matrix2([1, 0], [1, 1])

  let variances: TrendVariances
  private var state: SIMD2<Double> = [0, 0]
  private var variance = Matrix2.zero
  private var diffuseVariance: Matrix2
  /// Values that are still needed until nothing is infinite.
  private var diffuseSteps: Int

  init(_ variances: TrendVariances, hasSlope: Bool) {
    self.variances = variances
    diffuseVariance = .diagonal(1, hasSlope ? 1 : 0)
    diffuseSteps = hasSlope ? 2 : 1
  }

  /// Takes the value of the next period, or goes past a missing one.
  mutating func advance(_ value: Double?) -> Step {
    let step = Step(
      state: state, variance: variance, diffuseVariance: diffuseVariance,
      innovation: value.map { $0 - state.x },
      innovationVariance: variance.first.x + variances.irregular,
      diffuseInnovationVariance: diffuseVariance.first.x)
    let gains = Gains(step)
    state = Self.transition * state + gains.gain * (step.innovation ?? 0)
    let shock = Matrix2.diagonal(variances.level, variances.slope)
    variance =
      Self.transition * variance * gains.carry.transposed
      + Self.transition * diffuseVariance * gains.diffuseCarry.transposed + shock
    diffuseVariance = Self.transition * diffuseVariance * gains.carry.transposed
    if step.isDiffuse {
      diffuseSteps -= 1
      if diffuseSteps == 0 { diffuseVariance = .zero }
    }
    return step
  }

  /// How one step carries the state and its errors to the next period: K⁽⁰⁾,
  /// L⁽⁰⁾ and L⁽¹⁾ of the source.
  struct Gains {
    let gain: SIMD2<Double>
    let carry: Matrix2
    let diffuseCarry: Matrix2

    init(_ step: Step) {
      var gain: SIMD2<Double> = [0, 0]
      var diffuseGain: SIMD2<Double> = [0, 0]
      if step.isDiffuse {
        let divisor = step.diffuseInnovationVariance
        gain = transition * step.diffuseVariance.first / divisor
        diffuseGain =
          transition * step.variance.first / divisor - gain * (step.innovationVariance / divisor)
      } else if step.innovation != nil {
        gain = transition * step.variance.first / step.innovationVariance
      }
      self.gain = gain
      carry = transition - Matrix2(gain, [0, 0])
      diffuseCarry = .zero - Matrix2(diffuseGain, [0, 0])
    }
  }
}

/// The sums of which the diffuse likelihood of a series consists.
struct DiffuseLikelihood {
  private var logVariances = 0.0
  private var squares = 0.0
  private(set) var count = 0
  private var diffuseCount = 0

  mutating func add(_ step: KalmanFilter.Step) {
    guard let innovation = step.innovation else { return }
    count += 1
    if step.isDiffuse {
      diffuseCount += 1
      logVariances += log(step.diffuseInnovationVariance)
    } else {
      logVariances += log(step.innovationVariance)
      squares += innovation * innovation / step.innovationVariance
    }
  }

  /// The logarithm of the likelihood at the variances given.
  var logLikelihood: Double {
    -0.5 * (Double(count) * log(2 * Double.pi) + logVariances + squares)
  }

  /// The factor of all variances that makes the likelihood largest.
  var bestScale: Double { squares / Double(count - diffuseCount) }

  /// The logarithm of the likelihood at the best factor.
  var concentratedLogLikelihood: Double {
    let free = Double(count - diffuseCount)
    return -0.5 * (Double(count) * log(2 * Double.pi) + logVariances + free * (log(bestScale) + 1))
  }
}
