import Statistics

/// Survival ratios: the share of an age group that is alive, in an older age
/// group, at the end of a period.
public enum SurvivalRatios {
  /// The ratios of a stationary population, `L(x+n) / L(x)`.
  ///
  /// - Parameters:
  ///   - personYears: L, the years lived in each age group of one width, the
  ///     last one open-ended.
  ///   - steps: how many age groups older the survivors are: 1 where the
  ///     period is as long as a group is wide, 2 where it is twice as long.
  /// - Returns: one ratio for each age group at the start, the last being that
  ///   of all who end in the open-ended group: `ΣL(≥ w) / ΣL(≥ w - steps)`, and
  ///   so `steps` ratios fewer than there are groups; `nil` where nobody lives.
  /// - Throws: `InputError` where L is negative or not finite.
  ///
  /// Source: Preston, Heuveline and Guillot, Demography (2001), section 6.3.
  public static func lifeTable(personYears: [Double], steps: Int = 1) throws -> [Double?] {
    precondition(steps > 0, "survivors are older")
    try InputError.throwing(
      InputError.Problem.numbers("person-years", personYears, nonNegative: true))
    let groups = personYears.count
    guard groups > steps else { return [] }
    return (0..<groups - steps).map { group in
      let isLast = group + steps == groups - 1
      let alive = isLast ? personYears[groups - 1] : personYears[group + steps]
      let before =
        isLast ? CompensatedSum(personYears[group...]).value : personYears[group]
      return before > 0 ? alive / before : nil
    }
  }

  /// The ratios of two censuses of a population that migration is held to
  /// leave alone, mostly a whole nation: final by initial of each cohort.
  ///
  /// They hold the differences in completeness of both censuses too, and may
  /// be above 1.
  ///
  /// - Returns: `nil` where a count is missing or the initial one is zero.
  /// - Throws: `InputError` where the lengths differ or a count is negative.
  ///
  /// Source: United Nations, Manual VI: Methods of Measuring Internal Migration (1970).
  public static func census(initial: [Double?], final: [Double?]) throws -> [Double?] {
    try InputError.throwing(
      InputError.Problem.lengths("final counts", final.count, "initial counts", initial.count)
        + InputError.Problem.numbers("initial", initial, nonNegative: true)
        + InputError.Problem.numbers("final", final, nonNegative: true))
    return zip(initial, final).map { initial, final in
      guard let initial, let final, initial > 0 else { return nil }
      return final / initial
    }
  }
}
