import Statistics

/// How diverse the origins of a population are.
///
/// Persons of unknown origin, and the stateless where they are listed as an
/// origin, belong to no country: they are left out of the measures and
/// reported with their share.
public struct OriginDiversity: Sendable, Equatable {
  /// The spread over the known origins, or `nil` where nobody is of known origin.
  public let concentration: Concentration?
  /// The known origin with most persons, the first of equal ones.
  public let largestOrigin: String?
  /// Persons of known and of unknown origin.
  public let knownPersons: Double
  public let unknownPersons: Double
  /// Origins whose number of persons is missing, in the order given. They are
  /// in no total.
  public let missingOrigins: [String]

  /// Persons of unknown origin in percent of all persons, or `nil` without persons.
  public var unknownShare: Double? {
    percentShare(of: unknownPersons, in: knownPersons + unknownPersons)
  }

  /// Measures the diversity.
  ///
  /// - Parameters:
  ///   - origins: codes or names, one for each number.
  ///   - persons: the numbers; a missing number is not zero.
  ///   - unknownOrigins: the codes that stand for no country.
  /// - Throws: `InputError` where a number is negative or not finite, or where
  ///   the lengths differ.
  public init(
    origins: [String], persons: [Double?], unknownOrigins: Set<String>
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths(
        "numbers of persons", persons.count, "origins", origins.count)
        + InputError.Problem.numbers("persons", persons, nonNegative: true))
    var known: [(origin: String, persons: Double)] = []
    var unknown: [Double] = []
    var missing: [String] = []
    for (origin, number) in zip(origins, persons) {
      if let number {
        if unknownOrigins.contains(origin) {
          unknown.append(number)
        } else {
          known.append((origin, number))
        }
      } else {
        missing.append(origin)
      }
    }
    concentration = try Concentration(of: known.map(\.persons))
    largestOrigin = concentration.map { known[$0.largestIndex].origin }
    knownPersons = CompensatedSum(known.map(\.persons)).value
    unknownPersons = CompensatedSum(unknown).value
    missingOrigins = missing
  }
}
