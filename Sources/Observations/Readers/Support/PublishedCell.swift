/// What a publisher printed in a cell: a number, or a mark in its place.
struct PublishedCell: Hashable {
  var value: Double?
  var status: ObservationStatus
  /// The printed text, unless it is the plain number; empty for none.
  var mark = ""

  /// A number, with what was printed in its place.
  init(value: Double, mark: String = "") {
    (self.value, status, self.mark) = (value, .normal, mark)
  }

  init(value: Double?, status: ObservationStatus, mark: String) {
    (self.value, self.status, self.mark) = (value, status, mark)
  }

  /// A cell without a value.
  init(missing status: ObservationStatus, mark: String) {
    (value, self.status, self.mark) = (nil, status, mark)
  }

  /// Reads a cell without spaces around it; `nil` where the text is neither a
  /// number nor a mark known here.
  ///
  /// Known are the marks `.`, `..`, `...`, `:`, `-`, `–`, `NA`, `NaN`, `#N/A` and the empty
  /// cell (not reported), `~` (suppressed), `N` (does not apply), bounds such
  /// as `<2.5` (the bound is kept, as a figure whose definition differs), and
  /// the other forms of ``NumberForm``.
  init?(_ text: String) {
    if let cell = PublishedCell(missing: text) {
      self = cell
    } else if let number = PublishedNumber(text, notation: nil) {
      self = PublishedCell(number)
    } else {
      return nil
    }
  }

  /// The cell of a mark for a missing value; `nil` for another text.
  init?(missing text: String) {
    guard let missing = Self.marks[text] else { return nil }
    (value, status, mark) = (nil, missing, text)
  }

  init(_ number: PublishedNumber) {
    (value, status, mark) = (number.value, number.status, number.mark)
  }

  private static let marks: [String: ObservationStatus] = [
    "": .notReported, ".": .notReported, "..": .notReported, "...": .notReported,
    ":": .notReported,
    "-": .notReported, "–": .notReported, "NA": .notReported, "NaN": .notReported,
    "#N/A": .notReported,
    "~": .suppressed, "N": .cannotExist,
  ]
}
