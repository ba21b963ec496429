import Synchronization

/// Reads regular texts into columns on several threads.
///
/// Regular is what nearly every file is: quotes surround whole fields, lines end in LF or CRLF, all
/// records have the same number of fields, and every value fits its declared type. Anything else is
/// left to `DataFrame.init(_: DelimitedText…)`, which reads it, or says what is wrong and where; both
/// give the same frame.
///
/// Types come from all values: a column is taken for the kind of a sample, and where a run does not
/// fit, the column is read again as the kind that holds everything. Texts are numbered in the order
/// of their first appearance. Neither depends on the number of threads.
struct RegularTextReader {
  let options: CSVReadingOptions
  /// The bytes of a chunk; `nil` for the usual number.
  var chunkSize: Int?
  var scan = ByteScan.best

  /// Texts below this size are read on one thread.
  private static let smallSize = 1 << 18
  /// Runs beside the first, and records of each, that types are guessed from.
  private static let sampleRunCount = 8
  private static let sampleRowCount = 64

  /// What stands in front of the records.
  struct Head {
    let names: [String]
    /// The places of the columns that are read.
    let selection: [Int]
    /// The lines of the preamble.
    let preambleLineCount: Int
    /// The header; empty where there is none.
    let header: Range<Int>
    /// The physical lines of the header.
    let headerLineCount: Int
    /// Where the records begin.
    let bodyStart: Int
  }

  /// The frame; `nil` when the text is not regular.
  func frame(_ text: UnsafeRawBufferPointer, name: String) -> DataFrame? {
    FreedPages.keep(forInputOf: text.count)
    guard let head = head(of: text, name: name) else { return nil }
    return frame(of: UnsafeRawBufferPointer(rebasing: text[head.bodyStart...]), head)?.frame
  }

