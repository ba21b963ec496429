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

  public init(stocks: SeriesKey, population: SeriesKey, births: SeriesKey, deaths: SeriesKey) {
    self.stocks = stocks
    self.population = population
    self.births = births
    self.deaths = deaths
  }

  /// The keys of `settings.csv`, in the order of the initialiser.
  static let settingKeys = ["flow_stocks", "flow_population", "flow_births", "flow_deaths"]

  /// The sources of the series.
  public var sources: Set<String> {
    [stocks.source, population.source, births.source, deaths.source]
  }
}
