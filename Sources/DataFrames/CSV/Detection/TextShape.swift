/// How the records of a text are set apart, and where the first one is.
struct TextShape {
  let text: DelimitedText
  let dialect: DelimitedText.Dialect
  /// The fields that most records have.
  let fieldCount: Int
  /// The first record with so many, of which more than half are not empty: titles above a table can
  /// be padded with empty fields.
  let firstRecord: Int
  /// What speaks for the delimiter.
  let reason: String

  /// The physical lines above the first record.
  var preambleLineCount: Int { text.line(firstRecord) - 1 }

  /// The shape of the beginning of a text; `nil` where it is empty.
  ///
  /// Of comma, semicolon, tabulator and bar that one sets fields apart which gives most records the
  /// same number of fields, two at least; of equals the one that gives more of them.
  init?(_ head: [UInt8]) {
    let candidates = [",", ";", "\t", "|"].compactMap { Character($0).asciiValue }
      .compactMap { Candidate(head, delimiter: $0) }
    guard let any = candidates.first, any.text.recordCount > 0 else { return nil }
    let best = candidates.filter { $0.fieldCount > 1 }.max {
      ($0.regularCount, $0.fieldCount) < ($1.regularCount, $1.fieldCount)
    }
    let chosen = best ?? any
    let regular = (0..<chosen.text.recordCount).lazy.filter {
      chosen.text.fieldCount($0) == chosen.fieldCount
    }
    let filled = regular.first { chosen.text.filledCount($0) * 2 > chosen.fieldCount }
    guard let first = filled ?? regular.first else { return nil }
    text = chosen.text
    dialect = chosen.text.dialect
    fieldCount = chosen.fieldCount
    firstRecord = first
    reason =
      best == nil
      ? "no comma, semicolon, tabulator or bar sets fields apart"
      : "it gives \(chosen.regularCount) of \(chosen.recordCount) records \(chosen.fieldCount) fields"
  }

  private struct Candidate {
    let text: DelimitedText
    /// Records that are not empty lines.
    let recordCount: Int
    let fieldCount: Int
    /// The records with so many fields.
    let regularCount: Int

    init?(_ head: [UInt8], delimiter: UInt8) {
      let quoted = DelimitedText.Dialect(delimiter: delimiter)
      let plain = DelimitedText.Dialect(delimiter: delimiter, quote: nil)
      guard
        let text = (try? DelimitedText(head, dialect: quoted, name: ""))
          ?? (try? DelimitedText(head, dialect: plain, name: ""))
      else { return nil }
      var counts: [Int: Int] = [:]
      for record in 0..<text.recordCount {
        let count = text.fieldCount(record)
        if count > 1 || text.filledCount(record) > 0 { counts[count, default: 0] += 1 }
      }
      let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
      self.text = text
      recordCount = counts.values.reduce(0, +)
      fieldCount = most?.key ?? 1
      regularCount = most?.value ?? text.recordCount
    }
  }
}

extension DelimitedText {
  /// The fields of a record in which something stands.
  func filledCount(_ record: Int) -> Int {
    (0..<fieldCount(record)).count { !rawRange(record, $0).isEmpty }
  }
}
