/// What a scan knows of the texts of one column.
struct ColumnMemory: Sendable {
  var texts = CellTexts()
  /// The codes of the texts of all rows; empty unless they were read ahead.
  var codes: [Int32] = []
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
  /// For each row the place of another text in ``texts``, -1 for a number; empty
  /// where there are numbers alone.
  var codes: [Int32]
  /// The distinct other texts as they are written, the empty one first.
  var texts: [String]
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
