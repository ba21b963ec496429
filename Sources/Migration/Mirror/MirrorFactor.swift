import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the reports of a country must be multiplied by to agree with those of
/// the benchmark.
public struct MirrorFactor: Sendable, Equatable {
  /// The country and the side that the factor is for.
  public struct Key: Sendable, Hashable, Comparable {
    public let reporter: String
    public let side: MirrorSide

    public init(_ reporter: String, _ side: MirrorSide) {
      self.reporter = reporter
      self.side = side
    }

    /// By side, immigration first, then by reporter.
    public static func < (left: Key, right: Key) -> Bool {
      left.side == right.side
        ? left.reporter < right.reporter : left.side == .immigration
    }
  }

  public let key: Key
  /// α of immigration, β of emigration; greater than zero.
  public let value: Double
  /// Zero of a benchmark, which is given; `nil` where the component has no
  /// more corridors than factors.
  public let standardError: Double?
  /// Degrees of freedom of the standard error.
  public let degreesOfFreedom: Int
  /// Whether the factor was given and not estimated.
  public let isBenchmark: Bool
  /// The number of the component, from 1.
  public let component: Int
  /// The two-sided corridors that the factor was estimated from.
  public let pairCount: Int
  /// How it was estimated; by logarithms, the standard error is that of the
  /// logarithm times the factor.
  public let estimator: MirrorEstimator

  /// The interval that covers the factor with a probability, under Student's t
  /// distribution of the factor or of its logarithm; `nil` of a benchmark and
  /// without degrees of freedom.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    guard !isBenchmark else { return nil }
    return studentInterval(
      value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, level: level,
      estimator: estimator)
  }
}

/// What is made as small as possible to find the factors.
public enum MirrorEstimator: String, Sendable, Hashable, CaseIterable {
  /// `Σ (α I - β E)² / (I + E)`, after Poulain and de Beer and others. It is not
  /// free of scale: where the reports disagree by chance, and not only by
  /// factors, all factors shrink the farther their countries are from a
  /// benchmark, and a benchmark with small flows makes all of them small.
  case differences
  /// `Σ w (ln(α I) - ln(β E))²` over the corridors on which both ends count
  /// somebody, `w = 1 / (s² + 1/I + 1/E)`: free of scale and positive. The
  /// variance s² that counting does not explain is iterated until the sum
  /// equals its degrees of freedom (Paule and Mandel, Journal of Research of
  /// the National Bureau of Standards 87 (1982) 377-385), zero at the least.
  case logRatios = "log-ratios"
}

/// The interval about an estimate under Student's t distribution, of its
/// logarithm where it was estimated by logarithms; `nil` without a standard
/// error or without degrees of freedom.
func studentInterval(
  _ value: Double, standardError: Double?, degreesOfFreedom: Int, level: Double,
  estimator: MirrorEstimator
) -> ClosedRange<Double>? {
  guard let standardError, degreesOfFreedom > 0 else { return nil }
  let halfWidth =
    standardError
    * StudentT(degreesOfFreedom: Double(degreesOfFreedom))
    .criticalValue(twoSidedProbability: 1 - level)
  guard estimator == .logRatios else { return value - halfWidth...value + halfWidth }
  guard value > 0 else { return nil }
  let ratio = exp(halfWidth / value)
  return value / ratio...value * ratio
}

/// A factor that is given: the reports of a country are held to be right up to it.
public struct MirrorBenchmark: Sendable, Hashable {
  public let key: MirrorFactor.Key
  /// Greater than zero; 1 where the reports are right as they are.
  public let factor: Double

  public init(_ reporter: String, _ side: MirrorSide = .immigration, factor: Double = 1) {
    key = MirrorFactor.Key(reporter, side)
    self.factor = factor
  }
}

/// What is done about a component of the corridors that no benchmark is in.
public enum UnanchoredComponents: String, Sendable, Hashable, CaseIterable {
  /// It is an error.
  case refuse
  /// Its factors are left out and its countries are reported.
  case leaveOut = "leave-out"
  /// The immigration of its country with most immigrants gets the factor 1.
  case largestImmigration = "largest"
}
