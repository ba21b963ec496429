import DataFrames
import Testing

@testable import Observations

@Suite struct FileImporterTests {
  private let contents = [
    LayoutContent(
      layout: "worldbank-tidy", mark: .text(",gdp,"), series: "gdp", unit: "USD",
      options: ["variable": "gdp"]),
    LayoutContent(
      layout: "worldbank-tidy", mark: .text(",pop,"), series: "population", unit: "PERSONS",
      options: ["variable": "pop"]),
    LayoutContent(layout: "idmc-displacements", series: "displacements", unit: "MOVEMENTS"),
  ]

  private func importing(
    _ text: String, _ change: (inout FileImporter) -> Void = { _ in }
  ) throws -> ImportedFile {
    let folder = try TemporaryFolder(["file.csv": text])
    var importer = FileImporter(areas: fewAreas, contents: contents)
    change(&importer)
    return try importer.file(at: "\(folder.path)/file.csv", id: "file")
  }

  private func codes(_ text: String, _ change: (inout FileImporter) -> Void = { _ in })
    -> [DiagnosticCode]
  {
    do {
      _ = try importing(text, change)
      return []
    } catch let error as any DiagnosableError {
      return error.diagnostics.map(\.code)
    } catch {
      Issue.record(error)
      return []
    }
  }

  @Test func `the content says which series are read`() throws {
    let file = try importing("geo,var,t,v\nAUT,gdp,2020,5\nAUT,pop,2020,9\nAUT,gdp,2021,\n")
    #expect(file.layout == "worldbank-tidy")
    #expect(file.series == ["gdp", "population"])
    #expect(file.observations.map(\.unit) == ["USD", "USD", "PERSONS"])
    #expect(file.observations.allSatisfy { $0.source == "imported" && $0.file == "file" })
    #expect(file.recordsRead == 4)
    #expect(file.valueCount == 2)
    #expect(file.statusCounts.map(\.status) == [.normal, .notReported])
  }

  @Test func `a file without the mark of a content is a question`() {
    #expect(codes("geo,var,t,v\nAUT,births,2020,5\n") == [.contentUnknown])
    #expect(codes("iso,name\nAUT,Austria\n") == [.layoutUnknown])
    #expect(codes("geo,var,t,v\nQQQ,gdp,2020,5\n") == [.fileEmpty])
  }

  @Test func `figures that stand twice are kept once or refused`() throws {
    let file = try importing("geo,var,t,v\nAUT,gdp,2020,5\nAUT,gdp,2020,5\n")
    #expect(file.observations.count == 1)
    #expect(file.remarks.map(\.text).contains { $0.contains("kept once") })
    let thrice = try importing(
      "geo,var,t,v\nAUT,gdp,2020,5\nAUT,gdp,2019,1\nAUT,gdp,2020,5\nAUT,gdp,2020,5\n")
    #expect(thrice.observations.map(\.lines.first) == [2, 3])
    #expect(thrice.remarks.map(\.count) == [2])
    #expect(codes("geo,var,t,v\nAUT,gdp,2020,5\nAUT,gdp,2020,6\n") == [.figureRepeated])
    #expect(
      codes("geo,var,t,v\nAUT,gdp,2020,5\nAUT,gdp,2020,5\nAUT,gdp,2020,6\n")
        == [.figureRepeated])
  }

  @Test func `all problems are told together, and left out where that is asked for`() throws {
    let text = "geo,var,t,v\nAUT,gdp,2020,five\nAUT,gdp,20x1,5\nAUT,gdp,2022,7\n"
    #expect(codes(text) == [.number, .period])
    let file = try importing(text) { $0.leavesOutProblems = true }
    #expect(file.observations.map(\.value) == [7])
    #expect(file.rejectedLines.description == "2-3")
  }

  @Test func `sums without one of their records are refused`() {
    let text = "geo,t,cause,n\nAUT,2020,flood,2\nAUT,2020,storm,x\nAUT,2020,storm,3\n"
    #expect(codes(text) { $0.leavesOutProblems = true } == [.number, .cell])
  }

  @Test func `the records because of which sums are refused are listed`() throws {
    let folder = try TemporaryFolder([
      "file.csv": "geo,t,cause,n\nAUT,2020,flood,2\nAUT,2020,storm,x\nAUT,2020,storm,3\n"
    ])
    var importer = FileImporter(areas: fewAreas, contents: contents)
    importer.leavesOutProblems = true
    let error = #expect(throws: DiagnosticError.self) {
      try importer.file(at: "\(folder.path)/file.csv", id: "file")
    }
    let rejected = RejectedRecords(refusing: try #require(error).diagnostics)
    let lines = String(decoding: try rejected.csvBytes(), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("file.csv,3,16,GCM-C002,"))
    #expect(lines[1].hasSuffix("\"AUT,2020,storm,x\""))
  }

  @Test func `numbers in other forms are read and counted where the column proves them`() throws {
    let text = """
      geo,var,t,v
      AUT,gdp,2020,"1,234"
      AUT,gdp,2021,"1,234,567"
      DEU,gdp,2020,12 345
      GRC,gdp,2020,<2.5

      """
    let file = try importing(text)
    #expect(file.observations.map(\.value) == [1234, 1_234_567, 12_345, 2.5])
    #expect(file.numberForms.map(\.count) == [1, 2, 1])
    #expect(file.numberForms.map(\.line) == [4, 2, 5])
    #expect(
      file.remarks.map(\.text) == [
        "in the column v the point is the decimal sign, as 1,234,567 shows"
      ])
    #expect(codes("geo,var,t,v\nAUT,gdp,2020,\"1,234\"\n") == [.numberAmbiguous])
    let told = try importing("geo,var,t,v\nAUT,gdp,2020,\"1,234\"\n") {
      $0.notation = .decimalComma
    }
    #expect(told.observations.map(\.value) == [1.234])
  }

  @Test func `the user may name layout, series, unit and source`() throws {
    let file = try importing("geo,var,t,v\nAUT,births,2020,5\n") {
      $0.layout = "worldbank-tidy"
      $0.series = "births"
      $0.unit = "PERSONS"
      $0.source = "office"
    }
    #expect(file.observations.map { "\($0.source).\($0.series)" } == ["office.births"])
    #expect(file.evidence == [])
    #expect(codes("geo,var,t,v\n") { $0.layout = "no-such" } == [.layoutUnknown])
  }

  @Test func `a package is read back as it was imported`() throws {
    let file = try importing("geo,var,t,v\nAUT,gdp,2020,5\nQQQ,gdp,2020,1\nAUT,pop,2020,9\n")
    let folder = try TemporaryFolder([:])
    let package = ImportedPackage(files: [("file", file)], source: "imported")
    try package.write(into: "\(folder.path)/mine")
    let read = try FigureFolder(datasets: "\(folder.path)/mine")
    let table = try #require(read.tables().first)
    #expect((0..<table.rowCount).map { table[$0] } == Array(file.observations))
    #expect(read.path(ofFile: "file") == "file.csv")
    let description = try folder.text("mine/datapackage.json")
    #expect(description.contains("sha256:\(file.sha256)"))
    #expect(!description.contains(folder.path))
    try package.write(into: "\(folder.path)/mine")
    #expect(try folder.text("mine/datapackage.json") == description)
  }

  @Test func `ids of files are their names, told apart`() {
    #expect(
      ImportedPackage.ids(ofPaths: ["a/Ünder Lined.csv", "b/under-lined.tsv", ".csv", "…"])
        == ["under_lined", "under_lined_2", "csv", "file"])
  }
}
