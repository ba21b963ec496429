import Migration
import Observations
import Testing

@testable import GCM

@Suite struct MirrorFileTests {
  private func read(_ text: String, layout: MirrorFile.Layout = .init()) throws -> MirrorFile {
    try MirrorFile(
      csv: Array(text.utf8), name: "own.csv", layout: layout, areas: smallCatalogue)
  }

  @Test func `reads names and codes, values and marks`() throws {
    let file = try read(
      """
      reporter,partner,direction,period,value
      AAA,Bland,immigration,2020,12

      BBB,AAA,emigration,2020,:
      BBB,AAA,emigration,2021,0
      """)
    #expect(file.reports.map(\.place) == ["own.csv:2", "own.csv:4", "own.csv:5"])
    #expect(file.reports.map(\.value) == [12, nil, 0])
    #expect(file.reports.map(\.partner) == ["BBB", "AAA", "AAA"])
    #expect(file.reports.map(\.side) == [.immigration, .emigration, .emigration])
  }

  @Test func `takes columns and codes by the names they have`() throws {
    let file = try read(
      "who,other,flow,year,persons\nAAA,BBB,I,2020,12\n",
      layout: MirrorFile.Layout(
        reporter: "who", partner: "other", direction: "flow", value: "persons", period: "year",
        codes: [.immigration: "I", .emigration: "E"]))
    #expect(file.reports.map(\.value) == [12])
  }

  @Test func `tells all faults together with their lines`() throws {
    let error = #expect(throws: TableError.self) {
      try read(
        """
        reporter,partner,direction,period,value
        ZZZ,BBB,in,20,many
        AAA,AAA,immigration,2020,-1
        """)
    }
    #expect(
      error?.description == """
        own.csv:2: error: column reporter: «ZZZ» is not an area; gcm areas lists them
        own.csv:2: error: column direction: «in» is not immigration or emigration
        own.csv:2: error: column period: «20» is not a period such as 2020
        own.csv:2: error: column value: «many» is not a number of persons, 0 or more
        own.csv:3: error: column value: «-1» is not a number of persons, 0 or more
        """)
    let own = #expect(throws: TableError.self) {
      try read("reporter,partner,direction,period,value\nAAA,AAA,immigration,2020,1\n")
    }
    #expect(
      own?.description == "own.csv:2: error: column partner: «AAA» is the reporter itself")
    let absent = #expect(throws: TableError.self) { try read("reporter,partner\n") }
    #expect(
      absent?.description.contains("column direction: the column is missing") == true)
  }

  @Test func `reads what is held of reports`() throws {
    let text = "reporter,direction,coverage,log_standard_deviation\nAAA,emigration,0.8,0.3\n"
    let file = try QualityFile(csv: Array(text.utf8), name: "q.csv", areas: smallCatalogue)
    #expect(
      file["AAA", .emigration] == ReportQuality(coverage: 0.8, logStandardDeviation: 0.3))
    #expect(file["AAA", .immigration] == nil)
    let broken = text + "AAA,emigration,0,x\n"
    let error = #expect(throws: TableError.self) {
      try QualityFile(csv: Array(broken.utf8), name: "q.csv", areas: smallCatalogue)
    }
    #expect(error?.problems.count == 2)
  }
}
