import Statistics

/// What leaves and reaches each place of a table.
///
/// A sum that lacks one of its corridors is missing; what is reported of it is
/// there as a lower bound.
public struct PlaceTotals: Sendable, Equatable {
  /// One place.
  public struct Place: Sendable, Equatable {
    public let name: String
    /// Departures to all other places; `nil` where a corridor is missing.
    public let departures: Double?
    /// Arrivals from all other places; `nil` where a corridor is missing.
    public let arrivals: Double?
    /// The sums of what is reported.
    public let reportedDepartures: Double
    public let reportedArrivals: Double
    /// How many corridors out of and into the place are missing.
    public let missingCount: Int

    /// Arrivals less departures.
    public var net: Double? {
      arrivals.flatMap { arrivals in departures.map { arrivals - $0 } }
    }

    /// Arrivals plus departures.
    public var turnover: Double? {
      arrivals.flatMap { arrivals in departures.map { arrivals + $0 } }
    }

    /// The balance, of which rates are made; `nil` where a corridor is missing.
    public var balance: MigrationBalance<Persons>? {
      arrivals.flatMap { arrivals in
        departures.map { MigrationBalance(immigration: Count(arrivals), emigration: Count($0)) }
      }
    }
  }

  /// In the order of the table.
  public let places: [Place]

  public init(_ table: OriginDestinationTable) {
    places = table.places.indices.map { place in
      let others = table.places.indices.filter { $0 != place }
      let out = others.compactMap { table[place, $0] }
      let into = others.compactMap { table[$0, place] }
      let departures = CompensatedSum(out).value
      let arrivals = CompensatedSum(into).value
      return Place(
        name: table.places[place],
        departures: out.count == others.count ? departures : nil,
        arrivals: into.count == others.count ? arrivals : nil,
        reportedDepartures: departures, reportedArrivals: arrivals,
        missingCount: 2 * others.count - out.count - into.count)
    }
  }
}
