import DataFrames
import Statistics

/// The population to whose composition, or to whose rates, others are
/// standardised.
public struct StandardPopulation: Sendable, Equatable {
  /// What it is called under a table.
  public let name: String
  /// The persons of each age, in the order of the ages of the file.
  public let persons: [Double]
  /// The events of each age; `nil` where the standard has only persons.
  public let events: [Double]?

  /// All areas of a file added up, age by age.
  ///
  /// - Throws: ``StandardPopulationError`` where a figure of an age is missing.
  public static func allAreas(of file: StandardisationFile) throws -> Self {
    try Self(
      "all areas of the file together", of: file,
      cells: file.ages.indices.map { age in file.cells.map { $0[age] } })
  }

  /// One area of a file.
  ///
  /// - Throws: ``StandardPopulationError`` where there is no such area or a
  ///   figure of an age is missing.
  public static func area(_ name: String, of file: StandardisationFile) throws -> Self {
    guard let area = file.areas.firstIndex(of: name) else {
      throw StandardPopulationError(
        "\(file.name): error: there is no area «\(name)»; the areas are "
          + file.areas.prefix(20).joined(separator: ", ")
          + (file.areas.count > 20 ? ", …" : ""))
    }
    return try Self(name, of: file, cells: file.cells[area].map { [$0] })
  }

  private init(_ name: String, of file: StandardisationFile, cells: [[StandardisationFile.Cell]])
    throws
  {
    let incomplete = zip(file.ages, cells).filter { _, cells in
      cells.contains { $0.events == nil || $0.population == nil }
    }
    guard incomplete.isEmpty else {
      throw StandardPopulationError(
        "\(file.name): error: the standard, \(name), lacks figures of "
          + incomplete.prefix(10).map { "«\($0.0)»" }.joined(separator: ", ")
          + (incomplete.count > 10 ? " and \(incomplete.count - 10) more" : "")
          + "; fill them, or name another standard with --standard or --standard-file")
    }
    self.name = name
    persons = cells.map { CompensatedSum($0.compactMap(\.population)).value }
    events = cells.map { CompensatedSum($0.compactMap(\.events)).value }
  }

  /// The persons by age of a file of its own, such as the European standard
  /// population; ages that the other file does not have are an error, because
  /// their weight would be lost.
  ///
  /// - Throws: `CSVError` with the place of every problem, or `FileError`;
  ///   ``StandardPopulationError`` for ages that it does not have.
  public init(contentsOf path: String, age: String, population: String, ages: [String]) throws {
    var file = try TidyRows(contentsOf: path, filters: [])
    let fields = try file.positions([age, population])
    var found: [String: Double] = [:]
    for row in file.rows {
      let name = file.name(row, fields[0], "the age")
      if !ages.contains(name), !name.isEmpty {
        file.note(
          row, fields[0], "the age is not in the file of rates",
          remedy: "use the same ages in both files, with the same names")
      }
      guard let persons = file.number(row, fields[1]) else { continue }
      if found.updateValue(persons, forKey: name) != nil {
        file.note(
          row, fields[0], "the age stands in an earlier row", remedy: "keep one row an age")
      }
    }
    try file.throwProblems()
    let absent = ages.filter { found[$0] == nil }
    guard absent.isEmpty else {
      throw StandardPopulationError(
        "\(path): error: the standard has no persons of "
          + absent.prefix(10).map { "«\($0)»" }.joined(separator: ", ")
          + (absent.count > 10 ? " and \(absent.count - 10) more" : "") + "; add a row for each")
    }
    name = path
    persons = ages.compactMap { found[$0] }
    events = nil
  }

  /// Events per person, all ages together; `nil` without events or persons.
  public var crudeRate: Double? {
    let sum = CompensatedSum(persons).value
    guard let events, sum > 0 else { return nil }
    return CompensatedSum(events).value / sum
  }
}

/// Why a population cannot be the standard.
public struct StandardPopulationError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
