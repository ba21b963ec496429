import Synchronization

/// Reads regular wide texts on several threads.
///
/// Regular is a text without quotes whose lines end in LF or CRLF, whose records are complete and
/// whose cells hold what they should. Anything else is left to ``WideText``, which reads it, or says
/// what is wrong and where; both give the same frame.
struct RegularWideReader {
  let options: WideTextOptions
  /// The bytes of a chunk; `nil` for the usual number.
  var chunkSize: Int?
  var scan = ByteScan.best

  /// Texts below this size are read on one thread.
  private static let smallSize = 1 << 18

  /// The frame; `nil` when the text is not regular.
  func frame(_ text: UnsafeRawBufferPointer, name: String) -> DataFrame? {
    let reserved: [UInt8] = [0x00, 0x0A, 0x0D, 0x20]
    guard !reserved.contains(options.dialect.delimiter) else { return nil }
    var cursor = TextCursor(text)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
    for _ in 0..<max(options.preambleLineCount, 0) { cursor.skipLine() }
    let headStart = cursor.position
    guard !cursor.isAtEnd, cursor.skipRecord(options.dialect) else { return nil }
    var problems = ProblemList(cap: 1)
    guard !text[headStart...].starts(with: [0xEF, 0xBB, 0xBF]),
      let head = try? DelimitedText(
        Array(text[headStart..<cursor.position]), dialect: options.dialect, name: name),
      let header = WideHeader(head, options, &problems),
      problems.problems.isEmpty, !header.points.isEmpty, !cursor.isAtEnd
    else { return nil }
    return frame(of: UnsafeRawBufferPointer(rebasing: text[cursor.position...]), header)
  }

  private func frame(of body: UnsafeRawBufferPointer, _ header: WideHeader) -> DataFrame? {
    let threadCount = body.count < Self.smallSize && chunkSize == nil ? 1 : options.threadCount
    guard
      let cut = RecordRuns.cut(
        body, quote: options.dialect.quote,
        chunkSize: chunkSize ?? RecordRuns.defaultChunkSize(body.count), threadCount: threadCount,
        scan: scan)
    else { return nil }
    let (runs, pointCount) = (cut.runs, header.points.count)
    // The frame is larger than its text.
    FreedPages.keep(forInputOf: cut.rowCount * pointCount * (header.keys.count + 6) * 4)
    let target = WideTarget(
      recordCount: cut.rowCount, pointCount: pointCount, keyCount: header.keys.count)
    let form = WideForm(options)
    let isIrregular = Atomic<Bool>(false)
    let recordCounts = ColumnBuffer<Int>(count: runs.count)
    let owners = ColumnBuffer<Int>(count: runs.count)
    let highest = ColumnBuffer<Int32>(count: runs.count * (header.keys.count + 1))
    highest.base.update(repeating: -1, count: highest.count)
    func read(_ run: Int, _ worker: WideWorker) {
      guard !isIrregular.load(ordering: .relaxed) else { return }
      guard worker.fields.list(runs[run], sizeLimit: nil) == .regular,
        worker.fields.rowCount == runs[run].rowCount || run == runs.count - 1,
        worker.read(
          target, form, firstRecord: runs[run].firstRow,
          highest: highest.base + run * (header.keys.count + 1))
      else { return isIrregular.store(true, ordering: .relaxed) }
      owners.base[run] = worker.number
      recordCounts.base[run] = worker.fields.rowCount
    }
    func makeFields() -> RunFields {
      RunFields(dialect: options.dialect, fieldCount: pointCount + 1, scan: scan)
    }
    return withExtendedLifetime(cut) {
      // The first run alone: all workers begin with its texts, so that most codes agree.
      let first = WideWorker(fields: makeFields(), target)
      read(0, first)
      let commonCounts = first.texts.map { $0.pool.count }
      let workers = Parallel.forEach(
        runs.count - 1, threadCount: threadCount,
        state: { $0 == 0 ? first : WideWorker(number: $0, after: first, makeFields(), target) }
      ) { worker, piece in
        read(piece + 1, worker)
      }
      guard !isIrregular.load(ordering: .relaxed) else { return nil }
      let last = runs.count - 1
      let recordCount = runs[last].firstRow + recordCounts.base[last]
      // Renumbers the texts of a key, or the flags, and gives them by code.
      func merged(_ index: Int, _ codes: ColumnBuffer<Int32>, rowsPerRecord: Int) -> [String] {
        let merged = MergedTexts(workers.map { $0.texts[index] }, commonCount: commonCounts[index])
        Parallel.forEach(runs.count, threadCount: threadCount) { run in
          let first = runs[run].firstRow * rowsPerRecord
          merged.renumber(
            codes, first..<first + recordCounts.base[run] * rowsPerRecord, of: owners.base[run],
            highest: highest.base[run * (header.keys.count + 1) + index])
        }
        return merged.dictionary
      }
      let keys = target.keys.enumerated().map { index, codes in
        let dictionary = merged(index, codes, rowsPerRecord: 1)
        return AnyColumn.string(
          StringColumn(
            uncheckedCodes: repeatedEach(codes.take(recordCount), pointCount),
            dictionary: dictionary))
      }
      let flags = merged(header.keys.count, target.flags, rowsPerRecord: pointCount)
      let measured = target.columns(
        recordCount: recordCount, edges: workers.flatMap(\.missing.edges), flags: flags)
      return DataFrame(
        uncheckedNames: header.columnNames(options),
        columns: keys + [header.pointColumn(options).tiled(recordCount)] + measured,
        rowCount: recordCount * pointCount)
    }
  }
}

/// The memory that several threads read a wide text into.
struct WideTarget {
  let pointCount: Int
  /// For each key its codes by record.
  let keys: [ColumnBuffer<Int32>]
  let values: ColumnBuffer<Double>
  let flags: ColumnBuffer<Int32>
  /// Which values are present, 64 in a word.
  let present: ColumnBuffer<UInt64>

  init(recordCount: Int, pointCount: Int, keyCount: Int) {
    self.pointCount = pointCount
    keys = (0..<keyCount).map { _ in ColumnBuffer(count: recordCount) }
    values = ColumnBuffer(count: recordCount * pointCount)
    flags = ColumnBuffer(count: recordCount * pointCount)
    present = ColumnBuffer(count: (recordCount * pointCount + 63) / 64)
    present.base.update(repeating: ~0, count: present.count)
  }

  /// The values and their flags, when all is read.
  func columns(recordCount: Int, edges: [MissingRows.Edge], flags texts: [String]) -> [AnyColumn] {
    for edge in edges { present.base[edge.word] &= ~edge.missing }
    let rowCount = recordCount * pointCount
    return [
      .double(
        Column(
          filled: values.take(rowCount),
          present: Bitmap(words: present.take(present.count), count: rowCount))),
      .string(StringColumn(uncheckedCodes: flags.take(rowCount), dictionary: texts)),
    ]
  }
}
