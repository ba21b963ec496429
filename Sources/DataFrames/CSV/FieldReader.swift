/// The fields of one column, each as bytes without its quotes, or as missing.
///
/// The kernel that column parsers are built on: it goes through a column without making an array or
/// a string per field.
struct FieldReader {
  let text: DelimitedText
  let records: [Int32]?
  let firstRecord: Int
  let rowCount: Int
  var missing: MissingMarks
  let missingKinds: KindMarks
  let quotedMarksAreMissing: Bool
  let numbers: NumberReader
  /// Whether records can end before a field, which is missing then.
  let hasShortRecords: Bool

  /// The texts that stand for a missing value.
  struct MissingMarks {
    private let marks: [[UInt8]]
    /// Whether the empty text is among them.
    let includesEmpty: Bool
    /// Whether there are others than the empty text.
    var hasOthers: Bool { !marks.isEmpty }

    init(_ marks: Set<String>) {
      self.marks = marks.filter { !$0.isEmpty }.sorted().map { Array($0.utf8) }
      includesEmpty = marks.contains("")
    }

    @inline(__always) func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
      if bytes.isEmpty { return includesEmpty }
      return !marks.isEmpty && marks.contains { $0.count == bytes.count && bytes.elementsEqual($0) }
    }
  }

  /// The record that a row comes from.
  func record(of row: Int) -> Int { records.map { Int($0[row]) } ?? firstRecord + row }

  /// Calls a closure for each row in order, with the bytes of its field (`nil` where it is missing) and
  /// the code of the kind that a missing mark stands for, -1 for none, until it returns false.
  ///
  /// - Parameter isText: whether the column holds texts, where an empty quoted field can be a value.
  @inline(__always) func forEach(
    _ field: Int, isText: Bool, _ body: (Int, UnsafeRawBufferPointer?, _ kind: Int32) -> Bool
  ) {
    func visit(
      _ row: Int, _ content: UnsafeRawBufferPointer, canBeMissing: Bool
    ) -> Bool {
      canBeMissing && missing.contains(content)
        ? body(row, nil, missingKinds.code(of: content)) : body(row, content, -1)
    }
    let quotedCanBeMissing = quotedMarksAreMissing || !isText
    // 256 is no byte: without quotes none is found.
    let quote = text.dialect.quote.map(Int.init) ?? 256
    text.bytes.withUnsafeBytes { buffer in
      text.index.withFieldRanges(of: buffer) { ranges in
        for row in 0..<rowCount {
          if hasShortRecords, field >= text.fieldCount(record(of: row)) {
            guard body(row, nil, -1) else { return }
            continue
          }
          let range = ranges[record(of: row), field]
          if range.isEmpty || Int(buffer[range.lowerBound]) != quote {
            let content = UnsafeRawBufferPointer(rebasing: buffer[range])
            guard visit(row, content, canBeMissing: true) else { return }
          } else {
            let content = UnsafeRawBufferPointer(
              rebasing: buffer[range.lowerBound + 1..<range.upperBound - 1])
            if content.contains(UInt8(quote)) {
              let unescaped = DelimitedText.unescaped(content, quote: UInt8(quote))
              guard unescaped.withUnsafeBytes({ body(row, $0, -1) }) else { return }
            } else {
              guard visit(row, content, canBeMissing: quotedCanBeMissing) else { return }
            }
          }
        }
      }
    }
  }
}
