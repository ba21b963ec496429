import DataFrames
import Testing

@testable import Observations

@Suite struct WorkbookImportTests {
  private static let contents = [
    LayoutContent(layout: "idmc-displacements", series: "displacements", unit: "MOVEMENTS"),
    LayoutContent(layout: "px", series: "*", unit: "PERMITS"),
  ]
  private static let notes = #"<row r="1"><c r="A1" t="inlineStr"><is><t>Notes</t></is></c></row>"#
  private static let figures: String = {
    func row(_ number: Int, _ texts: [String]) -> String {
      let cells = texts.enumerated().map { column, text in
        let place = CellReference(row: number, column: column + 1)
        return #"<c r="\#(place)" t="inlineStr"><is><t>\#(text)</t></is></c>"#
      }
      return #"<row r="\#(number)">"# + cells.joined() + "</row>"
    }
    return row(2, ["geo", "t", "cause", "n"]) + row(4, ["AUT", "2020", "Flood", "5"])
  }()

  private func importing(
    _ bytes: [UInt8], options: [String: String] = [:]
  ) throws -> ImportedFile {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file.bin"
    try FileBytes.writeAtomically(bytes, to: path)
    var importer = FileImporter(areas: fewAreas, contents: Self.contents)
    importer.options = options
    return try importer.file(at: path, id: "file")
  }

  @Test func `reads the only sheet in a known layout`() throws {
    let file = try importing(
      WorkbookBuilder.workbook(sheets: [("Notes", Self.notes), ("Figures", Self.figures)]))
    #expect(file.layout == "idmc-displacements")
    let flood = file.observations.first { $0.area == "AUT" && $0.breakdown == "hazard=flood" }
    #expect(flood?.value == 5 && flood?.lines == LineSet(4))
  }

  @Test func `recognises the sheets that have figures`() throws {
    func names(_ sheets: [(String, String)]) throws -> [String] {
      try FileSample.samples(of: WorkbookBuilder.workbook(sheets: sheets), name: "f").map(\.name)
    }
    #expect(
      try names([("Notes", Self.notes), ("A", Self.figures), ("B", Self.figures)]) == [
        "f!A", "f!B",
      ])
    #expect(try names([("Notes", Self.notes), ("More", Self.notes)]) == ["f!Notes"])
    #expect(try names([("A", Self.figures)]) == ["f"])
    #expect(try FileSample.samples(of: [0x61], name: "f").map(\.name) == ["f"])
  }

  @Test func `asks which sheet where several could be meant`() throws {
    let bytes = try WorkbookBuilder.workbook(
      sheets: [("One", Self.figures), ("Two", Self.figures)])
    let error = #expect(throws: DiagnosticError.self) { try importing(bytes) }
    #expect(error?.diagnostics.first?.code == .layoutAmbiguous)
    #expect(error?.diagnostics.first?.help.contains(#"--option "sheet=Two""#) == true)
    #expect(try importing(bytes, options: ["sheet": "Two"]).layout == "idmc-displacements")
  }

  /// Austria, «Österreich» and the like are written as the file declares.
  @Test func `leaves the code page of a PC-Axis file to its reader`() throws {
    let text = """
      CODEPAGE="windows-1250";
      MATRIX="permits";
      STUB="country";
      HEADING="time";
      VALUES("country")="Austria","~";
      VALUES("time")="2013";
      DATA=
      5
      6;
      """
    var bytes = Array(text.utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "~")))
    // «ő» in Windows-1250, «õ» in Windows-1252.
    bytes[place] = 0xF5
    let file = try importing(bytes)
    #expect(file.unmatchedAreas.map(\.text) == ["ő"])
    #expect(file.observations.map(\.value) == [5])
  }
}
