import Observations

/// Migrants by group of origin and group of destination in one year.
///
/// A publisher's pair of countries is in one square; pairs that are absent count nobody. Regions of
/// the publisher are left out, and origins that name no country are a row of their own.
public struct StockMatrix: Sendable, Hashable {
  /// A row or a column.
  public enum Place: Sendable, Hashable {
    /// The key of `groups.csv`.
    case group(String)
    /// The members of the region that are in none of the groups.
    case otherMembers
    /// Every other country or territory.
    case restOfWorld
    /// Origins that name no country; a row only.
    case unknown
  }

  /// The series of the stocks.
  public let key: SeriesKey
  /// The last year that has pairs.
  public let period: Period
  public let origins: [Place]
  public let destinations: [Place]
  /// Persons, row by row; `nil` where the figures hold no pairs of the two places.
  public let persons: [[Double?]]
  /// Members without any stock by origin in the year, by code: the columns lack them.
  public let missingDestinations: [String]
  /// How many pairs have a missing value, which count nobody.
  public let missingPairs: Int
  /// The codes of all the figures behind the values.
  public let statuses: ObservationStatusSet

  /// Sums the pairs of the last whole year.
  ///
  /// - Parameters:
  ///   - key: a series of stocks by destination, with the origin as counterpart, both sexes.
  ///   - groups: no area is in two of them.
  ///   - region: the group whose members have columns of their own.
  /// - Returns: `nil` where the series has no pairs.
  public init?(
    _ key: SeriesKey, groups: [AreaGroup], region: AreaGroup, areas: AreaCatalogue,
    store: FigureStore
  ) {
    guard let index = store.index(key, isOutward: false),
      let total = store.symbol(Observation.total)
    else { return nil }
    let slices = index.slices.filter { coordinates, _ in
      coordinates.counterpart >= 0 && coordinates.sex == total && coordinates.age == total
        && coordinates.migratoryStatus == total && coordinates.breakdown < 0
    }
    let years = slices.values.joined().flatMap { $0.value.map { Period(ordinal: $0.period) } }
    guard let period = years.filter({ $0.part == .wholeYear }).max() else { return nil }

    var places: [String: Place] = [:]
    let members = region.members(atEndOf: nil)
    for area in areas.areas {
      switch area.kind {
      case .country, .territory, .composite: places[area.id] = .restOfWorld
      case .unknown, .other, .stateless: places[area.id] = .unknown
      default: break
      }
    }
    for member in members { places[member] = .otherMembers }
    for group in groups {
      for member in group.members(atEndOf: nil) { places[member] = .group(group.id) }
    }
    let hasOthers = members.contains { places[$0] == .otherMembers }
    let destinations =
      groups.map { Place.group($0.id) } + (hasOthers ? [.otherMembers] : []) + [.restOfWorld]

    // In the order of codes, so that sums do not depend on that of a dictionary.
    var pairs: [(origin: String, destination: String, point: IndicatorPoint)] = []
    let evaluator = Evaluator(store: store, areas: areas, worldArea: "")
    for (coordinates, series) in slices {
      for (area, entries) in series {
        guard let entry = entries.last(where: { $0.period == period.ordinal }) else { continue }
        pairs.append(
          (
            store.text(coordinates.counterpart), store.text(area),
            evaluator.point(entry, key: key)
          ))
      }
    }
    pairs.sort { ($0.origin, $0.destination) < ($1.origin, $1.destination) }

    var sums: [Place: [Place: Double]] = [:]
    var seen: Set<String> = []
    var missingPairs = 0
    var statuses: ObservationStatusSet = []
    for (origin, destination, point) in pairs where origin != destination {
      guard let row = places[origin], let column = places[destination], column != .unknown else {
        continue
      }
      guard let value = point.value else {
        missingPairs += 1
        continue
      }
      seen.insert(destination)
      statuses.formUnion(point.statuses)
      sums[row, default: [:]][column, default: 0] += value
    }
    let origins = destinations + (sums[.unknown] == nil ? [] : [.unknown])
    self.key = key
    self.period = period
    self.origins = origins
    self.destinations = destinations
    self.missingPairs = missingPairs
    self.statuses = statuses
    persons = origins.map { row in destinations.map { sums[row]?[$0] } }
    missingDestinations = members.filter { !seen.contains($0) }.sorted()
  }
}
