/// The fields of one column, each as bytes without its quotes, or as missing.
///
/// The kernel that column parsers are built on: it goes through a column without making an array or
/// a string per field.
struct FieldReader {
  let text: DelimitedText
  let records: [Int32]?
  let firstRecord: Int
  let rowCount: Int
  let missing: MissingMarks
  let quotedMarksAreMissing: Bool

  /// The texts that stand for a missing value.
  struct MissingMarks {
    private let marks: [[UInt8]]
    private let includesEmpty: Bool

    init(_ marks: Set<String>) {
      self.marks = marks.filter { !$0.isEmpty }.sorted().map { Array($0.utf8) }
      includesEmpty = marks.contains("")
    }

    func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
      if bytes.isEmpty { return includesEmpty }
      return marks.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
    }
  }

  /// The record that a row comes from.
  func record(of row: Int) -> Int { records.map { Int($0[row]) } ?? firstRecord + row }

  /// Calls a closure for each row in order, with the bytes of its field (`nil` where it is missing),
  /// until it returns false.
  ///
  /// - Parameter isText: whether the column holds texts, where an empty quoted field can be a value.
  func forEach(
    _ field: Int, isText: Bool, _ body: (Int, UnsafeRawBufferPointer?) -> Bool
  ) {
    let index = text.index
    let quote = text.dialect.quote
    let quotedCanBeMissing = quotedMarksAreMissing || !isText
    text.bytes.withUnsafeBytes { buffer in
      for row in 0..<rowCount {
        let record = record(of: row)
        let flat = Int(index.firstFields[record]) &+ field
        let end = Int(index.fieldEnds[flat])
        let start =
          field == 0 ? Int(index.recordOffsets[record]) : Int(index.fieldEnds[flat &- 1]) &+ 1
        if start < end, let quote, buffer[start] == quote {
          let content = UnsafeRawBufferPointer(rebasing: buffer[start + 1..<end - 1])
          if content.contains(quote) {
            let unescaped = DelimitedText.unescaped(
              text.bytes[start + 1..<end - 1], quote: quote)
            guard unescaped.withUnsafeBytes({ body(row, $0) }) else { return }
          } else {
            let isMissing = quotedCanBeMissing && missing.contains(content)
            guard body(row, isMissing ? nil : content) else { return }
          }
        } else {
          let content = UnsafeRawBufferPointer(rebasing: buffer[start..<end])
          guard body(row, missing.contains(content) ? nil : content) else { return }
        }
      }
    }
  }
}
