/// The cells of the beginning of a text, by column.
struct SampledColumns {
  /// What the cells of a column are, apart from a few.
  enum Kind {
    case text, figure
  }

  /// The texts of the first record.
  let first: [String]
  /// Those of the records below it, by column, without empty ones.
  let cells: [[String]]
  let kinds: [Kind]

  /// - Parameter numberMarks: how figures are written.
  init(_ shape: TextShape, numberMarks: NumberMarks) {
    let text = shape.text
    let columns = 0..<shape.fieldCount
    first = columns.map { text.string(shape.firstRecord, $0) }
    var cells: [[String]] = columns.map { _ in [] }
    for record in shape.firstRecord + 1..<max(text.recordCount, shape.firstRecord + 1)
    where text.fieldCount(record) == shape.fieldCount {
      for column in columns {
        let cell = text.string(record, column)
        if !cell.isEmpty { cells[column].append(cell) }
      }
    }
    self.cells = cells
    kinds = cells.map { cells in
      let figures = cells.count { Self.isFigure($0, numberMarks) }
      return figures > 0 && figures * 2 >= cells.count ? .figure : .text
    }
  }

  /// Whether a text is a figure; codes such as `008` are none.
  static func isFigure(_ text: String, _ marks: NumberMarks) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      NumberReader(marks).number(UnsafeRawBufferPointer(bytes), .inferred) != nil
    }
  }

  /// Whether most figures of a column are years themselves.
  func holdsYears(_ column: Int) -> Bool {
    let years = cells[column].count { text in
      text.utf8.count == 4 && Int(text).map { 1800...2200 ~= $0 } ?? false
    }
    return years * 2 > cells[column].count
  }
}
