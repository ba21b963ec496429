/// The fields of a text whose quotes surround whole fields and whose lines end in LF or CRLF, located
/// on several threads.
///
/// What ``RecordWalk`` finds, it finds too; for other texts there is nothing. The result does not
/// depend on the number of threads.
struct ScannedFields {
  /// See ``FieldIndex``.
  private(set) var separators: [UInt32] = []
  private(set) var firstFields: [UInt32]?
  private(set) var fieldCount = 0
  private(set) var recordCount = 0
  private(set) var lines: [UInt32]?
  private(set) var flags: ScanFlags = []

  /// Texts below this size are not worth it.
  private static let smallSize = 1 << 14

  /// `nil` for a text of another kind, or that is not UTF-8 from the start on.
  init?(
    _ text: UnsafeRawBufferPointer, from start: Int, firstLine: Int,
    _ dialect: DelimitedText.Dialect, chunkSize: Int? = nil, scan: ByteScan = .best
  ) {
    let count = text.count - start
    guard count >= (chunkSize == nil ? Self.smallSize : 1), dialect.isScannable else { return nil }
    let body = UnsafeRawBufferPointer(rebasing: text[start...])
    guard
      let cut = RecordRuns.cut(
        body, quote: dialect.quote, chunkSize: chunkSize ?? RecordRuns.defaultChunkSize(count),
        threadCount: nil, scan: scan)
    else { return nil }
    recordCount = cut.rowCount
    let listing = RunListing(cut.runs, start: start, dialect: dialect, scan: scan)
    guard let runs = withExtendedLifetime(cut, { listing.regular() ?? listing.ragged() }) else {
      return nil
    }
    (separators, firstFields, fieldCount) = (runs.separators, runs.firstFields, runs.fieldCount)
    flags = runs.flags
    // Behind a CR at the end a line feed was added; alone it ends the line, too.
    if text.last == 0x0D {
      separators[separators.count - 1] = UInt32(truncatingIfNeeded: text.count - 1)
    }
    if flags.contains(.quotedLineEnds) { lines = physicalLines(text, firstLine: firstLine) }
  }

  /// The lines where records start, counted through line ends in quotes.
  private func physicalLines(_ text: UnsafeRawBufferPointer, firstLine: Int) -> [UInt32] {
    var lines: [UInt32] = []
    lines.reserveCapacity(recordCount)
    var line = UInt32(truncatingIfNeeded: firstLine)
    for record in 0..<recordCount {
      lines.append(line)
      let first = firstFields.map { Int($0[record]) } ?? record * fieldCount
      let next = firstFields.map { Int($0[record + 1]) } ?? first + fieldCount
      let end = min(Int(separators[next]) + 1, text.count)
      var place = Int(separators[first] &+ 1)
      while place < end {
        let byte = text[place]
        if byte == 0x0A || (byte == 0x0D && (place + 1 == text.count || text[place + 1] != 0x0A)) {
          line &+= 1
        }
        place += 1
      }
    }
    return lines
  }
}

extension DelimitedText.Dialect {
  /// Whether ``ByteScan`` can tell the bytes that mean something apart.
  var isScannable: Bool {
    let reserved: [UInt8] = [0x00, 0x0A, 0x0D]
    guard !reserved.contains(delimiter) else { return false }
    return quote.map { !reserved.contains($0) && $0 < 0x80 } ?? true
  }
}

/// Lists the separators of all runs of a text.
private struct RunListing {
  struct Result {
    var separators: [UInt32]
    var firstFields: [UInt32]?
    var fieldCount = 0
    var flags: ScanFlags
  }

  private let runs: [RecordRun]
  private let dialect: DelimitedText.Dialect
  private let scan: ByteScan
  /// Where each run starts in the text.
  private let starts: [Int]

  init(_ runs: [RecordRun], start: Int, dialect: DelimitedText.Dialect, scan: ByteScan) {
    (self.runs, self.dialect, self.scan) = (runs, dialect, scan)
    var starts: [Int] = []
    var place = start
    for run in runs {
      starts.append(place)
      place += run.text.count
    }
    self.starts = starts
  }

  /// Memory for the separators of one run, which a worker uses again.
  private final class Listed {
    private var memory: UnsafeMutablePointer<UInt32>
    private var capacity = 1 << 12
    private(set) var count = 0
    private(set) var flags: ScanFlags = []

    init() { memory = .allocate(capacity: capacity) }

    deinit { memory.deallocate() }

