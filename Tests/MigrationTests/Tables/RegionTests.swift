import Migration
import Testing

@Suite struct RegionTests {
  static let regions = [
    "A1": "A", "A2": "A", "B1": "B", "B2": "B", "B3": "B", "C1": "C", "C2": "C", "C3": "C",
    "C4": "C", "D1": "D", "D2": "D",
  ]

  /// The block matrix of migest: blocks of two, three, four and two places that
  /// hold 1, 2, 3 … column by column.
  private func blocks() throws -> OriginDestinationTable {
    let places = Self.regions.keys.sorted()
    let letters = ["A", "B", "C", "D"]
    return try OriginDestinationTable(
      places: places,
      flows: places.map { origin in
        places.map { destination in
          let row = letters.firstIndex(of: String(origin.prefix(1))) ?? 0
          let column = letters.firstIndex(of: String(destination.prefix(1))) ?? 0
          return Double(4 * column + row + 1)
        }
      })
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `expansion equals sum_expand`() throws {
    let expansion = try blocks().expanded(regions: Self.regions)
    let rows = try ReferenceFiles.rows("ref/sum_expand_block.csv")
    #expect(rows.count == 225)
    #expect(expansion.labels.count == 15)
    for row in rows {
      let origin = try #require(expansion.labels.firstIndex(of: row["orig"] ?? ""))
      let destination = try #require(expansion.labels.firstIndex(of: row["dest"] ?? ""))
      #expect(expansion.flows[origin][destination] == row["Freq"].flatMap(Double.init))
    }
  }

  @Test func `blocks and stripes are the sums of their cells`() throws {
    let table = try blocks()
    let sums = try table.blockSums(regions: Self.regions)
    #expect(sums.places == ["A", "B", "C", "D"])
    // 2 × 2 cells of 1, 3 × 2 of 2, 2 × 3 of 5.
    #expect(sums[0, 0] == 4)
    #expect(sums[1, 0] == 12)
    #expect(sums[0, 1] == 30)
    #expect(sums.withinPlaces == 298.0)
    let stripes = try table.stripeSums(regions: Self.regions, across: .destinations)
    #expect(stripes.sums.count == 11)
    #expect(stripes.sums[0] == [2, 15, 36, 26])
    let columns = try table.stripeSums(regions: Self.regions, across: .origins)
    #expect(columns.sums.map { $0[0] } == [2, 6, 12, 8])
  }

  @Test func `a block with a missing part is missing`() throws {
    let table = try OriginDestinationTable(
      places: ["a", "b", "c"], flows: [[nil, 1, nil], [2, nil, 3], [4, 5, nil]])
    let sums = try table.blockSums(regions: ["a": "x", "b": "x", "c": "y"])
    #expect(sums[0, 0] == nil)
    #expect(sums[0, 1] == nil)
    #expect(sums[1, 0] == 9)
    #expect(
      throws: OriginDestinationError(problems: [.region("the place «c» has no region")])
    ) {
      try table.blockSums(regions: ["a": "x", "b": "x"])
    }
    #expect(throws: OriginDestinationError.self) {
      try table.expanded(regions: ["a": "a", "b": "x", "c": "y"])
    }
  }

  @Test(arguments: UInt64(0)..<5)
  func `lumping keeps what is known`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let table = try generator.table(places: 6)
    func sum(_ table: OriginDestinationTable) -> Double {
      var sum = 0.0
      for origin in table.places.indices {
        for destination in table.places.indices { sum += table[origin, destination] ?? 0 }
      }
      return sum
    }
    #expect(sum(try table.lumpingFlows(below: 40)) == sum(table))
    let places = try table.lumpingPlaces(below: 450)
    #expect(sum(places) == sum(table))
    #expect(places.placeCount <= 7)
    #expect(throws: OriginDestinationError.self) {
      try table.lumpingFlows(below: 1, into: "p0")
    }
  }

  @Test func `a missing flow is not lumped away`() throws {
    let table = try OriginDestinationTable(
      places: ["a", "b"], flows: [[nil, 1], [nil, nil]])
    let lumped = try table.lumpingFlows(below: 5)
    #expect(lumped[0, 1] == 0)
    #expect(lumped[1, 0] == nil)
    #expect(lumped[2, 2] == 1)
    #expect(try table.lumpingPlaces(below: 5)[0, 0] == nil)
  }
}
