/// The formats a table can be written in: the text formats, and the workbook.
public enum OutputFormat: String, CaseIterable, Sendable {
  case table
  case md
  case csv
  case tsv
  case json
  case jsonl
  /// A workbook for spreadsheet programs.
  case xlsx

  /// The text format; nil for the workbook.
  public var text: TableFormat? { TableFormat(rawValue: rawValue) }
}

extension Table {
  /// The table in the given format; the same table and options give the same bytes.
  ///
  /// - Throws: ``WorkbookError`` where a workbook has no room for the table.
  public func bytes(format: OutputFormat, options: TableTextOptions = .init()) throws -> [UInt8] {
    guard let text = format.text else { return try Workbook([self]).bytes(options: options) }
    return Array(self.text(format: text, options: options).utf8)
  }
}
