import DataFrames
import Observations

/// The stocks, populations, births and deaths that flows are estimated from, by
/// year and sex, in persons.
public struct FlowFigures: Sendable {
  /// A year and a sex.
  struct Key: Hashable {
    var year: Int
    var sex: String
  }

  /// Persons from an origin in a destination.
  struct Stock {
    var origin: String
    var destination: String
    var persons: Double
  }

  private(set) var stocks: [Key: [Stock]] = [:]
  private var amounts: [Kind: [Key: [String: Double]]] = [:]
  /// The series that were read.
  public let series: FlowSeries

  /// What a number by area counts.
  enum Kind: Hashable {
    case population, births, deaths, netMigration
  }

  /// Takes the figures of the series from tables.
  ///
  /// - Parameters:
  ///   - tables: figures of ages, migratory statuses and breakdowns, of parts of
  ///     years and without a value are not looked at.
  ///   - ownStocks: stocks that take the place of those in the tables.
  public init(tables: [ObservationTable], series: FlowSeries, ownStocks: [Observation]? = nil) {
    self.series = series
    for table in tables {
      let sources = table.sources.dictionary
      let names = table.series.dictionary
      func codes(_ key: SeriesKey) -> (source: Int32, series: Int32)? {
        guard let source = sources.firstIndex(of: key.source),
          let series = names.firstIndex(of: key.series)
        else { return nil }
        return (Int32(source), Int32(series))
      }
      let wanted: [(codes: (source: Int32, series: Int32), kind: Kind?)] = [
        (ownStocks == nil ? codes(series.stocks) : nil, nil),
        (codes(series.population), .population), (codes(series.births), .births),
        (codes(series.deaths), .deaths), (series.netMigration.flatMap(codes), .netMigration),
      ].compactMap { codes, kind in codes.map { ($0, kind) } }
      guard !wanted.isEmpty else { continue }
      for row in 0..<table.rowCount {
        let code = (table.sources.codes[row], table.series.codes[row])
        guard let match = wanted.first(where: { $0.codes == code }) else { continue }
        add(table[row], as: match.kind)
      }
    }
    for observation in ownStocks ?? [] { add(observation, as: nil) }
  }

  private mutating func add(_ figure: Observation, as kind: Kind?) {
    guard let value = figure.value, figure.period.part == .wholeYear,
      figure.age == Observation.total, figure.migratoryStatus == Observation.total,
      figure.breakdown == nil
    else { return }
    var persons = value
    for _ in 0..<abs(figure.unitMultiplier) {
      persons = figure.unitMultiplier > 0 ? persons * 10 : persons / 10
    }
    let key = Key(year: figure.period.year, sex: figure.sex)
    if let kind {
      if figure.counterpart == nil {
        amounts[kind, default: [:]][key, default: [:]][figure.area] = persons
      }
    } else if let origin = figure.counterpart, origin != figure.area {
      stocks[key, default: []].append(
        Stock(origin: origin, destination: figure.area, persons: persons))
    }
  }

  /// The years that have stocks, in order.
  public func years(ofSex sex: String) -> [Int] {
    stocks.keys.filter { $0.sex == sex }.map(\.year).sorted()
  }

  func population(_ year: Int, _ sex: String) -> [String: Double] {
    amounts[.population]?[Key(year: year, sex: sex)] ?? [:]
  }

  /// Events from the middle of one year to the middle of another: half of the
  /// first and of the last year, and all between. An area that lacks a year has none.
  func events(_ kind: Kind, from first: Int, to last: Int, _ sex: String) -> [String: Double] {
    var sums: [String: Double] = [:]
    var counts: [String: Int] = [:]
    for year in first...last {
      let weight = year == first || year == last ? 0.5 : 1
      for (area, persons) in amounts[kind]?[Key(year: year, sex: sex)] ?? [:] {
        sums[area, default: 0] += weight * persons
        counts[area, default: 0] += 1
      }
    }
    return sums.filter { counts[$0.key] == last - first + 1 }
  }
}
