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
    let writers = columns.map { format.writer(of: $0) }
    for row in 0..<rowCount {
      for (index, write) in writers.enumerated() {
        if index > 0 { output.append(format.delimiter) }
        write(row, &output)
      }
      output.append(FieldFormat.lineFeed)
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

/// Turns values into fields.
private struct FieldFormat {
  static let lineFeed = UInt8(ascii: "\n")

  let delimiter: UInt8
  private let quote: UInt8
  private let missingMark: [UInt8]

  init(_ options: CSVWritingOptions) {
    delimiter = options.dialect.delimiter
    quote = options.dialect.quote ?? UInt8(ascii: "\"")
    missingMark = Array(options.missingMark.utf8)
  }

  /// A text, quoted where it must be.
  func text(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let needsQuotes =
      bytes == missingMark || bytes.isEmpty
      || bytes.contains { $0 == delimiter || $0 == quote || $0 == Self.lineFeed || $0 == 0x0D }
    guard needsQuotes else { return bytes }
    var quoted = [quote]
    for byte in bytes {
      if byte == quote { quoted.append(quote) }
      quoted.append(byte)
    }
    quoted.append(quote)
    return quoted
  }

  /// A closure that appends the field of a row; the type is looked at here, once.
  func writer(of column: AnyColumn) -> (Int, inout [UInt8]) -> Void {
    let mark = missingMark
    switch column {
    case .integer(let column):
      return { row, output in
        if column.isMissing(row) {
          output += mark
        } else {
          Self.append(column.values[row], &output)
        }
      }
    case .double(let column):
      return { row, output in
        output +=
          column.isMissing(row) ? mark[...] : Array(column.values[row].description.utf8)[...]
      }
    case .boolean(let column):
      return { row, output in
        output += column[row].map { Array(($0 ? "true" : "false").utf8) } ?? mark
      }
    case .date(let column):
      return { row, output in
        output += column[row].map { Array($0.description.utf8) } ?? mark
      }
    case .string(let column):
      let fields = column.dictionary.map { text($0) }
      return { row, output in
        output += column.codes[row] < 0 ? mark : fields[Int(column.codes[row])]
      }
    }
  }

  private static func append(_ value: Int, _ output: inout [UInt8]) {
    if value < 0 { output.append(UInt8(ascii: "-")) }
    let start = output.count
    var rest = value.magnitude
    repeat {
      output.append(48 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    output[start...].reverse()
  }
}
