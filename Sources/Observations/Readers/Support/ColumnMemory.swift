/// What a scan knows of the texts of one column.
struct ColumnMemory: Sendable {
  var texts = CellTexts()
  var areas = CodeMemory()
  /// Ordinals of periods.
  var years = CodeMemory()
  /// What comma and point mean; `nil` as long as nobody asked.
  var notation: NumberNotation.Finding?
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
