import DataFrames
import Migration
import Statistics

/// The rates of a system of regions, and its population: a tidy file with the
/// columns `measure,region,destination,age,value`.
///
/// `measure` is `death_rate` or `move_rate` (by person and year; a move rate has a
/// `destination`), `population` or `birth_rate` (births by person and year), which
/// a projection needs. `age` is the first age of a group or the group, `5`, `5-9`
/// or `85+`; the last group is open.
public struct MultiregionalFile: Sendable {
  /// What a row measures.
  public enum Measure: String, Sendable, Hashable, CaseIterable {
    case deathRate = "death_rate"
    case moveRate = "move_rate"
    case population
    case birthRate = "birth_rate"
  }

  public let name: String
  public let rates: MultiregionalRates
  /// The persons of each age and region; `nil` where the file has no population.
  public let population: [[Double]]?
  /// Births by person and year of each age and region; `nil` where the file has none.
  public let fertility: [[Double]]?
  /// The figures of the population and of births that are not there, which a
  /// projection needs and a life table does not.
  let absentFromProjection: [String]

  /// Reads a file.
  ///
  /// - Parameter unlisted: what a move rate or birth rate is that the file does
  ///   not list. Death rates and the population must all be there.
  /// - Throws: `CSVError` with the place of every problem; `FileError`;
  ///   ``MultiregionalFileError`` with the figures that are not there;
  ///   `MultiregionalError`.
  public init(
    contentsOf path: String, filters: [RowFilter] = [], unlisted: UnlistedCell = .missing
  ) throws {
    var file = try TidyRows(contentsOf: path, filters: filters)
    let fields = try file.positions(["measure", "region", "destination", "age", "value"])
    let measures = Measure.allCases.map(\.rawValue).joined(separator: ", ")
    var regions = NameIndex()
    var values: [Key: Double?] = [:]
    var lines: [Key: Int] = [:]
    var groups: [Double: (next: Double, row: Int)] = [:]
    for row in file.rows {
      let measure = Measure(rawValue: file.text.string(row, fields[0]))
      if measure == nil {
        file.note(
          row, fields[0], "this is no measure", remedy: "the measures are \(measures)")
      }
      let region = regions.position(of: file.name(row, fields[1], "the region"))
      var destination: Int?
      let destinationName = file.text.string(row, fields[2])
      if measure == .moveRate {
        destination = regions.position(of: file.name(row, fields[2], "the destination"))
        if destination == region {
          file.note(
            row, fields[2], "the destination is the region itself",
            remedy: "leave moves within a region out")
        }
      } else if !destinationName.isEmpty, measure != nil {
        file.note(
          row, fields[2], "only a move rate has a destination", remedy: "leave the cell empty")
      }
      let age = Self.age(file.text.string(row, fields[3]))
      if age == nil {
        file.note(
          row, fields[3], "this is no age",
          remedy: "write the first age of the group or the group, such as 5, 5-9 or 85+")
      }
      let value = file.number(row, fields[4])
      guard let measure, let age else { continue }
      if let next = age.next, groups[age.first] == nil { groups[age.first] = (next, row) }
      let key = Key(measure: measure, region: region, destination: destination, age: age.first)
      if let earlier = lines.updateValue(file.text.line(row), forKey: key) {
        file.note(
          row, fields[0], "the figure stands in line \(earlier) already",
          remedy: "keep one row a figure, or choose rows with --where column=value")
      }
      values[key] = .some(value)
    }
    let ages = Set(lines.keys.map(\.age)).sorted()
    for (age, following) in zip(ages, ages.dropFirst() + [.infinity]) {
      guard let group = groups[age], group.next != following else { continue }
      file.note(
        group.row, fields[3],
        following.isFinite
          ? "the next group begins at age \(Self.text(following))"
          : "the last group is not open",
        remedy: "give every group, the last one as \(Self.text(ages.last ?? 0))+")
    }
    try file.throwProblems()
    var figures = Figures(regions: regions.names, ages: ages, values: values)
    let deaths = figures.table(.deathRate, unlisted: nil)
    let moves = figures.moves(unlisted: unlisted == .zero ? 0 : nil)
    guard figures.absent.isEmpty else {
      throw MultiregionalFileError(file: path, absent: figures.absent)
    }
    let has = Set(lines.keys.map(\.measure))
    population = has.contains(.population) ? figures.table(.population, unlisted: nil) : nil
    fertility =
      has.contains(.birthRate)
      ? figures.table(.birthRate, unlisted: unlisted == .zero ? 0 : nil) : nil
    absentFromProjection = figures.absent
    name = path
    rates = try MultiregionalRates(
      regions: regions.names, ages: figures.ages, deaths: deaths, moves: moves)
  }

  /// The first age of a group, and the age that follows it where the text says it.
  private static func age(_ text: String) -> (first: Double, next: Double?)? {
    if let first = Double(finite: text) { return first >= 0 ? (first, nil) : nil }
    return AgeGroup(text).map { (Double($0.lower), $0.upper.map { Double($0 + 1) }) }
  }

  /// An age without a needless point.
  fileprivate static func text(_ age: Double) -> String {
    Int(exactly: age).map(String.init) ?? "\(age)"
  }

  /// What a figure is about.
  fileprivate struct Key: Hashable {
    var measure: Measure
    var region: Int
    var destination: Int?
    var age: Double
  }
}

/// The figures of a file as tables, and those that are not there.
private struct Figures {
  let regions: [String]
  let ages: [Double]
  let values: [MultiregionalFile.Key: Double?]
  private(set) var absent: [String] = []

  init(regions: [String], ages: [Double], values: [MultiregionalFile.Key: Double?]) {
    self.regions = regions
    self.ages = ages
    self.values = values
  }

  /// A row an age, a column a region.
  mutating func table(_ measure: MultiregionalFile.Measure, unlisted: Double?) -> [[Double]] {
    ages.map { age in
      regions.indices.map { value(measure, region: $0, age: age, unlisted: unlisted) }
    }
  }

  /// A matrix an age: a row a destination, a column an origin.
  mutating func moves(unlisted: Double?) -> [Matrix] {
    ages.map { age in
      Matrix(
        columns: regions.indices.map { origin in
          regions.indices.map { destination in
            destination == origin
              ? 0
              : value(
                .moveRate, region: origin, destination: destination, age: age, unlisted: unlisted)
          }
        })
    }
  }

  private mutating func value(
    _ measure: MultiregionalFile.Measure, region: Int, destination: Int? = nil, age: Double,
    unlisted: Double?
  ) -> Double {
    let cell = values[.init(measure: measure, region: region, destination: destination, age: age)]
    // A cell that is listed and empty is missing, whatever is not listed.
    if let value = cell == nil ? unlisted : cell! { return value }
    absent.append(
      "\(measure.rawValue) of \(regions[region])"
        + (destination.map { " to \(regions[$0])" } ?? "")
        + " at age \(MultiregionalFile.text(age))")
    return 0
  }
}

/// Figures that a multiregional file does not have.
public struct MultiregionalFileError: Error, Equatable, Sendable, CustomStringConvertible {
  public let file: String
  public let absent: [String]

  public var description: String {
    "\(file): error: \(absent.count) figures are missing: "
      + absent.prefix(10).joined(separator: "; ") + (absent.count > 10 ? "; …" : "")
      + ". Add them; --unlisted zero says that moves and births which are not listed are none"
  }
}
