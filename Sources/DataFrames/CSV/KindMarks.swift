/// The texts of a file that stand for a kind of missing, which they name.
struct KindMarks {
  /// In the order of their codes.
  let texts: [String]
  private let marks: [[UInt8]]

  init(_ texts: Set<String>) {
    self.texts = texts.sorted()
    marks = self.texts.map { Array($0.utf8) }
  }

  /// A row that is missing for a reason, and the code of that.
  struct Found {
    let row: Int
    let code: Int32
  }

  /// The code of a text; -1 where it stands for no kind.
  func code(of bytes: UnsafeRawBufferPointer) -> Int32 {
    marks.firstIndex { $0.count == bytes.count && bytes.elementsEqual($0) }.map(Int32.init) ?? -1
  }

  /// The kinds of all rows; `nil` where none was found.
  func column(of found: [Found], rowCount: Int) -> StringColumn? {
    guard !found.isEmpty else { return nil }
    var codes = [Int32](repeating: -1, count: rowCount)
    for found in found { codes[found.row] = found.code }
    return StringColumn(uncheckedCodes: codes, dictionary: texts)
  }
}
