import DataFrames
import Migration

/// A CSV file of corridors as a user has it: a row for each, with columns of any
/// name.
public struct TidyFlowFile: Sendable {
  /// Which columns hold what.
  public struct Columns: Sendable {
    public var origin: String
    public var destination: String
    public var flow: String
    public var distance: String?

    public init(origin: String, destination: String, flow: String, distance: String? = nil) {
      self.origin = origin
      self.destination = destination
      self.flow = flow
      self.distance = distance
    }
  }

  public let table: OriginDestinationTable
  /// Row by row; `nil` without a column of distances.
  public let distances: [[Double?]]?

  /// Reads the corridors.
  ///
  /// A cell of flows that is empty, or `..`, `:` or `NA`, is missing.
  ///
  /// - Throws: `CSVError` with the place of every problem, or `FileError`.
  public init(
    contentsOf path: String, columns: Columns, filters: [RowFilter] = [],
    unlisted: OriginDestinationTable.UnlistedCorridor = .missing
  ) throws {
    var file = try TidyRows(contentsOf: path, filters: filters)
    let fields = try file.positions(
      [columns.origin, columns.destination, columns.flow] + [columns.distance].compactMap { $0 })
    var records: [OriginDestinationTable.Record] = []
    var lengths: [Double?] = []
    var lines: [[String]: Int] = [:]
    for row in file.rows {
      let names = fields[..<2].map { file.name(row, $0, "the place") }
      if let earlier = lines.updateValue(file.text.line(row), forKey: names) {
        file.note(
          row, fields[0], "the corridor stands in line \(earlier) already",
          remedy: "keep one row a corridor, or choose rows with --where column=value")
      }
      records.append(
        .init(origin: names[0], destination: names[1], flow: file.number(row, fields[2])))
      lengths.append(fields.count > 3 ? file.number(row, fields[3]) : nil)
    }
    try file.throwProblems()
    let table = try OriginDestinationTable(records: records, unlisted: unlisted)
    self.table = table
    guard columns.distance != nil else {
      distances = nil
      return
    }
    let positions = Dictionary(
      uniqueKeysWithValues: table.places.enumerated().map { ($1, $0) })
    var matrix = [[Double?]](
      repeating: [Double?](repeating: nil, count: table.placeCount), count: table.placeCount)
    for (record, length) in zip(records, lengths) {
      if let row = positions[record.origin], let column = positions[record.destination] {
        matrix[row][column] = length
      }
    }
    distances = matrix
  }
}

/// A CSV file of the populations of places.
public struct PlacePopulationFile: Sendable {
  /// The population by place.
  private let populations: [String: Double]
  private let path: String

  /// Reads the populations. A place may stand in several rows that agree.
  ///
  /// - Throws: `CSVError` with the place of every problem, or `FileError`.
  public init(
    contentsOf path: String, place: String, persons: String,
    filters: [RowFilter] = []
  ) throws {
    var file = try TidyRows(contentsOf: path, filters: filters, skipsUnknownColumns: true)
    let fields = try file.positions([place, persons])
    var populations: [String: Double] = [:]
    for row in file.rows {
      guard let value = file.number(row, fields[1]) else { continue }
      let place = file.text.string(row, fields[0])
      if let earlier = populations.updateValue(value, forKey: place), earlier != value {
        file.note(
          row, fields[1], "«\(place)» has another population in an earlier row",
          remedy: "keep one row a place, or choose rows with --where column=value")
      }
    }
    try file.throwProblems()
    self.populations = populations
    self.path = path
  }

  /// The populations of places, in their order.
  ///
  /// - Throws: ``PlacesWithoutPopulation`` with every place that is not there.
  public func values(of places: [String]) throws -> [Double] {
    let absent = places.filter { populations[$0] == nil }
    guard absent.isEmpty else { throw PlacesWithoutPopulation(places: absent, file: path) }
    return places.compactMap { populations[$0] }
  }
}

/// Places of a table that a file of populations does not have.
public struct PlacesWithoutPopulation: Error, Equatable, Sendable, CustomStringConvertible {
  public let places: [String]
  public let file: String

  public var description: String {
    let shown = places.prefix(10).joined(separator: ", ") + (places.count > 10 ? ", …" : "")
    return "\(file): error: no population of \(places.count) places of the table: \(shown); "
      + "add a row for each"
  }
}
