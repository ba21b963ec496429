import DataFrames
import Observations
import Testing

/// The workbook of UN DESA beside its sheets, saved as CSV with Python.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct WorkbookFilesTests {
  private static let stem = "undesa/undesa_pd_2020_ims_stock_by_sex_and_destination"

  @Test(arguments: 1...6) func `gives every table as the reader of the CSV file does`(
    number: Int
  ) throws {
    let fromText = try SharedData.read(
      DestinationTableReader(), "\(Self.stem)__Table_\(number).csv")
    let fromSheet = try SharedData.read(
      DestinationTableReader(), "\(Self.stem).xlsx", options: ["sheet": "Table \(number)"])
    #expect(fromSheet.observations.count > 1900)
    #expect(fromSheet.observations == fromText.observations)
    #expect(fromSheet.recordsRead == fromText.recordsRead)
    #expect(fromSheet.unmatchedAreas == fromText.unmatchedAreas)
  }

  /// Cells that are not empty and merged ranges as openpyxl 3.1.5 gives them; of the notes without
  /// the 6 links that openpyxl puts into empty cells.
  @Test func `reads all cells of all sheets`() throws {
    var workbook = try Workbook(
      FileBytes.read(SharedData.folder + Self.stem + ".xlsx"), name: "workbook.xlsx")
    #expect(
      workbook.sheetNames
        == ["Table of contents"] + (1...6).map { "Table \($0)" } + ["Notes"])
    for (name, cells, merged) in Self.counts {
      let sheet = try workbook.sheet(named: name)
      #expect(sheet.rows.reduce(0) { $0 + $1.cells.count } == cells)
      #expect(sheet.mergedRanges.count == merged)
    }
  }

  private static let counts = [
    ("Table of contents", 21, 1), ("Table 1", 7148, 4), ("Table 2", 7148, 4), ("Table 3", 7148, 4),
    ("Table 4", 3170, 2), ("Table 5", 6296, 4), ("Table 6", 6824, 4), ("Notes", 99, 20),
  ]
}
