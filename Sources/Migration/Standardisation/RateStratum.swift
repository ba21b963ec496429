import Statistics

/// Events and persons in one group of ages, or another group by which rates
/// are standardised.
public struct RateStratum: Sendable, Equatable {
  /// Events in the period, not negative; they need not be whole.
  public let events: Double
  /// Persons, or the time they lived, greater than zero.
  public let population: Double

  public init(events: Double, population: Double) {
    self.events = events
    self.population = population
  }

  /// Events per person.
  public var rate: Double { events / population }
}

/// Why rates cannot be standardised or compared.
public enum StandardisationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A stratum has nobody: its rate does not exist.
  case emptyStratum(Int)
  case strata(one: Int, other: Int)
  case noWeight

  public var description: String {
    switch self {
    case .emptyStratum(let index):
      "nobody is in stratum \(index + 1), so it has no rate; join it with a neighbour"
    case .strata(let one, let other): "\(one) strata do not fit \(other)"
    case .noWeight: "the weights of the standard add up to zero"
    }
  }

  static func check(_ strata: [RateStratum]) throws {
    try InputError.throwing(
      InputError.Problem.numbers("events", strata.map(\.events), nonNegative: true)
        + InputError.Problem.numbers("population", strata.map(\.population), nonNegative: true))
    if let empty = strata.firstIndex(where: { $0.population <= 0 }) {
      throw StandardisationError.emptyStratum(empty)
    }
  }
}
