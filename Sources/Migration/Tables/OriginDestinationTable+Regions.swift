import Statistics

/// Whose regions a stripe joins.
public enum StripeDirection: String, Sendable {
  /// Each origin with every region of destinations.
  case destinations
  /// Every region of origins with each destination.
  case origins
}

/// A table with the sums of regions between its places: no table of a system, as
/// regions hold the places that stand beside them.
public struct RegionExpansion: Sendable, Equatable {
  /// Every region before its places, in the order in which the regions appear.
  public let labels: [String]
  /// Whether a label is a region.
  public let isRegion: [Bool]
  /// Row by row; `nil` where a part is missing.
  public let flows: [[Double?]]
}

extension OriginDestinationTable {
  /// The table of regions: each cell is the sum of a block, missing where a part
  /// is. The diagonal holds the movements within a region, those within its
  /// places among them where all of them are known.
  ///
  /// - Parameter regions: the region of each place, by name of the place.
  /// - Throws: ``OriginDestinationError`` for a place without a region.
  public func blockSums(
    regions: [String: String]
  ) throws -> OriginDestinationTable {
    let (names, members) = try grouped(by: regions)
    let sums = members.map { origins in
      members.map { destinations in sum(origins, destinations) ?? .nan }
    }
    return OriginDestinationTable(places: names, elements: sums.flatMap { $0 })
  }

  /// The sums of each place with every region; rows are origins. A sum is
  /// missing where a part is.
  ///
  /// - Throws: ``OriginDestinationError`` for a place without a region.
  public func stripeSums(
    regions: [String: String], across direction: StripeDirection
  ) throws -> (regions: [String], sums: [[Double?]]) {
    let (names, members) = try grouped(by: regions)
    let single = places.indices.map { [$0] }
    return (
      names,
      direction == .destinations
        ? single.map { origin in members.map { sum(origin, $0) } }
        : members.map { origins in single.map { sum(origins, $0) } }
    )
  }

  /// The places with the sums of their regions between them.
  ///
  /// - Throws: ``OriginDestinationError`` for a place without a region, or a
  ///   region with the name of a place.
  public func expanded(regions: [String: String]) throws -> RegionExpansion {
    let (names, members) = try grouped(by: regions)
    try OriginDestinationError.throwing(
      names.filter(places.contains).map { .region("«\($0)» is a place and a region") })
    var labels: [String] = []
    var isRegion: [Bool] = []
    var parts: [[Int]] = []
    for (name, places) in zip(names, members) {
      labels += [name] + places.map { self.places[$0] }
      isRegion += [true] + places.map { _ in false }
      parts += [places] + places.map { [$0] }
    }
    return RegionExpansion(
      labels: labels, isRegion: isRegion,
      flows: parts.map { origins in parts.map { sum(origins, $0) } })
  }

  /// The table in which every flow less than a threshold belongs to one cell,
  /// from the place `other` to itself. A missing flow stays missing.
  ///
  /// - Throws: ``OriginDestinationError`` where a place has the name already.
  public func lumpingFlows(
    below threshold: Double, into other: String = "other"
  ) throws -> OriginDestinationTable {
    try OriginDestinationError.throwing(places.contains(other) ? [.repeatedPlace(other)] : [])
    let count = placeCount + 1
    var elements = [Double](repeating: 0, count: count * count)
    var lumped = CompensatedSum()
    for origin in 0..<placeCount {
      for destination in 0..<placeCount {
        let flow = element(origin, destination)
        if flow < threshold {
          lumped.add(flow)
        } else {
          elements[origin * count + destination] = flow
        }
      }
    }
    elements[count * count - 1] = lumped.value
    return OriginDestinationTable(places: places + [other], elements: elements)
  }

  /// The table in which the places with fewer arrivals and departures together
  /// than a threshold are one place, `other`. Sums that lack a part are missing;
  /// a place is judged by what is reported of it.
  ///
  /// - Throws: ``OriginDestinationError`` where a place that stays has the name.
  public func lumpingPlaces(
    below threshold: Double, into other: String = "other"
  ) throws -> OriginDestinationTable {
    let small = Set(
      PlaceTotals(self).places
        .filter { $0.reportedArrivals + $0.reportedDepartures < threshold }.map(\.name))
    guard !small.isEmpty else { return self }
    try OriginDestinationError.throwing(
      places.contains(other) && !small.contains(other) ? [.repeatedPlace(other)] : [])
    let kept = places.filter { !small.contains($0) }
    let parts =
      kept.map { name in [places.firstIndex(of: name) ?? 0] }
      + [places.indices.filter { small.contains(places[$0]) }]
    return OriginDestinationTable(
      places: kept + [other],
      elements: parts.flatMap { origins in parts.map { sum(origins, $0) ?? .nan } })
  }

  /// The regions in the order in which they appear, with their places. Places of
  /// one region need not stand together.
  private func grouped(
    by regions: [String: String]
  ) throws -> (names: [String], members: [[Int]]) {
    var names: [String] = []
    var members: [String: [Int]] = [:]
    var problems: [OriginDestinationError.Problem] = []
    for (position, place) in places.enumerated() {
      guard let region = regions[place] else {
        problems.append(.region("the place «\(place)» has no region"))
        continue
      }
      if members[region] == nil { names.append(region) }
      members[region, default: []].append(position)
    }
    try OriginDestinationError.throwing(problems)
    return (names, names.map { members[$0] ?? [] })
  }

  private func sum(_ origins: [Int], _ destinations: [Int]) -> Double? {
    var sum = CompensatedSum()
    for origin in origins {
      for destination in destinations {
        guard let flow = self[origin, destination] else { return nil }
        sum.add(flow)
      }
    }
    return sum.value
  }
}
