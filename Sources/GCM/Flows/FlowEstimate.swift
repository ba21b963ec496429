import Migration
import Statistics

/// Flows of a period by one method, with the account of how they were made.
public struct FlowEstimate: Sendable {
  public let method: FlowMethod
  public let input: FlowInput
  /// Persons; rows are origins, columns destinations in the order of the places.
  public let moves: Matrix
  /// The moves by their relation to the birthplace, where the method knows it.
  public let decomposition: FlowDecomposition?
  /// The accounted flows with stocks, repairs and fit, where the method has them.
  public let accounted: MigrationFlows?
  /// Flows below zero, which are no estimates of moves.
  public let negativeCount: Int

  init(_ method: FlowMethod, _ input: FlowInput, moves: Matrix, negativeCount: Int = 0) {
    self.method = method
    self.input = input
    self.moves = moves
    self.negativeCount = negativeCount
    decomposition = nil
    accounted = nil
  }

  init(_ method: FlowMethod, _ input: FlowInput, accounted: MigrationFlows) {
    self.method = method
    self.input = input
    self.accounted = accounted
    moves = accounted.moves
    decomposition = accounted.decomposition()
    negativeCount = 0
  }

  /// All moves.
  public var total: Double { CompensatedSum(moves.elements).value }

  /// Net migration of a place that populations, births and deaths imply; `nil`
  /// without births and deaths.
  public func impliedNetMigration(_ place: Int) -> Double? {
    input.eventsMissing == nil ? input.change.impliedNetMigration[place] : nil
  }

  /// The largest difference, over the places, between net migration and the one
  /// that the figures imply, and its place; `nil` where the method does not
  /// account for births and deaths.
  public var largestNetResidual: (place: Int, persons: Double)? {
    guard let residuals = accounted?.netResiduals else { return nil }
    let place = residuals.indices.max { abs(residuals[$0]) < abs(residuals[$1]) }
    return place.map { ($0, residuals[$0]) }
  }

  /// A flow from one place to another.
  public struct Corridor: Sendable, Hashable {
    public let origin: Int
    public let destination: Int
    public let moves: Double
  }

  /// The flows that are not zero from or to some places, the largest first; of
  /// equal ones that with the first origin and then the first destination.
  ///
  /// - Parameters:
  ///   - places: `nil` for all.
  ///   - limit: how many; `nil` for all.
  public func corridors(touching places: Set<Int>? = nil, limit: Int? = nil) -> [Corridor] {
    var corridors: [Corridor] = []
    for destination in 0..<moves.columnCount {
      for origin in 0..<moves.rowCount where moves[origin, destination] != 0 {
        guard places.map({ $0.contains(origin) || $0.contains(destination) }) ?? true else {
          continue
        }
        corridors.append(
          Corridor(origin: origin, destination: destination, moves: moves[origin, destination]))
      }
    }
    corridors.sort {
      ($1.moves, $0.origin, $0.destination) < ($0.moves, $1.origin, $1.destination)
    }
    return limit.map { Array(corridors.prefix($0)) } ?? corridors
  }

  /// Arrivals, departures and moves within a set of places.
  public func balance(of places: Set<Int>) -> (arrivals: Double, departures: Double, within: Double)
  {
    var (arrivals, departures, within) = (CompensatedSum(), CompensatedSum(), CompensatedSum())
    for destination in 0..<moves.columnCount {
      for origin in 0..<moves.rowCount {
        let value = moves[origin, destination]
        switch (places.contains(origin), places.contains(destination)) {
        case (true, true): within.add(value)
        case (true, false): departures.add(value)
        case (false, true): arrivals.add(value)
        case (false, false): break
        }
      }
    }
    return (arrivals.value, departures.value, within.value)
  }
}
