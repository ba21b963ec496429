/// How a frame becomes a delimited text.
public struct CSVWritingOptions: Sendable, Hashable {
  /// How fields are told apart; the quote defaults to `"` where it is `nil`.
  public var dialect: DelimitedText.Dialect
  /// Whether the first line names the columns.
  public var hasHeader: Bool
  /// What is written for a missing value.
  public var missingMark: String

  public init(
    dialect: DelimitedText.Dialect = .csv, hasHeader: Bool = true, missingMark: String = ""
  ) {
    self.dialect = dialect
    self.hasHeader = hasHeader
    self.missingMark = missingMark
  }
}

extension DataFrame {
  /// The frame as a delimited text in UTF-8.
  ///
  /// Lines end in LF. Doubles are the shortest text that reads back as the same double. A text is
  /// quoted only where it must be: when it holds the delimiter, a quote or a line end, or reads as
  /// the missing mark.
  public func csvBytes(options: CSVWritingOptions = CSVWritingOptions()) -> [UInt8] {
    let format = FieldFormat(options)
    guard !columns.isEmpty else { return [] }
    var output: [UInt8] = []
    if options.hasHeader {
      output += columnNames.map { format.text($0) }.joined(separator: [format.delimiter])
      output.append(FieldFormat.lineFeed)
    }
    // Fields are written column by column, a block of rows at a time, and then put in a row.
    let formatters = columns.map { FieldFormatter(format, $0) }
    for start in stride(from: 0, to: rowCount, by: 1024) {
      let rows = start..<Swift.min(start + 1024, rowCount)
      output += FieldBlock.lines(
        formatters.map { $0.fields(of: rows) }, delimiter: format.delimiter)
    }
    return output
  }

  /// Writes the frame to a file; readers see the old file or the whole new one. Throws a
  /// ``FileError``.
  ///
  /// A path that ends in `.gz` gives a gzip file.
  public func write(
    toCSVFile path: String, options: CSVWritingOptions = CSVWritingOptions()
  ) throws {
    let bytes = csvBytes(options: options)
    try FileBytes.writeAtomically(
      path.hasSuffix(".gz") ? try FileBytes.gzip(bytes) : bytes, to: path)
  }
}
