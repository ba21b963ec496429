import Statistics

/// Movements between the places of a system in a period, by origin and
/// destination.
///
/// A cell that nobody reported is missing and stays missing; it is never zero.
/// The diagonal holds those who moved within a place, or stayed there, where
/// they are known. They are kept, and belong to no measure of movements between
/// places.
public struct OriginDestinationTable: Sendable, Equatable {
  /// The names of the places, in the order of rows and columns.
  public let places: [String]
  /// Row by row, a row for each origin; not a number where missing.
  let elements: [Double]

  /// How many places there are.
  public var placeCount: Int { places.count }

  /// The flow from a place to a place, by position; `nil` where it is missing.
  public subscript(origin: Int, destination: Int) -> Double? {
    let value = element(origin, destination)
    return value.isNaN ? nil : value
  }

  /// A table from rows of flows, one row for each origin.
  ///
  /// - Throws: ``OriginDestinationError`` with every problem.
  public init(places: [String], flows: [[Double?]]) throws {
    var problems: [OriginDestinationError.Problem] = []
    if let twice = firstRepetition(places) { problems.append(.repeatedPlace(twice)) }
    if flows.count != places.count {
      problems.append(.shape(places: places.count, rows: flows.count))
    }
    for (place, row) in zip(places, flows) where row.count != places.count {
      problems.append(.width(origin: place, count: row.count, places: places.count))
    }
    try OriginDestinationError.throwing(problems)
    for (origin, row) in zip(places, flows) {
      for (destination, flow) in zip(places, row) {
        if let flow, !flow.isFinite || flow < 0 {
          problems.append(.flow(origin: origin, destination: destination, value: flow))
        }
      }
    }
    try OriginDestinationError.throwing(problems)
    self.init(places: places, elements: flows.flatMap { $0.map { $0 ?? .nan } })
  }

  /// One flow of a list of corridors.
  public struct Record: Sendable, Equatable {
    public var origin: String
    public var destination: String
    /// `nil` where the flow is missing.
    public var flow: Double?

    public init(origin: String, destination: String, flow: Double?) {
      self.origin = origin
      self.destination = destination
      self.flow = flow
    }
  }

  /// What a corridor stands for that a list does not name.
  public enum UnlistedCorridor: String, Sendable, CaseIterable {
    /// Nothing is known of it.
    case missing
    /// Nobody moved: the list names every corridor with movements.
    case zero
  }

  /// A table from a list of corridors; the places are in the order in which they
  /// appear as origins, then as destinations.
  ///
  /// A diagonal cell that is not listed is missing in any case.
  ///
  /// - Throws: ``OriginDestinationError`` with every problem, such as a corridor
  ///   that stands twice.
  public init(records: [Record], unlisted: UnlistedCorridor = .missing) throws {
    var positions: [String: Int] = [:]
    var places: [String] = []
    for name in records.map(\.origin) + records.map(\.destination) where positions[name] == nil {
      positions[name] = places.count
      places.append(name)
    }
    var elements = [Double](
      repeating: unlisted == .zero ? 0 : .nan, count: places.count * places.count)
    for place in places.indices { elements[place * places.count + place] = .nan }
    var isListed = [Bool](repeating: false, count: elements.count)
    var problems: [OriginDestinationError.Problem] = []
    for record in records {
      guard let origin = positions[record.origin], let destination = positions[record.destination]
      else { continue }
      let cell = origin * places.count + destination
      if isListed[cell] {
        problems.append(.repeatedCorridor(record.origin, record.destination))
      } else if let flow = record.flow, !flow.isFinite || flow < 0 {
        problems.append(
          .flow(origin: record.origin, destination: record.destination, value: flow))
      }
      isListed[cell] = true
      elements[cell] = record.flow ?? .nan
    }
    try OriginDestinationError.throwing(problems)
    self.init(places: places, elements: elements)
  }

  init(places: [String], elements: [Double]) {
    self.places = places
    self.elements = elements
  }

  func element(_ origin: Int, _ destination: Int) -> Double {
    precondition(0 <= destination && destination < placeCount, "the place is not in the table")
    return elements[origin * placeCount + destination]
  }

  /// The corridors between two places that are missing, in the order of the rows.
  public var missingCorridors: [(origin: String, destination: String)] {
    var result: [(origin: String, destination: String)] = []
    for origin in places.indices {
      for destination in places.indices
      where origin != destination && element(origin, destination).isNaN {
        result.append((places[origin], places[destination]))
      }
    }
    return result
  }

  /// The sum of the diagonal; `nil` where none of it is known.
  public var withinPlaces: Double? {
    let known = places.indices.compactMap { self[$0, $0] }
    return known.isEmpty ? nil : CompensatedSum(known).value
  }
}

/// Why numbers are no table of origins and destinations, all problems together.
public struct OriginDestinationError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Problem: Equatable, Sendable, CustomStringConvertible {
    case shape(places: Int, rows: Int)
    case width(origin: String, count: Int, places: Int)
    case repeatedPlace(String)
    case repeatedCorridor(String, String)
    /// A flow that is negative or not finite.
    case flow(origin: String, destination: String, value: Double)
    /// A place that has no region, or a name that stands for a place and a region.
    case region(String)
    /// Numbers that belong to the places and are not as many.
    case placeValues(String, count: Int, places: Int)

    public var description: String {
      switch self {
      case .shape(let places, let rows): "\(rows) rows of flows do not fit \(places) places"
      case .width(let origin, let count, let places):
        "the row of «\(origin)» has \(count) flows for \(places) places"
      case .repeatedPlace(let place): "the place «\(place)» stands twice"
      case .repeatedCorridor(let origin, let destination):
        "the corridor from «\(origin)» to «\(destination)» stands twice"
      case .flow(let origin, let destination, let value):
        "the flow from «\(origin)» to «\(destination)» is \(value); it must be finite, not "
          + "negative, or missing"
      case .region(let message): message
      case .placeValues(let name, let count, let places):
        "\(count) \(name) do not fit \(places) places"
      }
    }
  }

  public let problems: [Problem]

  public init(problems: [Problem]) {
    self.problems = problems
  }

  public var description: String { problems.map(\.description).joined(separator: "; ") }

  static func throwing(_ problems: [Problem]) throws {
    guard problems.isEmpty else { throw OriginDestinationError(problems: problems) }
  }
}
