/// How records are written as text.
public struct CSVDialect: Sendable, Equatable {
  /// What stands between two fields.
  public var separator: String
  /// What stands before the decimals of a figure.
  public var decimalMark: String
  /// What ends a record.
  public var lineBreak: String
  /// Whether the file begins with a byte order mark.
  public var hasByteOrderMark: Bool
  /// Whether text that a spreadsheet would take for a formula gets an apostrophe before it.
  public var guardsFormulas: Bool

  public init(
    separator: String = ",", decimalMark: String = ".", lineBreak: String = "\n",
    hasByteOrderMark: Bool = false, guardsFormulas: Bool = false
  ) {
    self.separator = separator
    self.decimalMark = decimalMark
    self.lineBreak = lineBreak
    self.hasByteOrderMark = hasByteOrderMark
    self.guardsFormulas = guardsFormulas
  }

  /// RFC 4180 with line feeds: comma, point, UTF-8 without a mark.
  public static let csv = CSVDialect()
  /// The same with tabs.
  public static let tsv = CSVDialect(separator: "\t")

  /// For a double click in a spreadsheet program.
  ///
  /// Such programs read the encoding from the mark, and the separator from the settings of the
  /// computer: a semicolon where the decimal mark is a comma. Figures are never touched.
  public static func excel(_ mark: ExcelDecimalMark) -> CSVDialect {
    CSVDialect(
      separator: mark == .comma ? ";" : ",", decimalMark: mark == .comma ? "," : ".",
      lineBreak: "\r\n", hasByteOrderMark: true, guardsFormulas: true)
  }
}

/// What stands before decimals on the computer on which a file for a spreadsheet is opened.
public enum ExcelDecimalMark: String, Sendable, CaseIterable {
  /// As in English; fields are separated by commas.
  case point
  /// As in French, German, Russian and most of Europe; fields are separated by semicolons.
  case comma
}
