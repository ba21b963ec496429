/// The fields of a text whose quotes surround whole fields and whose lines end in LF or CRLF, located
/// on several threads.
///
/// What ``RecordWalk`` finds, it finds too; for other texts there is nothing. The result does not
/// depend on the number of threads.
struct ScannedFields {
  let places: FieldPlaces
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
    let listing = RunListing(cut.runs, cut.starts, start: start, dialect: dialect, scan: scan)
    if let regular = listing.regular() {
      (fieldCount, flags) = (regular.fieldCount, regular.flags)
      places = FieldPlaces(
        TextRuns(cut, start: start, dialect: dialect, fieldCount: fieldCount, scan: scan))
      guard text.last == 0x0D || flags.contains(.quotedLineEnds) else { return }
    } else {
      guard let ragged = listing.ragged() else { return nil }
      (firstFields, flags) = (ragged.firstFields, ragged.flags)
      places = FieldPlaces(ragged.places)
    }
    let all = UnsafeMutablePointer(mutating: places.all(in: text))
    // Behind a CR at the end a line feed was added; alone it ends the line, too.
    if text.last == 0x0D {
      let last = firstFields.map { Int($0[recordCount]) } ?? recordCount * fieldCount
      all[last] = UInt32(truncatingIfNeeded: text.count - 1)
    }
    if flags.contains(.quotedLineEnds) { lines = physicalLines(text, all, firstLine: firstLine) }
  }

  /// The lines where records start, counted through line ends in quotes.
  private func physicalLines(
    _ text: UnsafeRawBufferPointer, _ separators: UnsafePointer<UInt32>, firstLine: Int
  ) -> [UInt32] {
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
  private let runs: [RecordRun]
  private let dialect: DelimitedText.Dialect
  private let scan: ByteScan
  /// Where each run starts in the text.
  private let starts: [Int]

  init(
    _ runs: [RecordRun], _ starts: [Int], start: Int, dialect: DelimitedText.Dialect,
    scan: ByteScan
  ) {
    (self.runs, self.dialect, self.scan) = (runs, dialect, scan)
    self.starts = starts.map { start + $0 }
  }

  private var rowCount: Int { runs.last.map { $0.firstRow + $0.rowCount } ?? 0 }

  /// Does every run once; gives what the workers met.
  private func forEachRun(_ body: (ListedFields, Int) -> Void) -> ScanFlags {
    let makeState = { (_: Int) in ListedFields() }
    return Parallel.forEach(runs.count, state: makeState, body)
      .reduce(into: []) { $0.formUnion($1.flags) }
  }

  /// How many fields the first record has.
  private func firstFieldCount() -> Int? {
    let listed = ListedFields()
    let text = runs[0].text
    let end = listed.list(runs[0], dialect, scan)?.firstIndex { text[Int($0)] == 0x0A }
    return end.map { $0 + 1 }
  }

  /// How many fields all records have; `nil` where they do not have as many as the first.
  func regular() -> (fieldCount: Int, flags: ScanFlags)? {
    guard let fieldCount = firstFieldCount(), rowCount * fieldCount <= Int(UInt32.max) else {
      return nil
    }
    let isRegular = ColumnBuffer<Bool>(count: runs.count)
    let flags = forEachRun { listed, index in
      let run = runs[index]
      isRegular.base[index] = false
      guard let offsets = listed.list(run, dialect, scan),
        offsets.count == run.rowCount * fieldCount
      else { return }
      for row in 0..<run.rowCount
      where run.text[Int(offsets[row &* fieldCount &+ fieldCount &- 1])] != 0x0A { return }
      isRegular.base[index] = true
    }
    return isRegular.all.allSatisfy(\.self) ? (fieldCount, flags) : nil
  }

  /// The fields of records with any number of them; `nil` for a text of another kind.
  func ragged() -> (places: ColumnBuffer<UInt32>, firstFields: [UInt32], flags: ScanFlags)? {
    let counts = ColumnBuffer<Int>(count: runs.count)
    let flags = forEachRun { listed, index in
      counts.base[index] = listed.list(runs[index], dialect, scan)?.count ?? -1
    }
    guard counts.all.allSatisfy({ $0 >= 0 }) else { return nil }
    let firsts = counts.all.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let (total, rowCount) = (firsts[runs.count], rowCount)
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
    return (buffer, firstFields.take(rowCount + 1), flags)
  }
}
