import GCM
import Migration
import Testing

@Suite struct TableMeasuresTests {
  private let four: [[Double?]] = [
    [0, 100, 30, 70], [50, 0, 45, 5], [60, 35, 0, 40], [20, 25, 20, 0],
  ]

  private func table(_ flows: [[Double?]]) throws -> OriginDestinationTable {
    try OriginDestinationTable(places: ["A", "B", "C", "D"], flows: flows)
  }

  private func value(_ id: String, _ measures: TableMeasures) -> Double? {
    measures.values.first { $0.measure.id == id }?.value.value
  }

  @Test func `every measure has an id, a formula and a value`() throws {
    #expect(Set(TableMeasure.all.map(\.id)).count == TableMeasure.all.count)
    #expect(TableMeasure.all.allSatisfy { !$0.formula.isEmpty && !$0.reference.isEmpty })
    let measures = try TableMeasures(
      table(four), population: .init([1, 2, 3, 4], unit: .thousands),
      distances: (0..<4).map { i in (0..<4).map { Double(1 + abs(i - $0)) as Double? } },
      missing: .refuse)
    #expect(measures.values.map(\.measure) == TableMeasure.all)
    #expect(measures.values.allSatisfy { $0.value.value != nil })
    #expect(value("mei", measures) == 22)
    #expect(value("cmi", measures) == 5)
    #expect(value("anmr", measures) == 1.1)
    #expect(try #require(value("identity", measures)) < 1e-14)
  }

  @Test func `what is not given has a reason`() throws {
    let measures = try TableMeasures(
      table(four), population: nil, distances: nil, missing: .refuse)
    func reason(_ id: String) -> String? {
      measures.values.first { $0.measure.id == id }?.value.missingReason
    }
    #expect(value("mei", measures) == 22)
    #expect(reason("cmi") == "the populations of the places are not given")
    #expect(reason("velocity") == "the populations of the places are not given")
    #expect(reason("distance-decay") == "the distances of the corridors are not given")
  }

  @Test func `a missing corridor leaves no measure of the whole table`() throws {
    var flows = four
    flows[0][1] = nil
    let refused = try TableMeasures(
      table(flows), population: .init([1, 2, 3, 4], unit: .thousands), distances: nil,
      missing: .refuse)
    #expect(refused.values.allSatisfy { $0.value.value == nil })
    #expect(
      refused.values.first { $0.measure.id == "mei" }?.value.missingReason
        == "1 of 12 corridors are missing")
    #expect(refused.report.contains { $0 == ("missing corridors", "1: A → B") })
    #expect(refused.report.contains { $0 == ("pairs reported one way only", "1: B → A") })
    let reported = try TableMeasures(
      table(flows), population: nil, distances: nil, missing: .leaveOut)
    #expect(value("movements", reported) == 400)
  }
}
