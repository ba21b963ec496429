import Foundation
import Observations
import Testing

@testable import Publishing

/// A folder of datasets with nothing but a table of the interface.
func temporaryDatasets(_ interface: String) throws -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("gcm-interface-\(UUID().uuidString)/framework")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  try interface.write(
    to: folder.appendingPathComponent("interface.csv"), atomically: false, encoding: .utf8)
  return folder.deletingLastPathComponent().path
}

@Suite struct InterfaceTests {
  @Test func `speaks the language, and English where it has no word`() throws {
    let datasets = try temporaryDatasets("en,fr,ru\n{a} of {b},{a} sur {b},{b}: {a}\nRank,Rang,\n")
    let french = try Interface(.fr, datasets: datasets)
    #expect(french("{a} of {b}", ["a": "1", "b": "2"]) == "1 sur 2")
    #expect(french.markup("Unknown").source == "<span lang=\"en\">Unknown</span>")
    let russian = try Interface(.ru, datasets: datasets)
    #expect(russian("{a} of {b}", ["a": "1", "b": "2"]) == "2: 1")
    #expect(russian("Rank") == "Rank")
    #expect(try Interface(.en, datasets: "/nowhere")("Rank") == "Rank")
  }

  @Test func `refuses places that the English words do not have`() throws {
    let datasets = try temporaryDatasets("en,fr,ru\n{a} of,{b} de,{a}\nRank,Rang,Место\nRank,x,y\n")
    let error = #expect(throws: TableError.self) { try Interface(.fr, datasets: datasets) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("interface.csv:2"))
    #expect("\(error.map { "\($0)" } ?? "")".contains("interface.csv:4"))
  }

  @Test func `the shipped table can be used`() throws {
    let datasets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("datasets").path
    #expect(try Interface(.fr, datasets: datasets)("Country") == "Pays")
    #expect(try Interface(.ru, datasets: datasets)("Country") == "Страна")
    _ = try PageTemplates(folder: datasets + "/templates")
  }
}
