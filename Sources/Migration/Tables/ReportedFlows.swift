import Statistics

/// What a measure does with a table in which corridors are missing.
public enum MissingFlows: String, Sendable, CaseIterable {
  /// There is no value: what is missing is not zero.
  case refuse
  /// The measure is of the corridors that are reported. Its sums are lower bounds.
  case leaveOut = "leave-out"
}

/// A table in which corridors are missing, where a measure needs all of them.
public struct IncompleteTable: Error, Equatable, Sendable, CustomStringConvertible {
  public let missingCount: Int
  public let corridorCount: Int

  public init(missingCount: Int, corridorCount: Int) {
    self.missingCount = missingCount
    self.corridorCount = corridorCount
  }

  public var description: String {
    "\(missingCount) of \(corridorCount) corridors are missing"
  }
}

/// The flows between two places that have a value, with their sums: what the
/// measures of a table are made of.
struct ReportedFlows {
  let placeCount: Int
  /// Row by row; the diagonal and missing flows are not among them.
  let origins: [Int]
  let destinations: [Int]
  let flows: [Double]
  let departures: [Double]
  let arrivals: [Double]
  let total: Double
  let missingCount: Int

  init(_ table: OriginDestinationTable, missing: MissingFlows) throws {
    let count = table.placeCount
    placeCount = count
    var origins: [Int] = []
    var destinations: [Int] = []
    var flows: [Double] = []
    let corridorCount = count * max(0, count - 1)
    origins.reserveCapacity(corridorCount)
    destinations.reserveCapacity(corridorCount)
    flows.reserveCapacity(corridorCount)
    var departures = [CompensatedSum](repeating: CompensatedSum(), count: count)
    var arrivals = departures
    for origin in 0..<count {
      for destination in 0..<count where origin != destination {
        let flow = table.element(origin, destination)
        if flow.isNaN { continue }
        origins.append(origin)
        destinations.append(destination)
        flows.append(flow)
        departures[origin].add(flow)
        arrivals[destination].add(flow)
      }
    }
    missingCount = corridorCount - flows.count
    if missing == .refuse, missingCount > 0 {
      throw IncompleteTable(missingCount: missingCount, corridorCount: corridorCount)
    }
    self.origins = origins
    self.destinations = destinations
    self.flows = flows
    self.departures = departures.map(\.value)
    self.arrivals = arrivals.map(\.value)
    total = CompensatedSum(self.departures).value
  }

  /// The reported flows out of each place, or into each place.
  func grouped(byOrigin: Bool) -> [[Double]] {
    var groups = [[Double]](repeating: [], count: placeCount)
    for group in groups.indices { groups[group].reserveCapacity(placeCount) }
    let keys = byOrigin ? origins : destinations
    for cell in flows.indices { groups[keys[cell]].append(flows[cell]) }
    return groups
  }
}
