import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct ProgressByObjectiveTests {
  /// Costs of Aland fall to 2.5, under the target of 3.
  private func progress(
    _ subjects: [String], methods: [any ProgressMethod] = [AnticipatedProgress()]
  ) throws -> ProgressTable {
    let package = try SmallPackage()
    let framework = package.framework
    return ProgressTable(
      framework: framework, store: package.store,
      subjects: subjects.compactMap { id in
        framework.areas[id].map { .area($0) } ?? framework.group(id).map { .group($0) }
      },
      objectives: framework.objectives,
      indicators: framework.indicators.filter { $0.direction != .none }, methods: methods,
      withoutTarget: methods.count == 1 ? ExpectedDirection() : nil, options: .init())
  }

  private func cell(_ table: Table, _ row: Int, _ header: String) throws -> Table.Cell {
    let column = try #require(table.columns.firstIndex { $0.header == header })
    return table.rows[row].cells[column]
  }

  @Test func `one row an objective, with what is known and what is not`() throws {
    let table = try progress(["AAA"]).tableByObjective()
    #expect(table.rows.map { $0.cells[0] } == [.text("1"), .text("2"), .text("3")])
    #expect(table.rows.allSatisfy { $0.cells.count == table.columns.count })
    #expect(
      try cell(table, 0, "Progress").reason
        == "none of the 2 indicators of the objective has a desired direction")
    #expect(try cell(table, 1, "Progress").reason == "ASKED: Nobody asks them.")
    #expect(try cell(table, 1, "Evidence") == .text("none"))
    #expect(try cell(table, 2, "Progress") == .text("achieved"))
    #expect(try cell(table, 2, "Score") == .number(10, decimals: 2))
    #expect(try cell(table, 2, "Indicators") == .number(2))
    #expect(try cell(table, 2, "With direction") == .number(1))
    #expect(try cell(table, 2, "Assessed") == .number(1))
    #expect(try cell(table, 2, "Values") == .number(3))
    #expect(try cell(table, 2, "Worst") == .text("achieved: COST"))
    #expect(try cell(table, 2, "Spread") == .text("anticipated: 1 achieved"))
    #expect(try cell(table, 2, "At most") == .empty)
  }

  @Test func `areas, groups and methods have rows of their own`() throws {
    let methods = ProgressMethods.all()
    let table = try progress(["AAA", "REGION"], methods: methods).tableByObjective()
    #expect(table.rows.count == 3 * 2 * methods.count)
    #expect(
      table.rows.prefix(methods.count).map { $0.cells[3] } == methods.map { .text($0.id) })
    for method in methods {
      #expect(table.footnotes.contains { $0.hasPrefix("\(method.id), an objective: ") })
    }
  }

  @Test func `an explanation lists every indicator`() throws {
    let rows = try progress(["AAA"]).explanationByObjective().rows
    let third = rows.filter { $0.group == "Objective 3 · AAA · anticipated" }.map(\.cells)
    #expect(third.contains { $0[0] == .text("COST") })
    #expect(third.contains([.text("category"), .text("achieved")]))
    let second = rows.filter { $0.group == "Objective 2 · AAA · anticipated" }.map(\.cells)
    #expect(second.contains([.text("ASKED"), .text("not assessed: Nobody asks them.")]))
  }
}
