/// How a frame becomes a delimited text.
public struct CSVWritingOptions: Sendable, Hashable {
  /// How fields are told apart; the quote defaults to `"` where it is `nil`.
  public var dialect: DelimitedText.Dialect
  /// Whether the first line names the columns.
  public var hasHeader: Bool
  /// What is written for a missing value.
  public var missingMark: String
  /// Whether the kind is written for a value that is missing for a known reason, not the mark.
  public var writesMissingKinds: Bool
  /// Whether a file is flushed to disk before it takes its name, so that it outlives a loss of power.
  /// When false it is still either the old file or the whole new one for every reader.
  public var isDurable: Bool
  /// How many threads write; `nil` for ``Parallel/defaultThreadCount``. The bytes are the same.
  public var threadCount: Int?

  public init(
    dialect: DelimitedText.Dialect = .csv, hasHeader: Bool = true, missingMark: String = "",
    writesMissingKinds: Bool = false,
    isDurable: Bool = true, threadCount: Int? = nil
  ) {
    self.isDurable = isDurable
    self.threadCount = threadCount
    self.dialect = dialect
    self.hasHeader = hasHeader
    self.missingMark = missingMark
    self.writesMissingKinds = writesMissingKinds
  }
}

extension DataFrame {
  /// The frame as a delimited text in UTF-8.
  ///
  /// Lines end in LF. Doubles are the shortest text that reads back as the same double. A text is
  /// quoted only where it must be: when it holds the delimiter, a quote or a line end, or reads as
  /// the missing mark.
  public func csvBytes(options: CSVWritingOptions = CSVWritingOptions()) -> [UInt8] {
    var output: [UInt8] = []
    forEachBlock(options) { output.append(contentsOf: $0) }
    return output
  }

  /// Writes the frame to a file; readers see the old file or the whole new one. Throws a
  /// ``FileError``.
  ///
  /// A path that ends in `.gz` gives a gzip file.
  public func write(
    toCSVFile path: String, options: CSVWritingOptions = CSVWritingOptions()
  ) throws {
    if path.hasSuffix(".gz") {
      return try FileBytes.writeAtomically(
        FileBytes.gzip(csvBytes(options: options)), to: path, isDurable: options.isDurable)
    }
    try FileBytes.writeAtomically(to: path, isDurable: options.isDurable) {
      file throws(FileError) in
      try forEachBlock(options) { bytes throws(FileError) in try file.append(bytes) }
    }
  }

  /// Formats the lines of the frame block by block; the bytes are valid during the call.
  private func forEachBlock<Failure: Error>(
    _ options: CSVWritingOptions, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard !columns.isEmpty else { return }
    let format = FieldFormat(options)
    if options.hasHeader {
      var header: [UInt8] = []
      for (index, name) in columnNames.enumerated() {
        if index > 0 { header.append(format.delimiter) }
        format.append(name, to: &header)
      }
      header.append(FieldFormat.lineFeed)
      let line = LineBuffer()
      line.append(header)
      try body(line.bytes)
    }
    guard rowCount > 0 else { return }
    let formatter = RowFormatter(self, format)
    // Blocks of about the same size, whatever the number of columns; the bytes do not depend on it.
    let blockRowCount = Swift.max(16, 65536 / columns.count)
    let threadCount = rowCount * columns.count < 1 << 14 ? 1 : options.threadCount
    let blockCount = (rowCount + blockRowCount - 1) / blockRowCount
    try Parallel.forEachInOrder(blockCount, threadCount: threadCount) {
      LineBuffer()
    } fill: { index, buffer in
      let start = index * blockRowCount
      buffer.clear()
      formatter.append(start..<Swift.min(start + blockRowCount, rowCount), to: buffer)
    } take: { buffer throws(Failure) in
      try body(buffer.bytes)
    }
  }
}