    /// The separators, counted from the start of the run; `nil` for a run of another kind.
    func list(
      _ run: RecordRun, _ dialect: DelimitedText.Dialect, _ scan: ByteScan
    ) -> UnsafeBufferPointer<UInt32>? {
      if capacity < run.text.count + 64 {
        memory.deallocate()
        capacity = run.text.count + 64
        memory = .allocate(capacity: capacity)
      }
      let (count, flags) = scan.offsets(
        run.text, delimiter: dialect.delimiter, quote: dialect.quote, into: memory)
      self.flags.formUnion(flags)
      guard flags.isDisjoint(with: [.strayQuote, .loneCarriageReturn]) else { return nil }
      return UnsafeBufferPointer(start: memory, count: count)
    }
  }

  /// Does every run once; gives what the workers kept.
  private func forEachRun(_ body: (Listed, Int) -> Void) -> [Listed] {
    let makeState = { (_: Int) in Listed() }
    return Parallel.forEach(runs.count, state: makeState, body)
  }

  /// How many fields the first record has.
  private func firstFieldCount() -> Int? {
    let listed = Listed()
    return withExtendedLifetime(listed) {
      let text = runs[0].text
      let end = listed.list(runs[0], dialect, scan)?.firstIndex { text[Int($0)] == 0x0A }
      return end.map { $0 + 1 }
    }
  }

  /// The fields where all records have as many as the first; `nil` where that is not so.
  func regular() -> Result? {
    guard let fieldCount = firstFieldCount() else { return nil }
    let rowCount = runs.last.map { $0.firstRow + $0.rowCount } ?? 0
    guard rowCount * fieldCount <= Int(UInt32.max) else { return nil }
    let buffer = ColumnBuffer<UInt32>(count: rowCount * fieldCount + 1)
    buffer.base[0] = UInt32(truncatingIfNeeded: starts[0] &- 1)
    let isRegular = ColumnBuffer<Bool>(count: runs.count)
    let workers = forEachRun { listed, index in
      let run = runs[index]
      isRegular.base[index] = false
      guard let offsets = listed.list(run, dialect, scan),
        offsets.count == run.rowCount * fieldCount
      else { return }
      for row in 0..<run.rowCount
      where run.text[Int(offsets[row &* fieldCount &+ fieldCount &- 1])] != 0x0A { return }
      let out = buffer.base + (run.firstRow * fieldCount + 1)
      let start = UInt32(truncatingIfNeeded: starts[index])
      for place in 0..<offsets.count { out[place] = offsets[place] &+ start }
      isRegular.base[index] = true
    }
    guard runs.indices.allSatisfy({ isRegular.base[$0] }) else { return nil }
    return Result(
      separators: buffer.take(rowCount * fieldCount + 1), firstFields: nil,
      fieldCount: fieldCount,
      flags: workers.reduce(into: []) { $0.formUnion($1.flags) })
  }

  /// The fields of records with any number of them; `nil` for a text of another kind.
  func ragged() -> Result? {
    let counts = ColumnBuffer<Int>(count: runs.count)
    let workers = forEachRun { listed, index in
      counts.base[index] = listed.list(runs[index], dialect, scan)?.count ?? -1
    }
    guard runs.indices.allSatisfy({ counts.base[$0] >= 0 }) else { return nil }
    var firsts = [0]
    for index in runs.indices { firsts.append(firsts[index] + counts.base[index]) }
    let (total, rowCount) = (firsts[runs.count], runs.last.map { $0.firstRow + $0.rowCount } ?? 0)
    let buffer = ColumnBuffer<UInt32>(count: total + 1)
    buffer.base[0] = UInt32(truncatingIfNeeded: starts[0] &- 1)
    let firstFields = ColumnBuffer<UInt32>(count: rowCount + 1)
    _ = forEachRun { listed, index in
      let run = runs[index]
      guard let offsets = listed.list(run, dialect, scan) else { return }
      var row = run.firstRow
      var isAtStart = true
      for place in offsets.indices {
        let field = firsts[index] &+ place
        if isAtStart {
          firstFields.base[row] = UInt32(truncatingIfNeeded: field)
          row &+= 1
        }
        isAtStart = run.text[Int(offsets[place])] == 0x0A
        buffer.base[field &+ 1] = offsets[place] &+ UInt32(truncatingIfNeeded: starts[index])
      }
    }
    firstFields.base[rowCount] = UInt32(truncatingIfNeeded: total)
    return Result(
      separators: buffer.take(total + 1), firstFields: firstFields.take(rowCount + 1),
      flags: workers.reduce(into: []) { $0.formUnion($1.flags) })
  }
}
