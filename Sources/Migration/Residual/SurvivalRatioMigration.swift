import Statistics

/// Net migration of cohorts between two censuses by survival ratios.
///
/// Who of a cohort is not expected to be there and is, has migrated: forward,
/// `P1 - S P0`, counts the survivors of the migrants at the end; reverse,
/// `P1 / S - P0`, all of them at the start; the average lies between, as
/// migrants come and go over the period.
///
/// A cohort without one of its figures has no estimate: it is missing and not
/// zero. Children born in the period have no initial count; see ``ChildMigration``.
///
/// Source: United Nations, Manual VI: Methods of Measuring Internal Migration
/// (1970); Bogue, Hinze and White, Techniques of Estimating Net Migration (1982).
public struct SurvivalRatioMigration: Sendable, Equatable {
  /// One cohort, in persons.
  public struct Estimate: Sendable, Equatable {
    /// The survivors expected at the end, `S P0`.
    public let expectedFinal: Double
    /// Those who must have been there at the start, `P1 / S`.
    public let expectedInitial: Double
    /// `P1 - S P0`.
    public let forward: Double
    /// `P1 / S - P0`, which is the forward estimate by S.
    public let reverse: Double

    /// The mean of forward and reverse.
    public var average: Double { (forward + reverse) / 2 }
  }

  /// Which of the three estimates is meant.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case forward
    case reverse
    case average
  }

  /// One for each cohort; `nil` where a figure is missing.
  public let estimates: [Estimate?]
  /// The cohorts without an estimate, as positions.
  public let missing: [Int]
  /// The cohorts whose ratio is above 1, as positions: more survivors than
  /// there were persons. Such a ratio is an effect of the censuses; it is used
  /// as it is.
  public let ratiosAboveOne: [Int]

  /// Estimates each cohort.
  ///
  /// - Parameters:
  ///   - initial: persons at the start, by age at the start.
  ///   - final: the persons of the same cohorts at the end.
  ///   - survivalRatios: of the cohorts.
  ///     A ratio of zero leaves nobody to reason from: it is as good as missing.
  /// - Throws: `InputError` where lengths differ or a figure is negative.
  public init(initial: [Double?], final: [Double?], survivalRatios: [Double?]) throws {
    try InputError.throwing(
      InputError.Problem.lengths("final counts", final.count, "initial counts", initial.count)
        + InputError.Problem.lengths(
          "survival ratios", survivalRatios.count, "initial counts", initial.count)
        + InputError.Problem.numbers("initial", initial, nonNegative: true)
        + InputError.Problem.numbers("final", final, nonNegative: true)
        + InputError.Problem.numbers("survival ratio", survivalRatios, nonNegative: true))
    let estimates = initial.indices.map { cohort -> Estimate? in
      guard let initial = initial[cohort], let final = final[cohort],
        let ratio = survivalRatios[cohort], ratio > 0
      else { return nil }
      return Estimate(
        expectedFinal: ratio * initial, expectedInitial: final / ratio,
        forward: final - ratio * initial, reverse: final / ratio - initial)
    }
    self.estimates = estimates
    missing = estimates.indices.filter { estimates[$0] == nil }
    ratiosAboveOne = survivalRatios.indices.filter { (survivalRatios[$0] ?? 0) > 1 }
  }

  /// The estimates of one kind; `nil` where there is none.
  public func values(_ kind: Kind) -> [Double?] {
    estimates.map { estimate in
      switch kind {
      case .forward: estimate?.forward
      case .reverse: estimate?.reverse
      case .average: estimate?.average
      }
    }
  }
}
