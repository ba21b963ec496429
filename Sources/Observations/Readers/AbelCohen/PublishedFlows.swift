import DataFrames

/// Published estimates of flows in the layout of Abel and Cohen: a line for each
/// `year0`, `orig` and `dest`, a column for each method, in persons.
public struct PublishedFlows: Sendable {
  /// The flow of an origin and a destination, keys of `areas.csv`.
  public struct Flow: Sendable, Hashable {
    public let origin: String
    public let destination: String
    public let persons: Double
  }

  /// The names of the methods, in the order of the columns.
  public let methods: [String]
  private let pairs: [Int: [(origin: String, destination: String, row: Int)]]
  private let columns: [String: Column<Double>]

  /// Reads a file; gzip is inflated. Lines whose origin or destination is no
  /// area of the catalogue are left out.
  ///
  /// - Throws: a `FileError`, a `CSVError` or a ``ReadingError``.
  public init(contentsOf path: String, areas: AreaCatalogue) throws {
    let probe = try DataFrame(contentsOfCSVFile: path)
    let keys = ["year0", "orig", "dest"]
    let absent = keys.filter { probe[$0] == nil }
    methods = probe.columnNames.filter { !keys.contains($0) }
    guard absent.isEmpty, !methods.isEmpty else {
      throw ReadingError(
        file: path, line: 1,
        "no column \(absent.map { "'\($0)'" }.joined(separator: ", ")) among "
          + "\(probe.columnNames.joined(separator: ", ")): give a file with year0, orig, dest and "
          + "a column for each method")
    }
    let frame = try DataFrame(
      contentsOfCSVFile: path,
      options: CSVReadingOptions(
        types: Dictionary(
          uniqueKeysWithValues: [("year0", .integer), ("orig", .string), ("dest", .string)]
            + methods.map { ($0, .double) })))
    let years = try frame.integers("year0")
    let origins = try Self.ids(frame.strings("orig"), areas)
    let destinations = try Self.ids(frame.strings("dest"), areas)
    var pairs: [Int: [(origin: String, destination: String, row: Int)]] = [:]
    for row in 0..<frame.rowCount {
      guard let year = years[row], let origin = origins(row), let destination = destinations(row)
      else { continue }
      pairs[year, default: []].append((origin, destination, row))
    }
    self.pairs = pairs
    columns = try Dictionary(
      uniqueKeysWithValues: methods.map { ($0, try frame.doubles($0)) })
  }

  private static func ids(
    _ column: StringColumn, _ areas: AreaCatalogue
  ) -> (Int) -> String? {
    let ids = column.dictionary.map { areas.id($0, scheme: .iso3) }
    let codes = column.codes
    return { codes[$0] < 0 ? nil : ids[Int(codes[$0])] }
  }

  /// The flows of a period by a method, in the order of the lines; pairs without
  /// a value are left out.
  public func flows(fromYear year: Int, method: String) -> [Flow] {
    guard let column = columns[method] else { return [] }
    return (pairs[year] ?? []).compactMap { origin, destination, row in
      column[row].map { Flow(origin: origin, destination: destination, persons: $0) }
    }
  }
}
