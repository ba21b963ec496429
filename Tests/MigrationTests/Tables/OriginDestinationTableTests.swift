import Migration
import Statistics
import Testing

/// The table m0 of the R package migest: four regions.
let fourRegions: [[Double?]] = [
  [0, 100, 30, 70], [50, 0, 45, 5], [60, 35, 0, 40], [20, 25, 20, 0],
]

@Suite struct OriginDestinationTableTests {
  private func four() throws -> OriginDestinationTable {
    try OriginDestinationTable(places: ["A", "B", "C", "D"], flows: fourRegions)
  }

  /// In 130, 160, 95, 115; out 200, 100, 135, 65; net -70, 60, -40, 50; turnover
  /// 330, 260, 230, 180: sum_region of migest (sum_region_4x4.csv).
  @Test func `sums by place`() throws {
    let totals = PlaceTotals(try four()).places
    #expect(totals.map(\.arrivals) == [130, 160, 95, 115])
    #expect(totals.map(\.departures) == [200, 100, 135, 65])
    #expect(totals.map(\.net) == [-70, 60, -40, 50])
    #expect(totals.map(\.turnover) == [330, 260, 230, 180])
    #expect(totals.map { $0.balance?.netMigration } == [-70, 60, -40, 50].map { Count($0) })
    #expect(totals.allSatisfy { $0.missingCount == 0 })
    #expect(try MigrationImpact(try four()).effectiveness == .success(22))
  }

  @Test(.enabled(if: ReferenceFiles.areThere, "needs ../shared/reference"))
  func `bilateral flows equal sum_bilat`() throws {
    let expected = try ReferenceFiles.rows("ref/sum_bilat_4x4.csv")
    let flows = try four().bilateralFlows
    #expect(expected.count == 12)
    #expect(flows.count == 12)
    for (flow, row) in zip(flows, expected) {
      #expect(flow.origin == row["orig"])
      #expect(flow.destination == row["dest"])
      #expect(flow.corridor == row["corridor"])
      #expect(flow.pair == row["pair"])
      #expect(flow.flow == row["flow"].flatMap(Double.init))
      #expect(flow.counterFlow == row["counter_flow"].flatMap(Double.init))
      #expect(flow.net == row["net_flow"].flatMap(Double.init))
      #expect(flow.interchange == row["interchange"].flatMap(Double.init))
    }
  }

  /// migest gives the corridor A -> C, reported as 7, a counter-flow of 7 and a
  /// net of 0.
  @Test func `a corridor reported one way stays one way`() throws {
    let table = try OriginDestinationTable(records: [
      .init(origin: "A", destination: "B", flow: 5), .init(origin: "B", destination: "A", flow: 3),
      .init(origin: "A", destination: "C", flow: 7),
    ])
    let oneWay = try #require(table.bilateralFlows.first { $0.corridor == "A -> C" })
    #expect(oneWay.flow == 7)
    #expect(oneWay.counterFlow == nil)
    #expect(oneWay.net == nil)
    #expect(oneWay.interchange == nil)
    #expect(oneWay.isOneWay)
    let back = try #require(table.bilateralFlows.first { $0.corridor == "C -> A" })
    #expect(back.flow == nil)
    #expect(back.counterFlow == 7)
    #expect(table.bilateralFlows.count == 4)
    let balances = BilateralBalances(table).places
    #expect(balances[0].oneWayPartners == ["C"])
    #expect(balances[0].netEmigration == 2)
    #expect(balances[2].partnerCount == 0)
    #expect(balances[2].unknownCount == 1)
    #expect(!balances[2].isComplete)
  }

  /// migest's label «stream» changes nothing; here the two directions of a pair
  /// have one pair and two corridors.
  @Test func `a corridor and its pair have names of their own`() throws {
    let flows = try four().bilateralFlows
    #expect(Set(flows.map(\.corridor)).count == 12)
    #expect(Set(flows.map(\.pair)).count == 6)
    let reversed = try OriginDestinationTable(places: ["b", "a"], flows: [[nil, 1], [2, nil]])
    #expect(reversed.bilateralFlows.map(\.pair) == ["a - b", "a - b"])
  }

