/// How a delimited text is written, found out from the text, and why that was found.
///
/// Encoding, delimiter, the lines above the header and below the last record, whether there is a
/// header, the marks of numbers and the texts that stand for missing figures. Types of columns are
/// not among them: a reader finds these from all values.
///
/// The encoding is found from all bytes, everything else from the first 256 KiB and the last 64 KiB.
/// Nothing here is a guess that goes unsaid: each choice is a ``Finding``.
public struct CSVDetection: Sendable {
  /// One choice.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// What was chosen, such as `delimiter`.
    public let aspect: String
    /// The choice in words.
    public let choice: String
    /// What in the text speaks for it.
    public let reason: String

    public var description: String { "\(aspect): \(choice), because \(reason)" }
  }

  /// What reads the text.
  public internal(set) var options = CSVReadingOptions()

  /// The choices in the order in which they were made.
  public internal(set) var findings: [Finding] = []

  /// Looks at a text; gzip has to be inflated before.
  public init(_ bytes: [UInt8]) {
    let decoded = TextEncoding.decoded(bytes)
    self.init(
      decoded, head: Self.wholeLines(decoded.text.prefix(Self.headSize), of: decoded.text),
      tail: decoded.text.suffix(Self.tailSize), isWhole: decoded.text.count <= Self.tailSize)
  }

  /// Looks at the beginning and the end of a file, of a gzip file at the beginning alone.
  ///
  /// Throws a ``FileError`` when the file cannot be read.
  public init(contentsOfFile path: String) throws(FileError) {
    let source = try ByteSource(path)
    let start = try source.bytes(upTo: Self.headSize)
    let decoded = TextEncoding.decoded(
      start.count < Self.headSize ? start : Self.wholeLines(start[...], of: start + [0]))
    guard start.count == Self.headSize else {
      self.init(decoded, head: decoded.text, tail: decoded.text[...], isWhole: true)
      return
    }
    let tail = try source.storedTail(Self.tailSize).map(decoded.encoding.utf8Bytes)
    self.init(decoded, head: decoded.text, tail: tail?[...], isWhole: false)
  }

  private init(_ decoded: DecodedText, head: [UInt8], tail: ArraySlice<UInt8>?, isWhole: Bool) {
    options.encoding = decoded.encoding
    note(
      "encoding", decoded.encoding.rawValue,
      decoded.encoding == .utf8
        ? "every byte is well-formed in it"
        : decoded.isGuessed
          ? "the text is not UTF-8 and its letters are most frequent so"
          : "the first bytes say so")
    guard let shape = TextShape(head) else {
      note("delimiter", "none", "the text has no records")
      return
    }
    options.dialect = shape.dialect
    note("delimiter", Self.name(of: shape.dialect.delimiter), shape.reason)
    if shape.preambleLineCount > 0 {
      options.preambleLineCount = shape.preambleLineCount
      note(
        "preamble", Self.lines(shape.preambleLineCount),
        "those above do not fill \(shape.fieldCount) fields")
    }
    if let tail {
      findFooter(tail, isWhole: isWhole, shape)
    } else {
      note("footer", "not looked for", "the file is compressed")
    }
    let columns = SampledColumns(shape, numberMarks: .plain)
    findHeader(columns)
    findNumberMarks(columns)
    findMissingMarks(SampledColumns(shape, numberMarks: options.numberMarks))
  }

  private static let headSize = 1 << 18
  private static let tailSize = 1 << 16

  mutating func note(_ aspect: String, _ choice: String, _ reason: String) {
    findings.append(Finding(aspect: aspect, choice: choice, reason: reason))
  }

  static func lines(_ count: Int) -> String { count == 1 ? "1 line" : "\(count) lines" }

  private static func name(of delimiter: UInt8) -> String {
    switch delimiter {
    case UInt8(ascii: ","): "comma"
    case UInt8(ascii: ";"): "semicolon"
    case UInt8(ascii: "\t"): "tabulator"
    case UInt8(ascii: "|"): "bar"
    default: "'\(Character(Unicode.Scalar(delimiter)))'"
    }
  }

  /// A beginning that ends with a line, unless it is the whole text.
  private static func wholeLines(_ head: ArraySlice<UInt8>, of text: [UInt8]) -> [UInt8] {
    guard head.count < text.count, let end = head.lastIndex(of: 0x0A) else { return Array(head) }
    return Array(head[...end])
  }

  /// Lines at the end that have fewer fields than records have.
  private mutating func findFooter(
    _ tail: ArraySlice<UInt8>, isWhole: Bool, _ shape: TextShape
  ) {
    var tail = tail
    if !isWhole, let start = tail.firstIndex(of: 0x0A) {
      tail = tail[(start + 1)...]
    }
    guard let end = tail.lastIndex(where: { $0 != 0x0A && $0 != 0x0D }),
      let located = try? DelimitedText(
        Array(tail[...end]), dialect: shape.dialect, name: "", preambleLineCount: 0)
    else { return }
    let records = 0..<located.recordCount
    guard shape.fieldCount > 1,
      let last = records.last(where: {
        located.fieldCount($0) >= shape.fieldCount && located.filledCount($0) > 1
      })
    else { return }
    // Notes have a single text each, or an empty line sets them off.
    let after = records.suffix(from: last + 1)
    guard let start = after.first(where: { located.filledCount($0) > 0 }),
      start > last + 1 || after.allSatisfy({ located.filledCount($0) <= 1 })
    else { return }
    let lineCount = tail[...end].reduce(into: 1) { lines, byte in if byte == 0x0A { lines += 1 } }
    options.footerLineCount = lineCount - located.line(start) + 1
    note(
      "footer", Self.lines(options.footerLineCount),
      "those below the last record do not fill \(shape.fieldCount) fields")
  }

  /// A header is there unless a cell of the first record is a figure like those below it. Years
  /// over columns of figures are names.
  private mutating func findHeader(_ columns: SampledColumns) {
    let figure = columns.first.indices.first { column in
      guard columns.kinds[column] == .figure, let value = Double(columns.first[column]) else {
        return false
      }
      return !(1800...2200).contains(value) || columns.holdsYears(column)
    }
    guard let figure, !columns.cells.isEmpty else {
      note("header", "the first record", "no cell of it is a figure of its column")
      if Set(columns.first).count < columns.first.count {
        options.columnNaming = .distinct
        note("names", "made distinct", "some are empty or occur twice")
      }
      return
    }
    options.hasHeader = false
    note(
      "header", "none",
      "'\(columns.first[figure])' in the first record is a figure as those below it")
  }
}
