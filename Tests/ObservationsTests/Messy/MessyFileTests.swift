import DataFrames
import Foundation
import Testing

@testable import Observations

@Suite struct MessyFileTests {
  private static let contents = [
    LayoutContent(
      layout: "worldbank-tidy", mark: .text("gdp"), series: "gdp", unit: "USD",
      options: ["variable": "gdp"]),
    LayoutContent(layout: "eurostat-tsv", series: "population", unit: "PERSONS"),
    LayoutContent(layout: "iom-mmp", series: "*", unit: "PERSONS"),
  ]

  @Test(arguments: MessyFile.all) func `is read or refused as it has to be`(file: MessyFile) throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path + "/messy"
    try Data(file.bytes).write(to: URL(fileURLWithPath: path))
    let importer = FileImporter(areas: fewAreas, contents: Self.contents)
    switch file.outcome {
    case .figures(
      let figures, let forms, let unmatched, let remarks, let encoding, let damagedLines):
      let imported = try importer.file(at: path)
      #expect(
        imported.observations.map { figure in
          "\(figure.area) \(figure.period) "
            + (figure.value.map(CompiledTable.text) ?? "\(figure.status)")
        } == figures)
      #expect(imported.numberForms.map(\.text) == forms.map(\.rawValue))
      #expect(imported.unmatchedAreas.map(\.text) == unmatched)
      #expect(imported.damagedLines == damagedLines)
      if let remarks { #expect(imported.remarks.map(\.text) == remarks) }
      if let encoding { #expect(imported.encoding == encoding) }
    case .refused(let problems):
      do {
        _ = try importer.file(at: path)
        Issue.record("the file was read")
      } catch let error as any DiagnosableError {
        #expect(
          error.diagnostics.map { "\($0.code.rawValue) \($0.line ?? 0):\($0.column ?? 0)" }
            == problems)
      }
    }
  }

  /// The same bytes give the same report, however often they are read.
  @Test func `is told the same way every time`() throws {
    let folder = try TemporaryFolder(["messy": "geo,var,t,v\nA,gdp,x,y\nB,gdp,2019,z\n"])
    let importer = FileImporter(areas: fewAreas, contents: Self.contents)
    let reports = (0..<3).map { _ -> String in
      do {
        _ = try importer.file(at: folder.path + "/messy")
        return ""
      } catch let error as any DiagnosableError {
        return DiagnosticReport(error.diagnostics).json
      } catch {
        return "\(error)"
      }
    }
    #expect(Set(reports).count == 1)
    #expect(reports[0].contains("GCM-"))
  }
}
