import Observations

/// The series that flows are estimated from, as `settings.csv` names them.
public struct FlowSeries: Sendable, Hashable {
  /// Migrants by destination (area) and origin (counterpart).
  public var stocks: SeriesKey
  /// Populations at the times of the stocks.
  public var population: SeriesKey
  /// Live births of calendar years.
  public var births: SeriesKey
  /// Deaths of calendar years.
  public var deaths: SeriesKey
  /// Net migration of calendar years, of the edition of births and deaths.
  ///
  /// Where it is given, the population at the end of a period is the one at its
  /// start plus births, less deaths, plus net migration. The populations of
  /// another edition would put its revisions into net migration.
  public var netMigration: SeriesKey?

  public init(
    stocks: SeriesKey, population: SeriesKey, births: SeriesKey, deaths: SeriesKey,
    netMigration: SeriesKey? = nil
  ) {
    self.stocks = stocks
    self.population = population
    self.births = births
    self.deaths = deaths
    self.netMigration = netMigration
  }

  /// The keys of `settings.csv`, in the order of the initialiser.
  static let settingKeys = ["flow_stocks", "flow_population", "flow_births", "flow_deaths"]

  /// The key of the series that may be left out.
  static let netMigrationKey = "flow_net_migration"

  /// The sources of the series.
  public var sources: Set<String> {
    Set(
      [stocks.source, population.source, births.source, deaths.source]
        + [netMigration?.source].compactMap { $0 })
  }
}
