/// Gathers what a reader says beside the figures.
struct ReadingLog {
  private var unmatched: [String: UnmatchedArea] = [:]
  private var remarks: [String: ReadingRemark] = [:]
  private var forms: [NumberForm: ReadingRemark] = [:]

  /// A text that names no area of the catalogue.
  mutating func unmatchedArea(_ text: String, line: Int) {
    var entry = unmatched[text] ?? UnmatchedArea(text: text, count: 0, lines: [])
    entry.count += 1
    if entry.lines.count < 3 { entry.lines.append(line) }
    unmatched[text] = entry
  }

  /// Something done to the text of a file, as a sentence without a full stop.
  mutating func remark(_ text: String, line: Int) {
    remarks[text, default: ReadingRemark(text: text, count: 0, line: line)].count += 1
  }

  /// A number that was not written in plain digits.
  mutating func numberForm(_ form: NumberForm, line: Int) {
    forms[form, default: ReadingRemark(text: form.rawValue, count: 0, line: line)].count += 1
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
