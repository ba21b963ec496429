import GCM
import Observations
import Testing

@testable import Publishing

@Suite struct ProgressTableTests {
  /// Costs of Aland fall by about one a year to 2.5, under the target of 3;
  /// those of Bland rise from 5 to 6.
  private static let costs =
    SmallPackage.figures + """
      office,cost,BBB,2015,_T,5,PERCENT,0,A,,costs,4
      office,cost,BBB,2018,_T,5.5,PERCENT,0,A,,costs,4
      office,cost,BBB,2020,_T,6,PERCENT,0,A,,costs,4

      """

  private func progress(
    _ subjects: [String], methods: [any ProgressMethod] = [AnticipatedProgress()],
    options: ProgressOptions = .init()
  ) throws -> ProgressTable {
    let package = try SmallPackage(figures: Self.costs)
    let framework = package.framework
    return ProgressTable(
      framework: framework, store: package.store,
      subjects: subjects.compactMap { id in
        framework.areas[id].map { .area($0) } ?? framework.group(id).map { .group($0) }
      },
      objectives: framework.objectives, indicators: framework.indicators, methods: methods,
      withoutTarget: methods.count == 1 ? ExpectedDirection() : nil, options: options)
  }

  private func row(_ table: Table, _ id: String) throws -> [Table.Cell] {
    try #require(table.rows.first { $0.cells[0] == .text(id) }).cells
  }

  @Test func `one method shows its numbers`() throws {
    let table = try progress(["AAA", "BBB"]).table()
    #expect(
      table.columns.map(\.header) == [
        "Id", "Indicator", "Unit", "Target", "Aland", "Probability AAA", "Expected 2030 AAA",
        "Score AAA", "Bland", "Probability BBB", "Expected 2030 BBB", "Score BBB",
      ])
    let cost = try row(table, "COST")
    #expect(cost[3] == .text("3"))
    #expect(cost[4] == .text("achieved") && cost[5] == .empty)
    #expect(cost[6] == .number(0, decimals: 2) && cost[7] == .number(10, decimals: 2))
    #expect(cost[8] == .text("reverse"))
    guard case .number(let probability, 0) = cost[9].content else {
      Issue.record("no probability")
      return
    }
    #expect(probability > 90 && probability < 100)
  }

  @Test func `every objective keeps its row and an empty cell says why`() throws {
    let table = try progress(["AAA"]).table()
    #expect(Set(table.rows.map(\.group)).count == 3)
    #expect(try row(table, "STOCK")[4].reason == "the indicator has no desired direction")
    #expect(try row(table, "ASKED")[4].reason == "Nobody asks them.")
  }

  @Test func `methods stand side by side`() throws {
    let table = try progress(["BBB"], methods: ProgressMethods.all()).table()
    #expect(table.columns.dropFirst(4).map(\.header) == ProgressMethods.all().map(\.id))
    let cost = try row(table, "COST")
    #expect(cost[5] == .text("regression"))
    if case .text(let text) = cost[4].content {
      #expect(text.hasPrefix("reverse, 9") && text.hasSuffix(" %"))
    }
    #expect(table.footnotes.count == ProgressMethods.all().count)
  }

  @Test(arguments: [
    (0.9997, "> 99"), (0.9949, "99"), (0.634, "63"), (0.005, "1"), (0.0049, "< 1"),
  ])
  func `no probability is called certain`(probability: Double, text: String) {
    var result = AnticipatedProgress().assess(
      ProgressInput(
        points: [.init(time: 2015, value: 1), .init(time: 2020, value: 2)], direction: .higher,
        target: 9))
    #expect(result.probabilityPercent == nil)
    result.probabilities = Array(repeating: probability, count: 4)
    #expect(result.probabilityText == ", \(text) %")
  }

  @Test func `a group tells how its members are spread`() throws {
    let table = try progress(["REGION"]).table()
    let cost = try row(table, "COST")
    // Two of three members can be projected: expected 0 and about 8.5, latest
    // values 2.5 and 6, base about 5.8.
    #expect(table.columns.last?.header == "Members REGION")
    #expect(cost.last == .text("1 reverse, 1 achieved, 1 not assessed"))
    #expect(cost[4] == .text("accelerate") || cost[4] == .text("maintain"))
  }

  @Test func `an explanation has the formula and every number`() throws {
    let table = try progress(["BBB"]).explanation()
    let rows = table.rows.filter { $0.group == "COST · BBB · anticipated" }
    func value(_ name: String) -> String? {
      rows.first { $0.cells[0] == .text(name) }.flatMap { row in
        if case .text(let text) = row.cells[1].content { text } else { nil }
      }
    }
    #expect(value("formula")?.hasPrefix("P = 0 where the expected value meets the target") == true)
    #expect(value("values") == "2015: 5; 2018: 5.5; 2020: 6")
    #expect(value("target") == "3" && value("value in 2015") == "5")
    #expect(value("maintain from a score of") == "9")
    #expect(value("category") == "reverse")
    #expect(value("degrees of freedom") == "1")
  }
}
