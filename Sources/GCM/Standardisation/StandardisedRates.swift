import Migration
import Statistics

/// The crude and the standardised rates of one area.
public struct StandardisedRates: Sendable {
  public let area: String
  /// All ages together; the reason where a figure of an age is missing.
  public let events: Measured
  public let population: Measured
  /// Events per person.
  public let crudeRate: Measured
  public let direct: Result<DirectStandardisation, MissingMeasure>
  public let indirect: Result<IndirectStandardisation, MissingMeasure>

  /// The rates of every area of a file.
  ///
  /// - Throws: `StandardisationError` where the weights of the standard add up to zero.
  public static func all(
    _ file: StandardisationFile, standard: StandardPopulation
  ) throws -> [Self] {
    try file.areas.indices.map { try Self(file, area: $0, standard: standard) }
  }

  private init(_ file: StandardisationFile, area index: Int, standard: StandardPopulation) throws {
    area = file.areas[index]
    let cells = file.cells[index]
    func absence(_ what: String, _ isAbsent: (StandardisationFile.Cell) -> Bool) -> MissingMeasure?
    {
      let ages = zip(file.ages, cells).filter { isAbsent($1) }.map(\.0)
      return ages.isEmpty ? nil : MissingMeasure("\(what) \(Self.list(ages))")
    }
    let noEvents = absence("no events of") { $0.events == nil }
    let noPersons = absence("no population of") { $0.population == nil }
    let nobody = absence("nobody, and so no rate, of") { $0.population == 0 }
    let events = CompensatedSum(cells.compactMap(\.events)).value
    let persons = cells.compactMap(\.population)
    let population = CompensatedSum(persons).value
    self.events = noEvents.map { .failure($0) } ?? .success(events)
    self.population = noPersons.map { .failure($0) } ?? .success(population)
    crudeRate =
      (noEvents ?? noPersons).map { .failure($0) }
      ?? .ratio(events, population, otherwise: "nobody is in the population")

    if let absence = noEvents ?? noPersons ?? nobody {
      direct = .failure(absence)
    } else {
      direct = .success(
        try DirectStandardisation(
          cells.map { RateStratum(events: $0.events ?? 0, population: $0.population ?? 0) },
          standard: standard.persons))
    }

    let without = zip(file.ages, standard.persons).filter { $1 == 0 }.map(\.0)
    let noRate =
      standard.events == nil
      ? MissingMeasure("the standard has no events, and so no rates")
      : without.isEmpty
        ? nil : MissingMeasure("the standard has nobody, and so no rate, of \(Self.list(without))")
    if let absence = noEvents ?? noPersons ?? noRate {
      indirect = .failure(absence)
    } else {
      indirect = .success(
        try IndirectStandardisation(
          population: persons, observed: events,
          standard: zip(standard.events ?? [], standard.persons).map(RateStratum.init)))
    }
  }

  private static func list(_ ages: [String]) -> String {
    ages.prefix(5).joined(separator: ", ")
      + (ages.count > 5 ? " and \(ages.count - 5) more" : "")
  }
}

/// Two areas of a file whose crude rates are compared.
public struct RateComparison: Sendable {
  public let first: String
  public let second: String
  public let ages: [String]
  /// By age.
  public let firstStrata: [RateStratum]
  public let secondStrata: [RateStratum]
  public let decomposition: RateDecomposition

  /// - Throws: ``StandardPopulationError`` for an area that is not there or
  ///   lacks a figure; `StandardisationError` with an age in which nobody is.
  public init(_ file: StandardisationFile, first: String, second: String) throws {
    func strata(_ name: String) throws -> [RateStratum] {
      let area = try StandardPopulation.area(name, of: file)
      let empty = zip(file.ages, area.persons).filter { $1 == 0 }.map(\.0)
      guard empty.isEmpty else {
        throw StandardPopulationError(
          "\(file.name): error: in «\(name)» nobody, and so no rate, is of "
            + empty.joined(separator: ", ") + "; join ages until each has a population")
      }
      return zip(area.events ?? [], area.persons).map(RateStratum.init)
    }
    self.first = first
    self.second = second
    ages = file.ages
    firstStrata = try strata(first)
    secondStrata = try strata(second)
    decomposition = try RateDecomposition(firstStrata, secondStrata)
  }
}
