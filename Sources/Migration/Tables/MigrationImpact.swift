import Statistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many move, and how far they change where people live.
///
/// Source: Bell et al., Journal of the Royal Statistical Society A 165 (2002)
/// 435-464; Courgeau, Population 28 (1973) 95-129 for k.
public struct MigrationImpact: Sendable, Equatable {
  /// Movements between places.
  public let movements: Double
  /// Crude migration intensity CMI, `100 M.. / P..`.
  public let crudeIntensity: Measured
  /// Courgeau's k, `CMI / ln n²`, which compares systems of different numbers n
  /// of places.
  public let courgeauK: Measured
  /// Migration effectiveness index MEI, `100 Σ|D - O| / Σ(D + O)`.
  public let effectiveness: Measured
  /// Aggregate net migration rate ANMR, `100 · ½ Σ|D - O| / P..`.
  public let aggregateNetRate: Measured
  /// `|ANMR - CMI · MEI / 100|`, which rounding alone explains; `nil` without a
  /// population. It checks that the three were made of the same movements and
  /// the same population.
  public let identityResidual: Double?
  /// The corridors that were left out because they are missing.
  public let missingCount: Int

  /// - Parameter population: of each place in the middle of the period.
  /// - Throws: ``IncompleteTable``, or ``ImplausiblePopulation`` where more leave
  ///   a place than live there: the population is in another unit.
  public init<Scale: CountScale>(
    _ table: OriginDestinationTable, population: [Count<Scale>], missing: MissingFlows = .refuse
  ) throws {
    let reported = try ReportedFlows(table, missing: missing)
    let persons = try table.persons(population, departures: reported.departures)
    try self.init(reported, population: CompensatedSum(persons).value)
  }

  /// The measures that need no population; the others say so.
  public init(_ table: OriginDestinationTable, missing: MissingFlows = .refuse) throws {
    try self.init(try ReportedFlows(table, missing: missing), population: nil)
  }

  private init(_ reported: ReportedFlows, population: Double?) throws {
    let system = try MigrationSystem(
      zip(reported.arrivals, reported.departures).map {
        MigrationBalance<Persons>(immigration: Count($0), emigration: Count($1))
      })
    func measured(_ value: Double?, otherwise reason: MissingMeasure) -> Measured {
      value.map { .success($0) } ?? .failure(reason)
    }
    movements = system.movements.value
    missingCount = reported.missingCount
    effectiveness = measured(system.effectivenessIndex, otherwise: .noMovements)
    guard let population = population.map({ Count<Persons>($0) }) else {
      let unknown = Measured.failure(MissingMeasure("the populations of the places are not given"))
      (crudeIntensity, courgeauK, aggregateNetRate) = (unknown, unknown, unknown)
      identityResidual = nil
      return
    }
    let nobody = MissingMeasure("nobody lives in the places")
    crudeIntensity = measured(system.crudeIntensity(population: population), otherwise: nobody)
    courgeauK =
      reported.placeCount > 1
      ? crudeIntensity.map { $0 / (2 * log(Double(reported.placeCount))) }
      : .failure(MissingMeasure("one place alone"))
    // The product of both rates is made apart from it, so that each checks the other.
    aggregateNetRate = measured(system.aggregateNetRate(population: population), otherwise: nobody)
    if let intensity = crudeIntensity.value, let effectiveness = effectiveness.value,
      let rate = aggregateNetRate.value
    {
      identityResidual = abs(rate - intensity * effectiveness / 100)
    } else {
      identityResidual = nil
    }
  }
}

/// Populations that cannot be in the unit they are given in.
public struct ImplausiblePopulation: Error, Equatable, Sendable, CustomStringConvertible {
  /// A place that more people leave than live there.
  public struct Place: Equatable, Sendable {
    public let name: String
    public let departures: Double
    public let population: Double

    public init(name: String, departures: Double, population: Double) {
      self.name = name
      self.departures = departures
      self.population = population
    }
  }

  public let places: [Place]

  public init(places: [Place]) {
    self.places = places
  }

  public var description: String {
    let first = places.prefix(3).map {
      "«\($0.name)» has \($0.departures) departures and a population of \($0.population)"
    }
    let more = places.count > 3 ? " and \(places.count - 3) more" : ""
    return "more people leave than live there: " + first.joined(separator: "; ") + more
      + "; the populations are in another unit than the movements"
  }
}

extension OriginDestinationTable {
  /// The populations of the places in persons.
  func persons<Scale: CountScale>(
    _ population: [Count<Scale>], departures: [Double]
  ) throws -> [Double] {
    guard population.count == placeCount else {
      throw OriginDestinationError(problems: [
        .placeValues("populations", count: population.count, places: placeCount)
      ])
    }
    let persons = population.map { $0.converted(to: Persons.self).value }
    try InputError.throwing(
      InputError.Problem.numbers("population", persons, nonNegative: true))
    let implausible = places.indices.filter { departures[$0] > persons[$0] }.map {
      ImplausiblePopulation.Place(
        name: places[$0], departures: departures[$0], population: persons[$0])
    }
    guard implausible.isEmpty else { throw ImplausiblePopulation(places: implausible) }
    return persons
  }
}