  /// The head; `nil` when it is at fault, nothing follows it, or the dialect is not supported.
  func head(of text: UnsafeRawBufferPointer, name: String) -> Head? {
    guard options.dialect.isScannable else { return nil }
    var cursor = TextCursor(text)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.position = 3 }
    for _ in 0..<max(options.preambleLineCount, 0) { cursor.skipLine() }
    let (start, line) = (cursor.position, cursor.line)
    guard !cursor.isAtEnd, cursor.skipRecord(options.dialect) else { return nil }
    let first = Array(text[start..<cursor.position])
    // A text of its own would skip a second byte order mark, too.
    guard !first.starts(with: [0xEF, 0xBB, 0xBF]),
      let first = try? DelimitedText(first, dialect: options.dialect, name: name)
    else { return nil }
    var problems = ProblemList(cap: 1)
    let names = DataFrame.names(of: first, options, &problems)
    guard problems.problems.isEmpty else { return nil }
    let bodyStart = options.hasHeader ? cursor.position : start
    guard bodyStart < text.count else { return nil }
    return Head(
      names: names, selection: DataFrame.selection(of: names, options),
      preambleLineCount: line - 1, header: start..<bodyStart,
      headerLineCount: options.hasHeader ? cursor.line - line : 0, bodyStart: bodyStart)
  }

  /// The frame of records, and the bytes that they take; `nil` when the text is not regular.
  ///
  /// - Parameters:
  ///   - limit: how much of the text to look at; all where it is `nil`.
  ///   - guesses: what columns are taken for until they turn out to be something else; without
  ///     guesses a sample says it.
  func frame(
    of body: UnsafeRawBufferPointer, _ head: Head, limit: Int? = nil,
    guesses: [String: ColumnType] = [:]
  ) -> (frame: DataFrame, byteCount: Int)? {
    let (names, selection) = (head.names, head.selection)
    guard let usual = FieldRules(options) else { return nil }
    let rules = selection.map { field in
      options.columnMissingMarks[names[field]].map { usual.with(missing: $0) } ?? usual
    }
    let size = min(limit ?? body.count, body.count)
    let threadCount = size < Self.smallSize && chunkSize == nil ? 1 : options.threadCount
    guard
      let cut = RecordRuns.cut(
        body, limit: limit, quote: options.dialect.quote,
        chunkSize: chunkSize ?? RecordRuns.defaultChunkSize(size), threadCount: threadCount,
        scan: scan)
    else { return nil }
    return withExtendedLifetime(cut) {
      var pass = ColumnPass(
        runs: cut.runs, dialect: options.dialect, fieldCount: names.count,
        fieldSizeLimit: options.fieldSizeLimit, threadCount: threadCount, scan: scan)
      var kinds = selection.compactMap { guesses[names[$0]].map(FieldKind.init) }
      if kinds.count < selection.count {
        guard let sampled = pass.sampledKinds(selection, rules) else { return nil }
        kinds = sampled
      }
      let declared = selection.map { options.types[names[$0]] }
      for (index, type) in declared.enumerated() {
        if let type { kinds[index] = FieldKind(type) }
      }
      func targets(_ indices: [Int]) -> [ColumnTarget] {
        indices.map {
          ColumnTarget(
            field: selection[$0], rules: rules[$0], kind: kinds[$0],
            isDeclared: declared[$0] != nil, rowCount: pass.rowCount)
        }
      }
      // Taken for missing, a column may still hold empty texts in quotes, or kinds of missing, and
      // what stands for kinds only beside values is texts without them.
      let all = Array(selection.indices)
      guard let first = pass.columns(targets(all)) else { return nil }
      var columns = first.columns
      let wrong = all.filter { index in
        let kind = kinds[index].joined(first.unfit[index])
        defer { kinds[index] = kind }
        return kind != kinds[index] || kind == .mark
          || (kind == .missing
            && (!options.quotedMarksAreMissing || rules[index].missingMarksAreKinds))
      }
      if !wrong.isEmpty {
        for index in wrong where kinds[index] == .missing || kinds[index] == .mark {
          kinds[index] = .text
        }
        guard let second = pass.columns(targets(wrong)) else { return nil }
        for (index, column) in zip(wrong, second.columns) { columns[index] = column }
      }
      let frame = DataFrame(
        uncheckedNames: selection.map { names[$0] }, columns: columns, rowCount: pass.rowCount)
      return (frame, cut.byteCount)
    }
  }

  /// Reading some columns of all runs.
  private struct ColumnPass {
    var runs: [RecordRun]
    let dialect: DelimitedText.Dialect
    let fieldCount: Int
    let fieldSizeLimit: Int?
    let threadCount: Int?
    let scan: ByteScan

    var rowCount: Int { runs.last.map { $0.firstRow + $0.rowCount } ?? 0 }

    private func newFields() -> RunFields {
      RunFields(dialect: dialect, fieldCount: fieldCount, scan: scan)
    }

    /// The kind of each column in the first run and in some records of others: what all values
    /// have is at least that wide.
    func sampledKinds(_ selection: [Int], _ rules: [FieldRules]) -> [FieldKind]? {
      var kinds = selection.map { _ in FieldKind.missing }
      let fields = newFields()
      let step = max(1, runs.count / RegularTextReader.sampleRunCount)
      for run in stride(from: 0, to: runs.count, by: step) {
        guard fields.list(runs[run], sizeLimit: nil) == .regular else { return nil }
        for (index, field) in selection.enumerated() where kinds[index] != .text {
          kinds[index] = kinds[index].joined(
            fields.column(field).kind(rules[index], first: RegularTextReader.sampleRowCount))
        }
      }
      return kinds
    }

    /// Reads the targets; the kinds are those of runs that do not fit. Empty lines among the records
    /// make the runs shorter; `nil` when the text is not regular.
    mutating func columns(
      _ targets: [ColumnTarget]
    ) -> (columns: [AnyColumn], unfit: [FieldKind])? {
      let progress = PassProgress()
      let rowCounts = ColumnBuffer<Int>(count: runs.count)
      let owners = ColumnBuffer<Int>(count: runs.count)
      let highest = ColumnBuffer<Int32>(count: runs.count * targets.count)
      let lastRun = runs.count - 1
      func read(_ run: Int, _ worker: ColumnWorker) {
        guard !progress.isIrregular else { return }
        guard worker.fields.list(runs[run], sizeLimit: fieldSizeLimit) == .regular else {
          return progress.noteIrregular()
        }
        rowCounts.base[run] = worker.fields.rowCount
        if worker.fields.rowCount != runs[run].rowCount, run != lastRun { progress.noteShort() }
        guard !progress.isShort else { return }
        let firstRow = runs[run].firstRow
        let highest = highest.base + run * targets.count
        highest.update(repeating: -1, count: targets.count)
        let fits = worker.fields.forEachPart(firstRow: firstRow) { records in
          targets.indices.allSatisfy { index in
            worker.read(
              index, targets[index], records: records,
              firstRow: firstRow + records.lowerBound, highest: &highest[index])
          }
        }
        if !fits { progress.noteIrregular() }
      }
      // The first run alone: all workers begin with its texts, so that most codes agree.
      let first = ColumnWorker(fields: newFields(), targets: targets)
      read(0, first)
      owners.base[0] = 0
      let commonCounts = first.texts.map { $0.pool.count }
      let workers = Parallel.forEach(
        runs.count - 1, threadCount: threadCount,
        state: { worker in
          NumberedWorker(
            number: worker,
            worker: worker == 0
              ? first : ColumnWorker(after: first, fields: newFields(), targets: targets))
        }
      ) { worker, piece in
        owners.base[piece + 1] = worker.number
        read(piece + 1, worker.worker)
      }.map(\.worker)
      guard !progress.isIrregular else { return nil }
      if progress.isShort {
        shorten(rowCounts)
        return columns(
          targets.map {
            ColumnTarget(
              field: $0.field, rules: $0.rules, kind: $0.kind, isDeclared: $0.isDeclared,
              rowCount: rowCount)
          })
      }
      runs[lastRun].rowCount = rowCounts.base[lastRun]
      let columns = targets.indices.map { index in
        var dictionary: [String] = []
        if case .text(let codes) = targets[index].memory {
          let merged = MergedTexts(
            workers.map { $0.texts[index] }, commonCount: commonCounts[index])
          dictionary = merged.dictionary
          Parallel.forEach(runs.count, threadCount: threadCount) { run in
            merged.renumber(
              codes, runs[run].firstRow..<runs[run].firstRow + runs[run].rowCount,
              of: owners.base[run],
              highest: highest.base[run * targets.count + index])
          }
        }
        return targets[index].column(
          rowCount: rowCount, edges: workers.flatMap { $0.missing[index].edges },
          kinds: workers.flatMap { $0.missing[index].kinds },
          dictionary: dictionary)
      }
      let unfit = targets.indices.map { index in
        workers.reduce(FieldKind.missing) { $0.joined($1.unfit[index]) }
      }
      return (columns, unfit)
    }

    private mutating func shorten(_ rowCounts: ColumnBuffer<Int>) {
      var firstRow = 0
      for run in runs.indices {
        runs[run].firstRow = firstRow
        runs[run].rowCount = rowCounts.base[run]
        firstRow += runs[run].rowCount
      }
    }
  }

  private final class NumberedWorker {
    let number: Int
    let worker: ColumnWorker

    init(number: Int, worker: ColumnWorker) { (self.number, self.worker) = (number, worker) }
  }

  /// What any worker found that concerns all.
  private final class PassProgress: Sendable {
    private let irregular = Atomic<Bool>(false)
    private let short = Atomic<Bool>(false)

    var isIrregular: Bool { irregular.load(ordering: .relaxed) }
    /// Whether there are empty lines in front of other runs, whose rows are then fewer.
    var isShort: Bool { short.load(ordering: .relaxed) }

    func noteIrregular() { irregular.store(true, ordering: .relaxed) }
    func noteShort() { short.store(true, ordering: .relaxed) }
  }
}
