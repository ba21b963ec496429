/// The movements into and out of one place in a period.
public struct MigrationBalance<Scale: CountScale>: Sendable, Equatable {
  public let immigration: Count<Scale>
  public let emigration: Count<Scale>

  public init(immigration: Count<Scale>, emigration: Count<Scale>) {
    self.immigration = immigration
    self.emigration = emigration
  }

  /// Immigration less emigration.
  public var netMigration: Count<Scale> { immigration - emigration }

  /// Immigration plus emigration.
  public var turnover: Count<Scale> { immigration + emigration }

  /// Net migration as a share of turnover, between -1 (all leave) and 1 (all
  /// arrive), or `nil` without movements.
  public var effectiveness: Double? { netMigration / turnover }

  /// Immigration per `base` persons of the population in the middle of the
  /// period, or `nil` without a population.
  public func immigrationRate(population: Count<Scale>, per base: Double = 1000) -> Double? {
    crudeRate(events: immigration, population: population, per: base)
  }

  /// Emigration per `base` persons, or `nil` without a population.
  public func emigrationRate(population: Count<Scale>, per base: Double = 1000) -> Double? {
    crudeRate(events: emigration, population: population, per: base)
  }

  /// Net migration per `base` persons, or `nil` without a population.
  public func netMigrationRate(population: Count<Scale>, per base: Double = 1000) -> Double? {
    crudeRate(events: netMigration, population: population, per: base)
  }

  /// Turnover per `base` persons, or `nil` without a population.
  public func turnoverRate(population: Count<Scale>, per base: Double = 1000) -> Double? {
    crudeRate(events: turnover, population: population, per: base)
  }
}

/// The change of a population in a period beside births and deaths.
///
/// Source: Eurostat, demographic balance (demo_gind).
public struct DemographicBalance<Scale: CountScale>: Sendable, Equatable {
  public let initialPopulation: Count<Scale>
  public let finalPopulation: Count<Scale>
  public let births: Count<Scale>
  public let deaths: Count<Scale>

  public init(
    initialPopulation: Count<Scale>, finalPopulation: Count<Scale>, births: Count<Scale>,
    deaths: Count<Scale>
  ) {
    self.initialPopulation = initialPopulation
    self.finalPopulation = finalPopulation
    self.births = births
    self.deaths = deaths
  }

  /// Births less deaths.
  public var naturalChange: Count<Scale> { births - deaths }

  /// Net migration plus statistical adjustment: the change that births and
  /// deaths do not explain, `(P2 - P1) - (B - D)`.
  ///
  /// It holds every error of the four figures and is not the difference of
  /// immigration and emigration.
  public var netMigrationPlusAdjustment: Count<Scale> {
    (finalPopulation - initialPopulation) - naturalChange
  }

  /// Net migration plus statistical adjustment per `base` persons of the mean of
  /// both populations, or `nil` without a population.
  public func netMigrationPlusAdjustmentRate(per base: Double = 1000) -> Double? {
    crudeRate(
      events: netMigrationPlusAdjustment,
      population: Count((initialPopulation.value + finalPopulation.value) / 2), per: base)
  }

  /// What net migration plus adjustment holds beyond immigration less
  /// emigration: the statistical adjustment.
  public func adjustment(beside balance: MigrationBalance<Scale>) -> Count<Scale> {
    netMigrationPlusAdjustment - balance.netMigration
  }
}
