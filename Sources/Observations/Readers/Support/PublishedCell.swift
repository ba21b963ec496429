/// What a publisher printed in a cell: a number, or a mark in its place.
struct PublishedCell: Hashable {
  var value: Double?
  var status: ObservationStatus
  /// The printed text, unless it is the plain number; empty for none.
  var mark = ""

  /// Reads a cell without spaces around it; `nil` where the text is neither a
  /// number nor a mark known here.
  ///
  /// Known are the marks `..`, `...`, `:`, `-`, `–`, `NA`, `NaN` and the empty
  /// cell (not reported), `~` (suppressed), `N` (does not apply), bounds such
  /// as `<2.5` (the bound is kept, as a figure whose definition differs), and
  /// spaces between groups of thousands.
  init?(_ text: String) {
    if let number = Double(plain: text) ?? Double(spaced: text) {
      (value, status) = (number, .normal)
    } else if let missing = Self.marks[text] {
      (value, status, mark) = (nil, missing, text)
    } else if text.hasPrefix("<") || text.hasPrefix(">"),
      let bound = Double(plain: String(text.dropFirst()).trimmed)
    {
      (value, status, mark) = (bound, .definitionDiffers, text)
    } else {
      return nil
    }
  }

  private static let marks: [String: ObservationStatus] = [
    "": .notReported, "..": .notReported, "...": .notReported, ":": .notReported,
    "-": .notReported, "–": .notReported, "NA": .notReported, "NaN": .notReported,
    "~": .suppressed, "N": .cannotExist,
  ]
}
