/// Gathers what a reader says beside the figures.
struct ReadingLog {
  private var unmatched: [String: UnmatchedArea] = [:]
  private var remarks: [String: ReadingRemark] = [:]
  private var forms: [NumberForm: ReadingRemark] = [:]

  /// How many lines of a text that names no area are told.
  static let linesShown = 3

  /// A text that names no area of the catalogue.
  mutating func unmatchedArea(_ text: String, line: Int) {
    unmatchedArea(text, lines: [line], count: 1)
  }

  /// - Parameters:
  ///   - lines: the first lines with the text, at most ``linesShown``.
  ///   - count: how many lines have it.
  mutating func unmatchedArea(_ text: String, lines: [Int], count: Int) {
    var entry = unmatched[text] ?? UnmatchedArea(text: text, count: 0, lines: [])
    entry.count += count
    // Columns are read one after the other: a later one can have earlier lines.
    if let first = lines.first, entry.lines.count < Self.linesShown || first < entry.lines[2] {
      entry.lines = Array((entry.lines + lines).sorted().prefix(Self.linesShown))
    }
    unmatched[text] = entry
  }

  /// Something done to the text of a file, as a sentence without a full stop.
  ///
  /// - Parameters:
  ///   - line: the first line of which it is said.
  ///   - count: of how many lines.
  mutating func remark(_ text: String, line: Int, count: Int = 1) {
    Self.note(
      &remarks[text, default: ReadingRemark(text: text, count: 0, line: line)], line, count)
  }

  /// A number that was not written in plain digits.
  mutating func numberForm(_ form: NumberForm, line: Int) {
    Self.note(&forms[form, default: ReadingRemark(text: form.rawValue, count: 0, line: line)], line)
  }

  private static func note(_ remark: inout ReadingRemark, _ line: Int, _ count: Int = 1) {
    remark.count += count
    remark.line = min(remark.line, line)
  }

  func reading(_ observations: some Sequence<Observation>, recordsRead: Int) -> Reading {
    var reading = Reading(
      observations: ObservationList(observations), recordsRead: recordsRead,
      unmatchedAreas: unmatched.values.sorted {
        $0.text.utf8.lexicographicallyPrecedes($1.text.utf8)
      },
      remarks: remarks.values.sorted { ($0.line, $0.text) < ($1.line, $1.text) })
    reading.numberForms = NumberForm.allCases.compactMap { forms[$0] }
    return reading
  }
}
