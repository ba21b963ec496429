import DataFrames
import Foundation
import GCM
import Migration
import Testing

@Suite struct TidyFlowFileTests {
  private func file(_ text: String) throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("gcm-\(UUID().uuidString).csv").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  private let columns = TidyFlowFile.Columns(
    origin: "from", destination: "to", flow: "n", distance: "km")

  @Test func `reads corridors, keeps what is missing and chooses rows`() throws {
    let path = try file(
      """
      year,from,to,n,km
      2019,A,B,100,7
      2020,A,B,5,7
      2020,B,A,NA,7
      2020,A,"C, the",..,8.5
      2020,"C, the",A,4,8.5
      """)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let read = try TidyFlowFile(
      contentsOf: path, columns: columns, filters: [.init(column: "year", text: "2020")])
    #expect(read.table.places == ["A", "B", "C, the"])
    #expect(read.table[0, 1] == 5)
    #expect(read.table[1, 0] == nil)
    #expect(read.table[0, 2] == nil)
    #expect(read.table[1, 2] == nil)
    #expect(read.distances?[2][0] == 8.5)
    let complete = try TidyFlowFile(
      contentsOf: path, columns: columns, filters: [.init(column: "year", text: "2020")],
      unlisted: .zero)
    #expect(complete.table[1, 2] == 0)
    #expect(complete.table[1, 0] == nil)
  }

  @Test func `tells every problem with its line and column`() throws {
    let path = try file("from,to,n,km\nA,B,x,1\n,A,3,1\nA,B,2,1\nA,C,-7,1\nA,D\n")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: CSVError.self) {
      try TidyFlowFile(contentsOf: path, columns: columns)
    }
    #expect(
      error?.problems.map { "\($0.line):\($0.column) \($0.message)" } == [
        "2:5 this is no number", "3:1 the place is empty",
        "4:1 the corridor stands in line 2 already", "5:5 the number is negative",
        "6:3 the record has 2 fields where 4 are expected",
      ])
  }

  @Test func `names the columns that there are`() throws {
    let path = try file("origin,to,n\nA,B,1\n")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: CSVError.self) {
      try TidyFlowFile(contentsOf: path, columns: columns)
    }
    #expect(error?.problems.first?.remedy == "the header has 'origin', 'to', 'n'")
    let empty = #expect(throws: CSVError.self) {
      try TidyFlowFile(
        contentsOf: path, columns: .init(origin: "origin", destination: "to", flow: "n"),
        filters: [.init(column: "n", text: "2")])
    }
    #expect(empty?.problems.first?.message == "no row is left of the filters")
  }

  @Test func `populations may repeat where they agree`() throws {
    let path = try file("place,population\nA,5\nB,6\nA,5\n")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let read = try PlacePopulationFile(contentsOf: path, place: "place", persons: "population")
    #expect(try read.values(of: ["B", "A"]) == [6, 5])
    #expect(throws: PlacesWithoutPopulation.self) { try read.values(of: ["A", "Z"]) }
    let other = try file("place,population\nA,5\nA,6\n")
    defer { try? FileManager.default.removeItem(atPath: other) }
    let error = #expect(throws: CSVError.self) {
      try PlacePopulationFile(contentsOf: other, place: "place", persons: "population")
    }
    #expect(error?.problems.first?.line == 3)
  }
}
