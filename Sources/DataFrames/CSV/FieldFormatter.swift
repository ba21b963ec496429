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

/// The fields of some rows of a column: where each lies among some bytes.
struct FieldBlock {
  fileprivate var bytes: [UInt8] = []
  fileprivate var starts: [Int] = []
  fileprivate var ends: [Int] = []

  fileprivate init() {}

  fileprivate init(texts: [[UInt8]]) {
    for text in texts { add { $0 += text } }
  }

  /// Adds the field that a closure appends.
  @inline(__always) fileprivate mutating func add(_ append: (inout [UInt8]) -> Void) {
    starts.append(bytes.count)
    append(&bytes)
    ends.append(bytes.count)
  }

  /// The rows of some blocks of equal size as lines.
  static func lines(_ blocks: [FieldBlock], delimiter: UInt8) -> [UInt8] {
    let rowCount = blocks.first?.ends.count ?? 0
    let capacity = blocks.reduce(0) { total, block in
      total + rowCount + zip(block.starts, block.ends).reduce(0) { $0 + $1.1 - $1.0 }
    }
    return [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      for row in 0..<rowCount {
        for index in blocks.indices {
          let (start, end) = (blocks[index].starts[row], blocks[index].ends[row])
          for position in start..<end {
            output.initializeElement(at: count, to: blocks[index].bytes[position])
            count &+= 1
          }
          let separator = index == blocks.count - 1 ? FieldFormat.lineFeed : delimiter
          output.initializeElement(at: count, to: separator)
          count &+= 1
        }
      }
    }
  }
}

/// Writes the values of a column as fields.
struct FieldFormatter {
  private let column: AnyColumn
  private let missingMark: [UInt8]
  /// The field of a missing value, and then of each text of a dictionary.
  private let texts: FieldBlock

  init(_ format: FieldFormat, _ column: AnyColumn) {
    self.column = column
    missingMark = format.missingMark
    texts =
      if case .string(let strings) = column {
        FieldBlock(texts: [format.missingMark] + strings.dictionary.map(format.text))
      } else {
        FieldBlock()
      }
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
      var block = texts
      let places = column.codes[rows].map { Int($0) + 1 }
      block.starts = places.map { texts.starts[$0] }
      block.ends = places.map { texts.ends[$0] }
      return block
    }
  }

  @inline(__always) private func fields<Element>(
    of rows: Range<Int>, _ column: Column<Element>, _ append: (Element, inout [UInt8]) -> Void
  ) -> FieldBlock {
    var block = FieldBlock()
    block.bytes.reserveCapacity(rows.count * 8)
    block.starts.reserveCapacity(rows.count)
    block.ends.reserveCapacity(rows.count)
    for row in rows {
      block.add { bytes in
        if column.isMissing(row) {
          bytes += missingMark
        } else {
          append(column.values[row], &bytes)
        }
      }
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
