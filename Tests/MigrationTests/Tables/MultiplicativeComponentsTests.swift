import Foundation
import Migration
import Statistics
import Testing

@Suite struct MultiplicativeComponentsTests {
  private func four() throws -> OriginDestinationTable {
    try OriginDestinationTable(places: ["A", "B", "C", "D"], flows: fourRegions)
  }

  /// 500 movements, shares .4, .2, .27, .13 and .26, .32, .19, .23; BA 50 / (500 ·
  /// .2 · .26) = 1.923…: multi_comp of migest.
  @Test func `reproduces the components of four regions`() throws {
    let components = try MultiplicativeComponents(try four())
    #expect(components.overall == 500)
    #expect(components.origins == [0.4, 0.2, 0.27, 0.13])
    #expect(components.destinations == [0.26, 0.32, 0.19, 0.23])
    #expect(components.interactions[0][0] == nil)
    #expect(isClose(components.interactions[1][0], 50 / 26.0))
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `equals multi_comp`() throws {
    let components = try MultiplicativeComponents(try four(), includesDiagonal: true)
    let rows = try ReferenceFiles.rows("ref/ipf_cm_net_outputs.csv")
      .filter { $0["kind"] == "multi_comp_4x4" }
    #expect(rows.count == 25)
    for row in rows {
      let origin = (row["i"].flatMap { Int($0) } ?? 0) - 1
      let destination = (row["j"].flatMap { Int($0) } ?? 0) - 1
      let computed: Double? =
        switch (origin, destination) {
        case (4, 4): components.overall
        case (4, _): components.destinations[destination]
        case (_, 4): components.origins[origin]
        default: components.interactions[origin][destination]
        }
      // migest's values come from a fit that stops at 1e-8 or so.
      let expected = row["value"].flatMap(Double.init)
      #expect(isClose(computed, expected, relative: 1e-8), "\(origin) \(destination)")
    }
  }

  @Test(arguments: [true, false])
  func `components multiply to the flows and geometric ones to 1`(diagonal: Bool) throws {
    var generator = SeededGenerator(state: 7)
    let table = try OriginDestinationTable(
      places: (0..<5).map(String.init),
      flows: (0..<5).map { _ in
        (0..<5).map { _ in Double.random(in: 1...100, using: &generator) as Double? }
      })
    for coding in MultiplicativeComponents.Coding.allCases {
      let components = try MultiplicativeComponents(
        table, coding: coding, includesDiagonal: diagonal)
      for origin in 0..<5 {
        for destination in 0..<5 where diagonal || origin != destination {
          let product = components.interactions[origin][destination].map {
            $0 * components.overall * components.origins[origin]
              * components.destinations[destination]
          }
          #expect(isClose(product, table[origin, destination]))
        }
      }
      guard coding == .geometricMean else { continue }
      #expect(abs(components.origins.reduce(0) { $0 + log($1) }) < 1e-12)
      #expect(abs(components.destinations.reduce(0) { $0 + log($1) }) < 1e-12)
      for origin in 0..<5 {
        let row = components.interactions[origin].compactMap { $0 }.reduce(0) { $0 + log($1) }
        #expect(abs(row) < 1e-12)
      }
    }
  }

  @Test func `says why there are none`() throws {
    let four = try four()
    #expect(throws: MissingMeasure("4 flows are zero, and a geometric mean needs more")) {
      try MultiplicativeComponents(four, coding: .geometricMean, includesDiagonal: true)
    }
    let incomplete = try OriginDestinationTable(
      places: ["a", "b"], flows: [[nil, nil], [5, nil]])
    #expect(throws: IncompleteTable(missingCount: 1, corridorCount: 2)) {
      try MultiplicativeComponents(incomplete)
    }
  }
}
