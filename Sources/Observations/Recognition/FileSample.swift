import DataFrames

/// What a reader looks at to recognise its layout: the bytes of a file, and the
/// records of its beginning under each of the usual delimiters.
///
/// The name of the file is not among it.
public struct FileSample: Sendable {
  /// The whole file, not compressed, as it is stored: what formats other than
  /// delimited text are recognised by.
  public let bytes: [UInt8]
  /// The beginning of the file in UTF-8, without a byte order mark, up to the
  /// last whole line.
  public let text: String
  private let records: [DelimitedText.Dialect: [SampleRecord]]

  /// How much of a file is looked at, in bytes.
  static let textLength = 1 << 16
  /// How many records are looked at: titles, notes and a header fit easily.
  static let recordCount = 60

  /// The delimiters that are tried.
  public static let dialects: [DelimitedText.Dialect] = [
    .csv, .semicolonSeparated, .tabSeparated,
  ]

  /// - Parameters:
  ///   - bytes: the whole file, not compressed.
  ///   - encoding: how its characters are written; found out where it is `nil`.
  ///   - sheet: which sheet of a workbook to look at; the first visible one where it is `nil`.
  public init(_ bytes: [UInt8], encoding: TextEncoding? = nil, sheet: String? = nil) {
    self.bytes = bytes
    let sheetText = Self.sheetText(bytes, sheet: sheet)
    let text = Self.beginning(of: sheetText ?? bytes, encoding: sheetText == nil ? encoding : .utf8)
    self.text = text
    records = Dictionary(
      uniqueKeysWithValues: Self.dialects.map {
        ($0, SampleRecord.records(of: text, dialect: $0, limit: Self.recordCount))
      })
  }

  /// Whether the file begins with these bytes.
  public func begins(with mark: [UInt8]) -> Bool { bytes.starts(with: mark) }

  /// The records of the beginning; none for a dialect that is not among ``dialects``.
  public func records(_ dialect: DelimitedText.Dialect = .csv) -> [SampleRecord] {
    records[dialect] ?? []
  }

  /// The record that has most of the columns among its fields, the earlier of
  /// two that have as many; `nil` where none has any.
  ///
  /// Names are compared without needless spaces.
  public func header(
    with names: [String], dialect: DelimitedText.Dialect = .csv
  ) -> HeaderMatch? {
    var best: HeaderMatch?
    for record in records(dialect) {
      let titles = Set(record.fields)
      let found = names.filter(titles.contains)
      guard found.count > best?.found.count ?? 0 else { continue }
      best = HeaderMatch(
        record: record, found: found, missing: names.filter { !titles.contains($0) })
    }
    return best
  }

  /// What the columns of a file say: recognised where all are there, partial
  /// where at least half of them are, `nil` otherwise.
  ///
  /// - Parameters:
  ///   - names: the columns that the reader needs.
  ///   - isSole: whether no other layout has columns of these names. Where it
  ///     is false, a header of these columns and no others still is one.
  public func recognition(
    byColumns names: [String], dialect: DelimitedText.Dialect = .csv, isSole: Bool
  ) -> Recognition? {
    guard let match = header(with: names, dialect: dialect) else { return nil }
    let evidence =
      "line \(match.record.line) has the columns " + match.found.joined(separator: ", ")
    if match.missing.isEmpty {
      let others = match.record.fields.filter { !$0.isEmpty && !names.contains($0) }
      return Recognition(
        evidence: [evidence + (others.isEmpty ? " and no others" : "")],
        isSole: isSole || others.isEmpty)
    }
    guard match.found.count * 2 >= names.count else { return nil }
    return Recognition(evidence: [evidence], missing: match.missing.map { "the column \($0)" })
  }

  /// Whether a text stands somewhere in the file.
  func contains(_ text: String) -> Bool {
    if self.text.contains(text) { return true }
    let wanted = Array(text.utf8)
    guard let first = wanted.first, bytes.count > Self.textLength else { return false }
    // Most of what is looked for is in the beginning; codes are ASCII in any encoding.
    return bytes.indices.dropLast(wanted.count - 1).contains { place in
      bytes[place] == first && bytes[place..<place + wanted.count].elementsEqual(wanted)
    }
  }

  /// The text of a sheet; `nil` for bytes that are no workbook and for one that cannot be read,
  /// which the reader will tell.
  private static func sheetText(_ bytes: [UInt8], sheet: String?) -> [UInt8]? {
    guard Workbook.isWorkbook(bytes), var workbook = try? Workbook(bytes, name: "") else {
      return nil
    }
    let name = sheet ?? workbook.visibleSheetNames.first
    return try? workbook.sheet(named: name).delimitedText(name: "")
  }

  private static func beginning(of bytes: [UInt8], encoding: TextEncoding?) -> String {
    var start = bytes.prefix(textLength)
    if bytes.count > textLength, let end = start.lastIndex(of: UInt8(ascii: "\n")) {
      start = start[...end]
    }
    var text = TextEncoding.decoded(Array(start), declared: encoding).text
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The record of a file that is most like a line of column names.
public struct HeaderMatch: Sendable, Hashable {
  public var record: SampleRecord
  /// The names that it has, in the order they were asked for.
  public var found: [String]
  public var missing: [String]
}
