/// Gathers what a reader says beside the figures.
struct ReadingLog {
  private var unmatched: [String: UnmatchedArea] = [:]
  private var remarks: [String: ReadingRemark] = [:]
  private var forms: [NumberForm: ReadingRemark] = [:]

  /// A text that names no area of the catalogue.
  mutating func unmatchedArea(_ text: String, line: Int) {
    var entry = unmatched[text] ?? UnmatchedArea(text: text, count: 0, lines: [])
    entry.count += 1
    // Columns are read one after the other: a later one can have earlier lines.
    if entry.lines.count < 3 || line < entry.lines[2] {
      entry.lines = Array((entry.lines + [line]).sorted().prefix(3))
    }
    unmatched[text] = entry
  }

  /// Something done to the text of a file, as a sentence without a full stop.
  mutating func remark(_ text: String, line: Int) {
    Self.note(&remarks[text, default: ReadingRemark(text: text, count: 0, line: line)], line)
  }

  /// A number that was not written in plain digits.
  mutating func numberForm(_ form: NumberForm, line: Int) {
    Self.note(&forms[form, default: ReadingRemark(text: form.rawValue, count: 0, line: line)], line)
  }

  private static func note(_ remark: inout ReadingRemark, _ line: Int) {
    remark.count += 1
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
