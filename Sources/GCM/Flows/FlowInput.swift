import Migration
import Observations
import Statistics

/// What flows of one period and sex are estimated from, and what had to be left out.
public struct FlowInput: Sendable {
  /// The year of the stocks at the start.
  public let startYear: Int
  /// The year of the stocks at the end.
  public let endYear: Int
  /// SDMX `CL_SEX`.
  public let sex: String
  /// The areas, in the order of their ids: rows and columns of every table.
  public let places: [String]
  /// The foreign-born at the start; rows are origins, columns destinations, the
  /// diagonal holds the native-born.
  public let change: StockChange
  /// Why methods that account for births and deaths cannot be used; `nil` where they can.
  public let eventsMissing: String?
  /// Whether the populations at the end are those at the start carried forward
  /// by births, deaths and net migration.
  public let isCarriedForward: Bool
  /// Areas that are no place, and why.
  public let dropped: [Dropped]
  /// Persons whose origin is no place, at the start and at the end.
  public let unknownOrigin: (start: Double, end: Double)

  /// An area that was left out.
  public struct Dropped: Sendable, Hashable {
    public let area: String
    public let reason: String
    /// Migrants in the area at the end, who are left out with it.
    public let persons: Double
  }

  /// What is done about migrants whose origin is unknown or no place.
  public enum UnknownOrigins: String, Sendable, CaseIterable {
    /// They are shared out like the other migrants of their destination.
    case spread
    /// They are left out, and count as native-born.
    case drop
  }

  /// Gathers the figures of a period.
  ///
  /// A place is a country or territory that has a population at both ends and,
  /// where any area has them, births and deaths of every year. A pair without a
  /// stock has none: publishers leave pairs of zero persons out.
  ///
  /// - Throws: ``FlowObstacle`` where there are no stocks or no places.
  public init(
    _ figures: FlowFigures, areas: AreaCatalogue, from startYear: Int, to endYear: Int,
    sex: String, unknownOrigins: UnknownOrigins = .spread
  ) throws {
    self.startYear = startYear
    self.endYear = endYear
    self.sex = sex
    for year in [startYear, endYear]
    where figures.stocks[.init(year: year, sex: sex)] == nil {
      throw FlowObstacle(
        "\(figures.series.stocks) has no stocks by origin of \(year), sex \(sex)")
    }
    let stocks = [startYear, endYear].map { figures.stocks[.init(year: $0, sex: sex)] ?? [] }
    var populations = [startYear, endYear].map { figures.population($0, sex) }
    let births = figures.events(.births, from: startYear, to: endYear, sex)
    let deaths = figures.events(.deaths, from: startYear, to: endYear, sex)
    let absent = [(births, figures.series.births), (deaths, figures.series.deaths)]
      .filter(\.0.isEmpty).map(\.1.description)
    let lacksEvents = !absent.isEmpty
    eventsMissing =
      lacksEvents
      ? "no figures of every year from \(startYear) to \(endYear), sex \(sex), of "
        + absent.joined(separator: " and ")
        + (sex == Observation.total
          ? "" : " (to divide those of both sexes needs a sex ratio at birth, and deaths by sex)")
        + "; add them with --figures" : nil

    let netMigration = figures.events(.netMigration, from: startYear, to: endYear, sex)
    isCarriedForward = !lacksEvents && !netMigration.isEmpty
    if isCarriedForward {
      populations[1] = populations[0].filter { netMigration[$0.key] != nil }
      for (area, persons) in populations[1] {
        populations[1][area] =
          persons + (births[area] ?? 0) - (deaths[area] ?? 0) + (netMigration[area] ?? 0)
      }
    }

    var candidates = Set(populations.flatMap(\.keys))
    for stock in stocks.joined() { candidates.formUnion([stock.origin, stock.destination]) }
    var places: [String] = []
    var reasons: [(String, String)] = []
    for area in candidates.sorted() {
      guard let kind = areas[area]?.kind, [.country, .territory, .composite].contains(kind) else {
        continue
      }
      let known = populations.map { $0[area] ?? 0 }
      if !lacksEvents, births[area] == nil || deaths[area] == nil {
        reasons.append((area, "no births or deaths of every year"))
      } else if known.contains(where: { $0 <= 0 }) {
        reasons.append((area, "no population in \(known[0] > 0 ? endYear : startYear)"))
      } else {
        places.append(area)
      }
    }
    guard places.count > 1 else {
      throw FlowObstacle(
        "no two areas have a population in \(startYear) and \(endYear), sex \(sex), in "
          + "\(figures.series.population)")
    }
    self.places = places
    let positions = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let tables = stocks.map { Self.table($0, positions, unknownOrigins) }
    unknownOrigin = (tables[0].unknown, tables[1].unknown)
    change = try StockChange(
      foreignBornAtStart: tables[0].table,
      populationAtStart: places.map { populations[0][$0] ?? 0 },
      foreignBornAtEnd: tables[1].table, populationAtEnd: places.map { populations[1][$0] ?? 0 },
      births: places.map { births[$0] ?? 0 }, deaths: places.map { deaths[$0] ?? 0 })
    var persons: [String: Double] = [:]
    for stock in stocks[1] { persons[stock.destination, default: 0] += stock.persons }
    dropped = reasons.map { Dropped(area: $0.0, reason: $0.1, persons: persons[$0.0] ?? 0) }
  }

  /// The table of the foreign-born, and the persons whose origin is no place.
  private static func table(
    _ stocks: [FlowFigures.Stock], _ positions: [String: Int], _ unknownOrigins: UnknownOrigins
  ) -> (table: Matrix, unknown: Double) {
    let count = positions.count
    var table = Matrix(
      rowCount: count, columnCount: count, elements: [Double](repeating: 0, count: count * count))
    var unknown = [Double](repeating: 0, count: count)
    for stock in stocks {
      guard let destination = positions[stock.destination] else { continue }
      if let origin = positions[stock.origin] {
        table[origin, destination] += stock.persons
      } else {
        unknown[destination] += stock.persons
      }
    }
    if unknownOrigins == .spread {
      let known = table.columnSums
      table = table.scaled(
        rows: [Double](repeating: 1, count: count),
        columns: zip(known, unknown).map { $0 > 0 ? 1 + $1 / $0 : 1 })
    }
    return (table, unknown.reduce(0, +))
  }
}

/// Why flows cannot be estimated, for a person to read.
public struct FlowObstacle: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
