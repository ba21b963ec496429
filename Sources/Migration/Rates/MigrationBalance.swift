/// The movements into and out of one place in a period, in persons.
public struct MigrationBalance: Sendable, Equatable {
  public let immigration: Double
  public let emigration: Double

  public init(immigration: Double, emigration: Double) {
    self.immigration = immigration
    self.emigration = emigration
  }

  /// Immigration less emigration.
  public var netMigration: Double { immigration - emigration }

  /// Immigration plus emigration.
  public var turnover: Double { immigration + emigration }

  /// Net migration as a share of turnover, between -1 (all leave) and 1 (all
  /// arrive), or `nil` without movements.
  public var effectiveness: Double? { turnover > 0 ? netMigration / turnover : nil }

  /// Net migration per `base` persons of the population in the middle of the
  /// period, or `nil` without a population.
  public func netMigrationRate(population: Double, per base: Double = 1000) -> Double? {
    crudeRate(events: netMigration, population: population, per: base)
  }
}

/// Net migration plus statistical adjustment: the change of a population that
/// births and deaths do not explain, `(P2 - P1) - (B - D)`, in persons.
///
/// It holds every error of the four figures and is not the difference of
/// immigration and emigration. Source: Eurostat, demographic balance (demo_gind).
public func netMigrationPlusAdjustment(
  initialPopulation: Double, finalPopulation: Double, births: Double, deaths: Double
) -> Double {
  (finalPopulation - initialPopulation) - (births - deaths)
}
