import Foundation
import Migration
import Statistics
import Testing

@Suite struct TwoWayPoissonTests {
  /// Flows made by the model give its exponent back.
  @Test(arguments: UInt64(0)..<6)
  func `finds the decay that made the flows`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let count = 5 + Int(seed)
    let points = (0..<count).map { _ in
      (
        Double.random(in: 0...100, using: &generator),
        Double.random(in: 0...100, using: &generator)
      )
    }
    let push = (0..<count).map { _ in Double.random(in: 1...50, using: &generator) }
    let pull = (0..<count).map { _ in Double.random(in: 1...50, using: &generator) }
    let decay = -0.3 - Double(seed) / 4
    let distances: [[Double?]] = points.map { one in
      points.map { 1 + hypot(one.0 - $0.0, one.1 - $0.1) }
    }
    let flows: [[Double?]] = (0..<count).map { origin in
      (0..<count).map { destination in
        origin == destination
          ? nil
          : push[origin] * pull[destination] * pow(distances[origin][destination] ?? 1, decay)
      }
    }
    let table = try OriginDestinationTable(
      places: (0..<count).map(String.init), flows: flows)
    let measured = try MigrationDistance(table, distances: distances)
    #expect(isClose(measured.decay.value, decay, relative: 1e-10))
    #expect(try #require(measured.decayReport).largestMarginResidual < 1e-12)
  }

  @Test func `leaves out places that nobody leaves or reaches and counts the corridors`() throws {
    let table = try OriginDestinationTable(
      places: ["a", "b", "c", "d"],
      flows: [[nil, 5, 3, 0], [4, nil, 7, 0], [6, 2, nil, 0], [1, 2, 3, nil]])
    let connectivity = try SpatialConnectivity(table)
    #expect(try #require(connectivity.independence).separatedCount == 3)
    #expect(connectivity.connectivity == .success(0.75))
    #expect(try #require(connectivity.inequalityToIndependence.value) < 0.5)
  }

  @Test func `says that two places have no decay`() throws {
    let table = try OriginDestinationTable(places: ["a", "b"], flows: [[nil, 5], [3, nil]])
    let distance = try MigrationDistance(table, distances: [[nil, 2], [2, nil]])
    #expect(distance.mean == .success(2))
    #expect(distance.median == .success(2))
    #expect(
      try #require(distance.decay.missingReason).hasPrefix("the corridors do not determine"))
  }

  @Test func `names the corridors without a distance`() throws {
    let table = try OriginDestinationTable(places: ["a", "b"], flows: [[nil, 5], [3, nil]])
    #expect(throws: MissingDistances(corridors: [.init(origin: "b", destination: "a")])) {
      try MigrationDistance(table, distances: [[nil, 2], [0, nil]])
    }
  }
}
