import Statistics

/// Net migration of children born in the period, who were in no census at its
/// start: children go where their mothers go.
///
/// `c · CWR · N`, with the child-woman ratio at the end of the period, the net
/// migration N of the women, and the share c of the period that a child of the
/// age has lived on average: the middle of the age group by the length of the
/// period, 1/4 and 3/4 of ages 0-4 and 5-9 over ten years.
///
/// Source: United Nations, Manual VI: Methods of Measuring Internal Migration (1970).
public struct ChildMigration: Sendable, Equatable {
  /// Persons, or `nil` where a figure is missing or there are no women.
  public let netMigration: Double?
  /// Children by woman at the end of the period.
  public let childWomanRatio: Double?

  /// Estimates the children of one age group.
  ///
  /// - Parameters:
  ///   - children: children of the age group at the end of the period, of one
  ///     sex or of both.
  ///   - women: women at the end who may be their mothers, by age group: 15-44
  ///     for children of 0-4 years, 20-49 for those of 5-9.
  ///   - womenNetMigration: net migration of the same age groups.
  ///   - exposure: the share c, above 0 and at most 1.
  /// - Throws: `InputError` where lengths differ or a count is negative.
  public init(
    children: Double?, women: [Double?], womenNetMigration: [Double?], exposure: Double
  ) throws {
    precondition(exposure > 0 && exposure <= 1, "an exposure is a share of the period")
    try InputError.throwing(
      InputError.Problem.lengths(
        "net migrations of women", womenNetMigration.count, "counts of women", women.count)
        + InputError.Problem.numbers("children", [children], nonNegative: true)
        + InputError.Problem.numbers("women", women, nonNegative: true)
        + InputError.Problem.numbers("net migration of women", womenNetMigration))
    let counts = women.compactMap { $0 }
    let net = womenNetMigration.compactMap { $0 }
    let total = CompensatedSum(counts).value
    guard let children, counts.count == women.count, total > 0 else {
      childWomanRatio = nil
      netMigration = nil
      return
    }
    childWomanRatio = children / total
    netMigration =
      net.count == women.count ? exposure * children / total * CompensatedSum(net).value : nil
  }

  /// The share c of a period that children of an age group have lived on average.
  ///
  /// - Returns: `nil` where the age group is not all born in the period.
  public static func exposure(ages: ClosedRange<Int>, periodYears: Double) -> Double? {
    let middle = (Double(ages.lowerBound) + Double(ages.upperBound) + 1) / 2
    guard periodYears > 0, Double(ages.upperBound) + 1 <= periodYears else { return nil }
    return middle / periodYears
  }
}

/// Net migration of both sexes of children, split by one sex ratio.
///
/// Estimated sex by sex, the residuals of small children carry the errors of
/// the births and of the census of each sex, and boys and girls seem to migrate
/// in opposite directions. Small children of both sexes migrate with the same
/// parents: their total is kept and split as the sexes are born.
public struct JointChildMigration: Sendable, Equatable {
  public let male: Double
  public let female: Double
  /// Boys per 100 girls as estimated sex by sex, or `nil` where the two differ
  /// in sign or there is no girl to divide by.
  public let separateSexRatio: Double?
  /// Boys per 100 girls after the split.
  public let jointSexRatio: Double

  /// Splits the total of both sexes.
  ///
  /// - Parameters:
  ///   - male: net migration of boys as estimated on its own, in persons.
  ///   - female: the same of girls.
  ///   - sexRatio: boys by girls, greater than zero: at birth 1.05.
  public init(male: Double, female: Double, sexRatio: Double) {
    precondition(sexRatio > 0, "a sex ratio is greater than zero")
    let total = male + female
    self.male = total * sexRatio / (1 + sexRatio)
    self.female = total / (1 + sexRatio)
    separateSexRatio = male * female > 0 ? 100 * male / female : nil
    jointSexRatio = 100 * sexRatio
  }
}
