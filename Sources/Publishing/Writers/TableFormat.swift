/// The text formats a table can be printed in.
public enum TableFormat: String, CaseIterable, Sendable {
  /// Aligned columns for a terminal.
  case table
  /// A table of GitHub Flavored Markdown.
  case md
  /// RFC 4180 with figures in full.
  case csv
  /// The same with tabs between the fields.
  case tsv
  /// One object with figures in full and as printed.
  case json
  /// JSON Lines: an object with the fields of `csv` for each row.
  case jsonl
}

extension Table {
  /// The table in the given format, with a line break at the end.
  ///
  /// The same table and options give the same bytes. Text in the table is data: what would be
  /// markup or a control sequence in the format is escaped.
  public func text(format: TableFormat, options: TableTextOptions = .init()) -> String {
    switch format {
    case .table: TerminalTableWriter(table: self, options: options).text()
    case .md: MarkdownTableWriter(table: self, options: options).text()
    case .csv: CSVTableWriter(table: self, options: options, dialect: options.dialect).text()
    case .tsv: CSVTableWriter(table: self, options: options, dialect: .tsv).text()
    case .json: JSONTableWriter(table: self, options: options).text()
    case .jsonl: JSONLinesTableWriter(table: self, options: options).text()
    }
  }
}
