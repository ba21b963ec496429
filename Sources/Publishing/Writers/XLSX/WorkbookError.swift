/// Why a workbook could not be made.
public enum WorkbookError: Error, Equatable, CustomStringConvertible {
  /// The library that writes workbooks refused, for the reason it gives.
  case library(String)
  /// A spreadsheet has room for fewer rows or columns.
  case tooLarge(sheet: String, rows: Int, columns: Int)
  /// A cell holds at most 32,767 characters.
  case longText(sheet: String, row: Int, column: Int)

  public var description: String {
    switch self {
    case .library(let reason): "the workbook cannot be written: \(reason)"
    case .tooLarge(let sheet, let rows, let columns):
      "the workbook cannot be written: sheet «\(sheet)» would have \(rows) rows and \(columns) "
        + "columns, a spreadsheet has 1048576 and 16384; write CSV instead"
    case .longText(let sheet, let row, let column):
      "the workbook cannot be written: sheet «\(sheet)», row \(row), column \(column) has more "
        + "than 32767 characters; write CSV instead"
    }
  }
}
