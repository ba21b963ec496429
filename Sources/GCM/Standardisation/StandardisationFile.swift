import DataFrames
import Migration

/// A CSV file of events and persons by age: a row for each area and age, with
/// columns of any name.
public struct StandardisationFile: Sendable {
  /// Which columns hold what.
  public struct Columns: Sendable {
    public var area: String
    public var age: String
    public var events: String
    public var population: String

    public init(
      area: String = "area", age: String = "age", events: String = "events",
      population: String = "population"
    ) {
      self.area = area
      self.age = age
      self.events = events
      self.population = population
    }
  }

  /// What the file says of an age of an area; what it does not say is `nil`.
  public struct Cell: Sendable, Equatable {
    public var events: Double?
    public var population: Double?
  }

  public let name: String
  /// The areas and ages, in the order in which the file names them.
  public let areas: [String]
  public let ages: [String]
  /// By area, then by age.
  public let cells: [[Cell]]

  /// Reads the file. A cell that is empty, or `..`, `:` or `NA`, is missing.
  ///
  /// - Throws: `CSVError` with the place of every problem, or `FileError`.
  public init(
    contentsOf path: String, columns: Columns = Columns(), filters: [RowFilter] = []
  ) throws {
    var file = try TidyRows(contentsOf: path, filters: filters)
    let fields = try file.positions(
      [columns.area, columns.age, columns.events, columns.population])
    var areas = NameIndex()
    var ages = NameIndex()
    var found: [[Int]: Cell] = [:]
    var lines: [[Int]: Int] = [:]
    for row in file.rows {
      let key = [
        areas.position(of: file.name(row, fields[0], "the area")),
        ages.position(of: file.name(row, fields[1], "the age")),
      ]
      if let earlier = lines.updateValue(file.text.line(row), forKey: key) {
        file.note(
          row, fields[0], "the area and age stand in line \(earlier) already",
          remedy: "keep one row an area and age, or choose rows with --where column=value")
      }
      found[key] = Cell(
        events: file.number(row, fields[2]), population: file.number(row, fields[3]))
    }
    try file.throwProblems()
    name = path
    self.areas = areas.names
    self.ages = ages.names
    cells = areas.names.indices.map { area in
      ages.names.indices.map { found[[area, $0]] ?? Cell() }
    }
  }
}