  /// migest turns a missing flow into 0 and prints a net of 5 and -5.
  @Test func `a missing flow is not zero`() throws {
    let table = try OriginDestinationTable(places: ["A", "B"], flows: [[nil, nil], [5, nil]])
    let totals = PlaceTotals(table).places
    #expect(totals.map(\.net) == [nil, nil])
    #expect(totals.map(\.arrivals) == [5, nil])
    #expect(totals.map(\.departures) == [nil, 5])
    #expect(totals.map(\.reportedDepartures) == [0, 5])
    #expect(totals.map(\.missingCount) == [1, 1])
    #expect(throws: IncompleteTable(missingCount: 1, corridorCount: 2)) {
      try MigrationImpact(table)
    }
    #expect(throws: IncompleteTable.self) { try SpatialFocus(table) }
    #expect(throws: IncompleteTable.self) { try SpatialConnectivity(table) }
    let reported = try MigrationImpact(table, missing: .leaveOut)
    #expect(reported.missingCount == 1)
    #expect(reported.movements == 5)
    #expect(table.missingCorridors.map(\.origin) == ["A"])
  }

  @Test func `an unlisted corridor is missing unless the list is said to be complete`() throws {
    let records = [
      OriginDestinationTable.Record(origin: "A", destination: "B", flow: 5),
      .init(origin: "C", destination: "A", flow: nil),
    ]
    let unknown = try OriginDestinationTable(records: records)
    #expect(unknown.places == ["A", "C", "B"])
    #expect(unknown.missingCorridors.count == 5)
    let complete = try OriginDestinationTable(records: records, unlisted: .zero)
    #expect(complete.missingCorridors.map(\.origin) == ["C"])
    #expect(complete[0, 1] == 0)
    #expect(complete[0, 0] == nil)
    #expect(complete.withinPlaces == nil)
  }

  @Test func `tells everything that is wrong with a list`() {
    #expect(
      throws: OriginDestinationError(problems: [
        .repeatedCorridor("A", "B"), .flow(origin: "B", destination: "A", value: -1),
      ])
    ) {
      try OriginDestinationTable(records: [
        .init(origin: "A", destination: "B", flow: 1),
        .init(origin: "A", destination: "B", flow: 1),
        .init(origin: "B", destination: "A", flow: -1),
      ])
    }
    #expect(throws: OriginDestinationError(problems: [.repeatedPlace("A")])) {
      try OriginDestinationTable(places: ["A", "A"], flows: [[0, 0], [0, 0]])
    }
  }

  @Test func `net immigration and net emigration add up to the net`() throws {
    let balances = BilateralBalances(try four()).places
    // A: B 50-100, C 60-30, D 20-70.
    #expect(balances[0].netImmigration == 30)
    #expect(balances[0].netEmigration == 100)
    #expect(balances.map(\.net) == [-70, 60, -40, 50])
    #expect(balances.reduce(0) { $0 + $1.netImmigration } == 180)
    #expect(balances.allSatisfy { $0.isComplete })
  }

  @Test(arguments: UInt64(0)..<10)
  func `the system keeps its sums`(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let table = try generator.table(places: 7)
    let totals = PlaceTotals(table).places
    let balances = BilateralBalances(table).places
    #expect(totals.compactMap(\.net).reduce(0, +) == 0)
    #expect(balances.map(\.net) == totals.map(\.net))
    let gains = balances.reduce(0) { $0 + $1.netImmigration }
    #expect(gains == balances.reduce(0) { $0 + $1.netEmigration })
    let system = try MigrationSystem(totals.compactMap(\.balance))
    let impact = try MigrationImpact(table)
    #expect(impact.movements == system.movements.value)
    #expect(isClose(impact.effectiveness.value, system.effectivenessIndex))
  }
}
