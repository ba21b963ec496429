/// A regular text as runs of records, all of which have the same number of fields.
struct TextRuns: Sendable {
  let dialect: DelimitedText.Dialect
  let fieldCount: Int
  let scan: ByteScan
  private let cut: RecordRuns
  /// Where the records begin in the text.
  private let start: Int

  /// - Parameter cut: runs that were found to be regular.
  init(
    _ cut: RecordRuns, start: Int, dialect: DelimitedText.Dialect, fieldCount: Int, scan: ByteScan
  ) {
    (self.cut, self.start, self.dialect) = (cut, start, dialect)
    (self.fieldCount, self.scan) = (fieldCount, scan)
  }

  var count: Int { cut.runs.count }

  /// A run of the text, whose memory may have moved.
  func run(_ number: Int, of text: UnsafeRawBufferPointer) -> RecordRun {
    cut.run(number, of: UnsafeRawBufferPointer(rebasing: text[start...]))
  }

  /// Room for the fields of a run.
  var newFields: RunFields { RunFields(dialect: dialect, fieldCount: fieldCount, scan: scan) }

  /// The records of a run.
  func records(_ number: Int) -> Range<Int> {
    let run = cut.runs[number]
    return run.firstRow..<run.firstRow + run.rowCount
  }

  /// The run that has a field, which is given by its number among those of all records.
  func run(ofField flat: Int) -> Int {
    let record = flat / fieldCount
    var (first, end) = (0, count)
    while end - first > 1 {
      let middle = (first + end) / 2
      if cut.runs[middle].firstRow <= record { first = middle } else { end = middle }
    }
    return first
  }

  func list(_ run: Int, of text: UnsafeRawBufferPointer, into listed: ListedFields) {
    _ = listed.list(self.run(run, of: text), dialect, scan)
  }

  /// The places around a field of a run that was listed.
  func around(
    _ flat: Int, _ listed: ListedFields, _ run: Int
  ) -> (before: UInt32, behind: UInt32) {
    let first = UInt32(truncatingIfNeeded: start + cut.starts[run])
    let own = flat - cut.runs[run].firstRow * fieldCount
    let before = own == 0 ? first &- 1 : first &+ listed.offsets[own - 1]
    return (before, first &+ listed.offsets[own])
  }

  /// The places of all fields; see ``FieldIndex``.
  func places(in text: UnsafeRawBufferPointer) -> ColumnBuffer<UInt32> {
    let rowCount = cut.rowCount
    let places = ColumnBuffer<UInt32>(count: rowCount * fieldCount + 1)
    places.base[0] = UInt32(truncatingIfNeeded: start &- 1)
    let makeState = { (_: Int) in ListedFields() }
    _ = Parallel.forEach(count, state: makeState) { listed, number in
      list(number, of: text, into: listed)
      let first = UInt32(truncatingIfNeeded: start + cut.starts[number])
      let out = places.base + (cut.runs[number].firstRow * fieldCount + 1)
      for place in listed.offsets.indices { out[place] = listed.offsets[place] &+ first }
    }
    return places
  }
}
