import DataFrames
import Testing

@testable import Observations

@Suite struct VariantFileTests {
  private static let importer = FileImporter(
    areas: SharedData.areas,
    contents: try! LayoutContent.contents(
      contentsOf: SharedData.packageRoot + "/datasets/framework/contents.csv"))

  @Test(arguments: VariantFile.all) func `is read without any option`(file: VariantFile) throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/file"
    try FileBytes.writeAtomically(file.bytes, to: path)
    if !Workbook.isWorkbook(file.bytes) {
      #expect(LayoutIdentification(FileSample(file.bytes)).verdict == .layout(file.layout))
    }
    let imported = try Self.importer.file(at: path)
    #expect(imported.layout == file.layout)
    #expect(imported.observations.map(VariantFile.text) == file.figures)
    #expect(imported.unmatchedAreas.map(\.text) == file.unmatched)
  }
}
