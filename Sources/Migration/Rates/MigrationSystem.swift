import Statistics

/// The movements between all places of a closed system in a period.
///
/// Source: Bell et al., "Cross-national comparison of internal migration",
/// Journal of the Royal Statistical Society A 165 (2002) 435-464.
public struct MigrationSystem<Scale: CountScale>: Sendable, Equatable {
  /// Movements between places; those inside a place do not count.
  public let movements: Count<Scale>
  /// Half of the sum of the absolute balances: persons redistributed.
  public let redistributed: Count<Scale>

  /// Sums the movements of every place.
  ///
  /// In a closed system what leaves one place arrives in another: the balances
  /// add up to zero.
  ///
  /// - Throws: `UnbalancedSystem` where the balances add up to more than
  ///   rounding, one millionth of the movements, explains.
  public init(_ balances: [MigrationBalance<Scale>]) throws {
    let arrivals = CompensatedSum(balances.map(\.immigration.value)).value
    let departures = CompensatedSum(balances.map(\.emigration.value)).value
    guard abs(arrivals - departures) <= 1e-6 * max(arrivals, departures) else {
      throw UnbalancedSystem(arrivals: arrivals, departures: departures)
    }
    movements = Count((arrivals + departures) / 2)
    redistributed = Count(
      CompensatedSum(balances.map { abs($0.netMigration.value) }).value / 2)
  }

  /// Movements per hundred persons of the population, or `nil` without one. The
  /// population is in the magnitude of the movements.
  public func crudeIntensity(population: Count<Scale>) -> Double? {
    percentShare(of: movements, in: population)
  }

  /// Persons redistributed per hundred movements, or `nil` without movements.
  public var effectivenessIndex: Double? { percentShare(of: redistributed, in: movements) }

  /// Persons redistributed per hundred persons of the population, or `nil`
  /// without one: the intensity times the effectiveness.
  public func aggregateNetRate(population: Count<Scale>) -> Double? {
    percentShare(of: redistributed, in: population)
  }
}

/// Arrivals and departures of a system that should be equal and are not.
public struct UnbalancedSystem: Error, Equatable, Sendable, CustomStringConvertible {
  public let arrivals: Double
  public let departures: Double

  public init(arrivals: Double, departures: Double) {
    self.arrivals = arrivals
    self.departures = departures
  }

  public var description: String {
    "\(arrivals) arrivals do not match \(departures) departures; "
      + "a closed system needs the movements of every place"
  }
}
