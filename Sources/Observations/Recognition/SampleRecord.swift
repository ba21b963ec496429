import DataFrames

/// A record of the beginning of a file.
public struct SampleRecord: Sendable, Hashable {
  /// The physical line it begins on, from 1.
  public var line: Int
  /// The fields without quotes and without needless spaces.
  public var fields: [String]

  /// The first records of a text that may break off anywhere, so that no error
  /// is made of a quoted field without an end.
  static func records(
    of text: String, dialect: DelimitedText.Dialect, limit: Int
  ) -> [SampleRecord] {
    var records: [SampleRecord] = []
    var (line, start) = (1, 1)
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    func closed(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).singleSpaced }
    var bytes = text.utf8.makeIterator()
    var next = bytes.next()
    while let byte = next, records.count < limit {
      next = bytes.next()
      if isQuoted {
        if byte == dialect.quote {
          if next == dialect.quote {
            field.append(byte)
            next = bytes.next()
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
        if byte == UInt8(ascii: "\n") { line += 1 }
      } else if byte == dialect.quote, field.isEmpty {
        isQuoted = true
      } else if byte == dialect.delimiter {
        fields.append(closed(field))
        field = []
      } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if byte == UInt8(ascii: "\r"), next == UInt8(ascii: "\n") { next = bytes.next() }
        records.append(SampleRecord(line: start, fields: fields + [closed(field)]))
        (fields, field) = ([], [])
        line += 1
        start = line
      } else {
        field.append(byte)
      }
    }
    if records.count < limit, !fields.isEmpty || !field.isEmpty {
      records.append(SampleRecord(line: start, fields: fields + [closed(field)]))
    }
    return records
  }
}
