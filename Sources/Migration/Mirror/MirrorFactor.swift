import Statistics

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

  /// The interval that covers the factor with a probability, under Student's t
  /// distribution; `nil` of a benchmark and without degrees of freedom.
  public func interval(level: Double = 0.95) -> ClosedRange<Double>? {
    guard !isBenchmark else { return nil }
    return studentInterval(
      value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, level: level)
  }
}

/// The interval about an estimate under Student's t distribution; `nil` without
/// a standard error or without degrees of freedom.
func studentInterval(
  _ value: Double, standardError: Double?, degreesOfFreedom: Int, level: Double
) -> ClosedRange<Double>? {
  guard let standardError, degreesOfFreedom > 0 else { return nil }
  let halfWidth =
    standardError
    * StudentT(degreesOfFreedom: Double(degreesOfFreedom))
    .criticalValue(twoSidedProbability: 1 - level)
  return value - halfWidth...value + halfWidth
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
