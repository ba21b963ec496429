/// How texts and missing values are written as fields.
struct FieldFormat {
  static let lineFeed = UInt8(ascii: "\n")

  let delimiter: UInt8
  let missingMark: [UInt8]
  private let quote: UInt8

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
}

/// The fields of some rows of a column, one after the other.
struct FieldBlock {
  fileprivate(set) var bytes: [UInt8] = []
  /// Where each field ends.
  fileprivate var ends: [Int] = []

  /// Adds the field of a row, counted from the start of the block.
  func append(_ row: Int, to output: inout [UInt8]) {
    output.append(contentsOf: bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]])
  }
}

/// Writes the values of a column as fields.
struct FieldFormatter {
  private let column: AnyColumn
  private let missingMark: [UInt8]
  /// The field of each text of a dictionary.
  private let texts: [[UInt8]]

  init(_ format: FieldFormat, _ column: AnyColumn) {
    self.column = column
    missingMark = format.missingMark
    texts =
      if case .string(let strings) = column { strings.dictionary.map(format.text) } else { [] }
  }

  /// The fields of a range of rows.
  func fields(of rows: Range<Int>) -> FieldBlock {
    switch column {
    case .integer(let column):
      return fields(of: rows, column) { Self.append($0, &$1) }
    case .double(let column):
      return fields(of: rows, column) { Self.append($0.description, &$1) }
    case .boolean(let column):
      return fields(of: rows, column) { Self.append($0 ? "true" : "false", &$1) }
    case .date(let column):
      return fields(of: rows, column) { Self.append($0.description, &$1) }
    case .string(let column):
      var block = FieldBlock()
      for row in rows {
        let code = Int(column.codes[row])
        block.bytes.append(contentsOf: code < 0 ? missingMark : texts[code])
        block.ends.append(block.bytes.count)
      }
      return block
    }
  }

  @inline(__always) private func fields<Element>(
    of rows: Range<Int>, _ column: Column<Element>, _ append: (Element, inout [UInt8]) -> Void
  ) -> FieldBlock {
    var block = FieldBlock()
    block.ends.reserveCapacity(rows.count)
    for row in rows {
      if column.isMissing(row) {
        block.bytes.append(contentsOf: missingMark)
      } else {
        append(column.values[row], &block.bytes)
      }
      block.ends.append(block.bytes.count)
    }
    return block
  }

  private static func append(_ text: String, _ output: inout [UInt8]) {
    var text = text
    text.withUTF8 { output.append(contentsOf: $0) }
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
