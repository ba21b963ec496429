/// Whom a stock of migrants counts.
public enum MigrantDefinition: String, Sendable, CaseIterable {
  /// Persons born abroad, whatever their citizenship.
  case foreignBorn
  /// Persons with a foreign citizenship, wherever they were born.
  case foreignCitizen

  /// The name in words.
  public var title: String {
    switch self {
    case .foreignBorn: "foreign-born"
    case .foreignCitizen: "foreign citizens"
    }
  }
}

/// The migrants in a population at one moment, by one definition.
///
/// The foreign-born and the foreign citizens are different persons: a stock of
/// one is never compared with a stock of the other.
///
/// Source: United Nations, Recommendations on Statistics of International
/// Migration, Revision 1 (1998), chapter IV.
public struct MigrantStock<Scale: CountScale>: Sendable, Equatable {
  public let definition: MigrantDefinition
  public let count: Count<Scale>

  public init(_ count: Count<Scale>, definition: MigrantDefinition) {
    self.count = count
    self.definition = definition
  }

  /// The stock in percent of the population, or `nil` without a population.
  public func share(of population: Count<Scale>) -> Double? {
    percentShare(of: count, in: population)
  }

  /// The change since an earlier stock.
  ///
  /// - Throws: ``DefinitionMismatch`` where the stocks count different persons.
  public func change(since earlier: MigrantStock) throws -> Count<Scale> {
    guard earlier.definition == definition else {
      throw DefinitionMismatch(one: definition, other: earlier.definition)
    }
    return count - earlier.count
  }

  /// Refugees in percent of the stock, or `nil` without a stock.
  public func refugeeShare(refugees: Count<Scale>) -> Double? {
    percentShare(of: refugees, in: count)
  }
}

/// Two stocks that count different persons.
public struct DefinitionMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  public let one: MigrantDefinition
  public let other: MigrantDefinition

  public init(one: MigrantDefinition, other: MigrantDefinition) {
    self.one = one
    self.other = other
  }

  public var description: String {
    "a stock of \(one.title) cannot be compared with one of \(other.title)"
  }
}

/// Refugees per `base` inhabitants, or `nil` without a population.
public func refugeesPerInhabitants<Scale: CountScale>(
  refugees: Count<Scale>, population: Count<Scale>, per base: Double = 1000
) -> Double? {
  crudeRate(events: refugees, population: population, per: base)
}

/// Acquisitions of citizenship in a year per hundred foreign citizens who lived
/// in the country on 1 January, or `nil` without foreign citizens.
///
/// Source: Eurostat, naturalisation rate (tps00206).
public func naturalisationRate<Scale: CountScale>(
  acquisitions: Count<Scale>, foreignCitizens: Count<Scale>
) -> Double? {
  percentShare(of: acquisitions, in: foreignCitizens)
}
