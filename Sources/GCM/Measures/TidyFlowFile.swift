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

  /// Rows are kept where a column has this text.
  public struct Filter: Sendable, Hashable {
    public var column: String
    public var text: String

    public init(column: String, text: String) {
      self.column = column
      self.text = text
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
    contentsOf path: String, columns: Columns, filters: [Filter] = [],
    unlisted: OriginDestinationTable.UnlistedCorridor = .missing
  ) throws {
    let file = try FilteredText(contentsOf: path, filters: filters)
    let origin = try file.position(columns.origin)
    let destination = try file.position(columns.destination)
    let flow = try file.position(columns.flow)
    let distance = try columns.distance.map { try file.position($0) }
    var problems = file.problems
    var records: [OriginDestinationTable.Record] = []
    var lengths: [Double?] = []
    var lines: [[String]: Int] = [:]
    for row in file.rows {
      let names = [file.text.string(row, origin), file.text.string(row, destination)]
      for (name, field) in zip(names, [origin, destination]) where name.isEmpty {
        problems.append(
          file.text.problem(row, field, "the place is empty", remedy: "name the place"))
      }
      if let earlier = lines.updateValue(file.text.line(row), forKey: names) {
        problems.append(
          file.text.problem(
            row, origin, "the corridor stands in line \(earlier) already",
            remedy: "keep one row a corridor, or choose rows with --where column=value"))
      }
      records.append(
        .init(
          origin: names[0], destination: names[1],
          flow: file.number(row, flow, &problems)))
      lengths.append(
        distance.flatMap { file.number(row, $0, &problems) })
    }
    try file.throwing(problems)
    let table = try OriginDestinationTable(records: records, unlisted: unlisted)
    self.table = table
    guard distance != nil else {
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
    filters: [TidyFlowFile.Filter] = []
  ) throws {
    let file = try FilteredText(contentsOf: path, filters: filters, skipsUnknownColumns: true)
    let name = try file.position(place)
    let count = try file.position(persons)
    var populations: [String: Double] = [:]
    var problems = file.problems
    for row in file.rows {
      guard let value = file.number(row, count, &problems) else {
        continue
      }
      let place = file.text.string(row, name)
      if let earlier = populations.updateValue(value, forKey: place), earlier != value {
        problems.append(
          file.text.problem(
            row, count, "«\(place)» has another population in an earlier row",
            remedy: "keep one row a place, or choose rows with --where column=value"))
      }
    }
    try file.throwing(problems)
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

/// The rows of a CSV file that filters keep.
private struct FilteredText {
  let text: DelimitedText
  let rows: [Int]
  /// The rows that have more or fewer fields than the header.
  let problems: [CSVError.Problem]
  private let header: [String]

  init(
    contentsOf path: String, filters: [TidyFlowFile.Filter], skipsUnknownColumns: Bool = false
  ) throws {
    let text = try DelimitedText(FileBytes.read(path), name: path)
    self.text = text
    guard text.recordCount > 0 else {
      throw CSVError([
        .init(
          file: path, line: 1, column: 1, message: "the file is empty",
          remedy: "a header line is expected")
      ])
    }
    let names = (0..<text.fieldCount(0)).map { text.string(0, $0) }
    header = names
    var kept: [(field: Int, text: String)] = []
    for filter in filters {
      guard let field = names.firstIndex(of: filter.column) else {
        if skipsUnknownColumns { continue }
        throw Self.absent(filter.column, in: names, of: text)
      }
      kept.append((field, filter.text))
    }
    var irregular: [CSVError.Problem] = []
    var rows: [Int] = []
    for row in 1..<max(1, text.recordCount) {
      if text.fieldCount(row) == 1, names.count > 1, text.string(row, 0).isEmpty { continue }
      guard text.fieldCount(row) == names.count else {
        irregular.append(
          text.problem(
            row, min(text.fieldCount(row), names.count) - 1,
            "the record has \(text.fieldCount(row)) fields where \(names.count) are expected",
            remedy: "add or remove fields, or quote a comma that is part of a value"))
        continue
      }
      if kept.allSatisfy({ text.string(row, $0.field) == $0.text }) { rows.append(row) }
    }
    self.rows = rows
    problems = irregular
    if rows.isEmpty, irregular.isEmpty {
      throw CSVError([
        .init(
          file: path, line: 1, column: 1,
          message: filters.isEmpty ? "there is no row" : "no row is left of the filters",
          remedy: "look at the file and at --where")
      ])
    }
  }

  func position(_ column: String) throws -> Int {
    guard let position = header.firstIndex(of: column) else {
      throw Self.absent(column, in: header, of: text)
    }
    return position
  }

  private static func absent(
    _ column: String, in header: [String], of text: DelimitedText
  ) -> CSVError {
    CSVError([
      .init(
        file: text.name, line: text.line(0), column: 1,
        message: "no column is named '\(column)'",
        remedy: "the header has \(header.map { "'\($0)'" }.joined(separator: ", "))")
    ])
  }

  /// A number that is not negative; `nil` where it is missing, or a problem that
  /// is noted.
  func number(
    _ row: Int, _ field: Int, _ problems: inout [CSVError.Problem]
  ) -> Double? {
    let cell = text.string(row, field)
    if ["", "..", ":", "NA"].contains(cell) { return nil }
    guard let value = Double(finite: cell) else {
      problems.append(
        text.problem(
          row, field, "this is no number",
          remedy: "write a number such as 1234.5, or leave the cell empty where it is missing"))
      return nil
    }
    if value < 0 {
      problems.append(
        text.problem(row, field, "the number is negative", remedy: "correct it or leave it empty"))
      return nil
    }
    return value
  }

  /// Throws the first twenty problems, and how many more there are.
  func throwing(_ problems: [CSVError.Problem]) throws {
    guard !problems.isEmpty else { return }
    let ordered = problems.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset)
        < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
    throw CSVError(Array(ordered.prefix(20)), omittedCount: max(0, ordered.count - 20))
  }
}
