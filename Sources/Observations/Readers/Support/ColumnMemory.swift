import DataFrames

/// What a scan knows of the texts of one column.
struct ColumnMemory: Sendable {
  var texts = CellTexts()
  /// The codes of the texts of all rows; empty unless they were read ahead.
  var codes: [Int32] = []
  /// What another column says of rows that have no text here, if that was asked for.
  var substitutes: [CodedTexts.Substitute] = []
  /// The numbers of all rows, where they were read ahead.
  var numbers: NumberColumn?
  var areas = CodeMemory()
  /// Ordinals of periods.
  var years = CodeMemory()
  /// What comma and point mean; `nil` as long as nobody asked.
  var notation: NumberNotation.Finding?
}

/// The numbers that the cells of a column write in plain digits, and the texts
/// of those that hold something else.
struct NumberColumn: Sendable {
  /// 0 where the cell holds something else.
  var values: [Double]
  /// Whether a value has a minus.
  var haveMinus: Bool
  /// The rows that hold something else, ascending.
  let others: [PlainNumbers.Other]
  /// The distinct other texts as they are written, the empty one first.
  let texts: [String]

  init(_ numbers: PlainNumbers) {
    (values, haveMinus) = (numbers.values, numbers.haveMinus)
    (others, texts) = (numbers.others, [""] + numbers.texts)
  }

  /// Whether a row holds a number in plain digits.
  func isPlain(_ row: Int) -> Bool {
    var (start, end) = (0, others.count)
    while start < end {
      let middle = (start + end) / 2
      if others[middle].record < row { start = middle + 1 } else { end = middle }
    }
    return start == others.count || others[start].record != row
  }
}

extension PlainNumbers.Other {
  /// The place of the text in ``NumberColumn/texts``.
  var place: Int { Int(code) + 1 }
}

/// What was found for the texts of a ``CellTexts``, by their codes.
struct CodeMemory: Sendable {
  private var found: [Int32] = []

  private static let unasked = Int32.min
  private static let nothing = Int32.min + 1

  /// What was found for a text, or that nothing was; `nil` where nobody looked.
  func known(_ code: CellTexts.Code) -> Int32?? {
    guard code < found.count, found[code] != Self.unasked else { return nil }
    return .some(found[code] == Self.nothing ? nil : found[code])
  }

  mutating func remember(_ value: Int32?, of code: CellTexts.Code) {
    while found.count <= code { found.append(Self.unasked) }
    found[code] = value ?? Self.nothing
  }
}
