/// A delimited text whose records and fields have been located, not converted.
///
/// Follows RFC 4180, and beyond it accepts LF, CRLF or CR as line ends, records of unequal length,
/// and quotes inside unquoted fields, which stand for themselves. A UTF-8 byte order mark is
/// skipped. An empty line is a record with one empty field; a line end at the end of the text adds
/// no record.
public struct DelimitedText: Sendable {
  /// How fields are told apart.
  public struct Dialect: Sendable, Hashable {
    /// The byte between fields.
    public var delimiter: UInt8
    /// The byte around fields that hold delimiters, quotes or line ends; `nil` when none has a
    /// meaning. Inside, a quote is written twice.
    public var quote: UInt8?

    public init(
      delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\"")
    ) {
      precondition(delimiter != quote && delimiter < 128, "the delimiter must be an ASCII byte")
      self.delimiter = delimiter
      self.quote = quote
    }

    public static let csv = Dialect()
    public static let tabSeparated = Dialect(delimiter: UInt8(ascii: "\t"))
    public static let semicolonSeparated = Dialect(delimiter: UInt8(ascii: ";"))
  }

  /// What problems call the text: its path.
  public var name: String

  /// How the fields are told apart.
  public let dialect: Dialect

  @usableFromInline let bytes: [UInt8]
  let index: FieldIndex

  /// Locates the fields of a text.
  ///
  /// Throws when the text is not UTF-8, a quoted field does not end, or something other than a
  /// delimiter follows its end.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - dialect: how fields are told apart.
  ///   - name: the path, for problems.
  ///   - preambleLineCount: physical lines before the first record, which are skipped, whatever
  ///     they hold.
  ///   - encoding: how characters are written; fields are given in UTF-8 in any case.
  public init(
    _ bytes: [UInt8], dialect: Dialect = .csv, name: String, preambleLineCount: Int = 0,
    encoding: TextEncoding = .utf8
  ) throws(CSVError) {
    FreedPages.keep(forInputOf: bytes.count)
    let bytes = encoding.utf8Bytes(bytes)
    self.name = name
    self.dialect = dialect
    self.bytes = bytes
    index = try FieldIndex(
      bytes, dialect: dialect, name: name, preambleLineCount: preambleLineCount,
      isUTF8: encoding != .utf8)
  }

  /// How many records there are, a header among them.
  public var recordCount: Int { index.recordCount }

  /// How many fields a record has; at least one.
  public func fieldCount(_ record: Int) -> Int {
    index.firstField(record + 1) - index.firstField(record)
  }

  /// The physical line where a record starts, counted from 1.
  public func line(_ record: Int) -> Int { index.line(record) }

  /// The physical lines where some records start; empty where each starts one line after the one
  /// before.
  package func lines(_ records: Range<Int>) -> [UInt32] {
    index.lines.map { Array($0[records]) } ?? []
  }

  /// The text of a field without its quotes; empty when the record is shorter.
  public func string(_ record: Int, _ field: Int) -> String {
    withBytes(record, field) { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether a field is written in quotes.
  public func isQuoted(_ record: Int, _ field: Int) -> Bool {
    guard field < fieldCount(record) else { return false }
    let range = rawRange(record, field)
    return !range.isEmpty && bytes[range.lowerBound] == dialect.quote
  }

  /// Calls a closure with the bytes of a field without its quotes; none when the record is shorter.
  /// The buffer is valid during the call.
  @inlinable public func withBytes<R>(
    _ record: Int, _ field: Int, _ body: (UnsafeRawBufferPointer) throws -> R
  ) rethrows -> R {
    let (range, hasDoubledQuotes) = content(record, field)
    guard hasDoubledQuotes else {
      return try bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
    return try unescaped(range).withUnsafeBytes(body)
  }

  /// Where a field lies in the text without its quotes, and whether it has quotes written twice.
  @usableFromInline func content(
    _ record: Int, _ field: Int
  ) -> (range: Range<Int>, hasDoubledQuotes: Bool) {
    guard field < fieldCount(record) else { return (0..<0, false) }
    let range = rawRange(record, field)
    guard let quote = dialect.quote, !range.isEmpty, bytes[range.lowerBound] == quote else {
      return (range, false)
    }
    let content = range.lowerBound + 1..<range.upperBound - 1
    return (content, bytes[content].contains(quote))
  }

  @usableFromInline func unescaped(_ range: Range<Int>) -> [UInt8] {
    Self.unescaped(bytes[range], quote: dialect.quote ?? 0)
  }

  /// A problem at a field, with its exact place and text.
  public func problem(
    _ record: Int, _ field: Int, _ message: String, remedy: String
  ) -> CSVError.Problem {
    let count = fieldCount(record)
    let offset =
      field < count
      ? rawRange(record, field).lowerBound : rawRange(record, count - 1).upperBound
    let place = Self.place(
      of: offset, in: bytes, from: index.start(of: record, in: bytes), line: line(record))
    return CSVError.Problem(
      file: name, line: place.line, column: place.column, message: message,
      text: field < count ? string(record, field) : nil, remedy: remedy)
  }

  /// The problem of a field with more bytes than fields may have.
  func tooLongField(_ record: Int, _ field: Int, limit: Int) -> CSVError.Problem {
    let place = problem(record, field, "", remedy: "")
    return .tooLongField(
      file: name, line: place.line, column: place.column, limit: limit, text: place.text)
  }

  /// Where a field lies in the text, quotes included.
  func rawRange(_ record: Int, _ field: Int) -> Range<Int> {
    index.range(record, field, in: bytes)
  }

  /// Quoted content with every doubled quote as one.
  static func unescaped(_ content: some RandomAccessCollection<UInt8>, quote: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var position = content.startIndex
    while position < content.endIndex {
      result.append(content[position])
      content.formIndex(&position, offsetBy: content[position] == quote ? 2 : 1)
    }
    return result
  }

  /// The line and character of an offset, counted from an earlier offset at a line's start.
  static func place(
    of offset: Int, in bytes: [UInt8], from start: Int, line: Int
  ) -> (line: Int, column: Int) {
    var place = (line: line, column: 1)
    var position = start
    while position < offset {
      let byte = bytes[position]
      let isPair =
        byte == UInt8(ascii: "\r") && position + 1 < bytes.count
        && bytes[position + 1] == UInt8(ascii: "\n")
      if (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")) && !isPair {
        place = (place.line + 1, 1)
      } else if byte & 0xC0 != 0x80 {
        place.column += 1
      }
      position += 1
    }
    return place
  }
}
