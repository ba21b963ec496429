/// The texts of a field in every record, each under a short number: what a publisher repeats in
/// every line is looked up once.
package struct CodedTexts: Sendable {
  /// For each record the place of its text in ``texts``, -1 where the field is empty.
  package let codes: [Int32]
  /// The distinct texts in the order of their first appearance, as they are written.
  package let texts: [String]
  /// Whether the field is empty in a record.
  package let hasEmpty: Bool
  /// What another field says of records where this one is empty, if that was asked for.
  package let substitutes: [Substitute]

  /// The text of another field of a record.
  package struct Substitute: Sendable {
    package let record: Int32
    package let text: String
  }
}

/// The numbers of a field in every record.
package struct PlainNumbers: Sendable {
  /// A record whose field is not written in plain digits.
  package struct Other: Sendable, Hashable {
    package var record: Int32
    /// The place of its text in ``PlainNumbers/texts``, -1 where the field is empty.
    package var code: Int32
  }

  /// For each record the double nearest to the number that its field writes in digits, perhaps with
  /// a minus and a point; 0 where it is among ``others``.
  package let values: [Double]
  /// Whether a value has a minus.
  package let haveMinus: Bool
  /// The records that hold something else, in their order.
  package let others: [Other]
  /// The distinct texts of those, in the order of their first appearance.
  package let texts: [String]
}

extension DelimitedText {
  /// The texts and numbers of some fields in a range of records, read together on several threads.
  /// A record that is too short for a field has an empty one.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Parameters:
  ///   - substitutes: by the field of a text, the field that is read where that one is empty.
  ///   - blockSize: how many records a thread reads at a time; `nil` for what fits a cache.
  package func columns(
    texts: [Int], numbers: [Int], substitutes: [Int: Int] = [:], of records: Range<Int>,
    blockSize: Int? = nil, threadCount: Int? = nil
  ) -> (texts: [CodedTexts], numbers: [PlainNumbers]) {
    let pass = FieldPass(
      text: self, records: records, textFields: texts, numberFields: numbers,
      substitutes: texts.map { substitutes[$0] }, blockSize: blockSize)
    return pass.read(threadCount: records.count < 512 && blockSize == nil ? 1 : threadCount)
  }
}

/// Reading some fields of all records, a block of records at a time.
private struct FieldPass {
  let text: DelimitedText
  let records: Range<Int>
  let textFields: [Int]
  let numberFields: [Int]
  /// For each field of texts the one that is read where it is empty.
  let substitutes: [Int?]
  /// The runs of records that blocks are, if the places of fields are not written down.
  private let runs: TextRuns?
  private let firstRun: Int
  /// The rows of each block, counted from the first record.
  private let blocks: [Range<Int>]

  init(
    text: DelimitedText, records: Range<Int>, textFields: [Int], numberFields: [Int],
    substitutes: [Int?], blockSize: Int?
  ) {
    (self.text, self.records, self.substitutes) = (text, records, substitutes)
    (self.textFields, self.numberFields) = (textFields, numberFields)
    let places = text.index.places
    if blockSize == nil, places.all == nil, let runs = places.runs,
      (textFields + numberFields + substitutes.compactMap(\.self)).allSatisfy({
        $0 < runs.fieldCount
      })
    {
      self.runs = runs
      let own = (0..<runs.count).filter { runs.records($0).overlaps(records) }
      firstRun = own.first ?? 0
      blocks = own.map { run in
        let own = runs.records(run).clamped(to: records)
        return own.lowerBound - records.lowerBound..<own.upperBound - records.lowerBound
      }
      return
    }
    (runs, firstRun) = (nil, 0)
    let recordSize = max(text.bytes.count / max(text.recordCount, 1), 1)
    let size = blockSize ?? min(max((1 << 17) / recordSize & ~63, 64), 1 << 14)
    blocks = stride(from: 0, to: records.count, by: size).map {
      $0..<min($0 + size, records.count)
    }
  }

  /// What one worker keeps: the texts of its text columns, then those of cells that are no numbers.
  private final class Worker {
    let number: Int
    let block = FieldBlock()
    /// The fields of a run, where blocks are runs.
    let fields: RunFields?
    let texts: [ColumnWorker.Texts]

    init(columnCount: Int, _ runs: TextRuns?) {
      number = 0
      fields = runs?.newFields
      texts = (0..<columnCount).map { _ in ColumnWorker.Texts(StringPool()) }
    }

    init(number: Int, after first: Worker, _ runs: TextRuns?) {
      self.number = number
      fields = runs?.newFields
      texts = first.texts.map { ColumnWorker.Texts($0.pool.copy()) }
    }
  }

  /// The memory of the columns, which workers fill at places of their own.
  private struct Memory {
    let codes: [ColumnBuffer<Int32>]
    let values: [ColumnBuffer<Double>]
    /// For each block the worker that read it.
    let owners: ColumnBuffer<Int>
    /// For each block and text column the highest code.
    let highest: ColumnBuffer<Int32>
    /// For each block and text column the signs of all codes.
    let codeSigns: ColumnBuffer<Int32>
    /// For each block and column of numbers the signs of all values.
    let signs: ColumnBuffer<UInt64>
    /// For each block and column of numbers.
    let others: UnsafeMutableBufferPointer<[PlainNumbers.Other]>
    /// For each block and text column.
    let substitutes: UnsafeMutableBufferPointer<[CodedTexts.Substitute]>
  }

  private static let rules = FieldRules(
    missing: [""], quotedMarksAreMissing: true, booleans: BooleanMarks(true: [], false: []),
    numbers: NumberReader(.plain), kinds: KindMarks([]))

  private var blockCount: Int { blocks.count }

  func read(threadCount: Int?) -> (texts: [CodedTexts], numbers: [PlainNumbers]) {
    let others = UnsafeMutableBufferPointer<[PlainNumbers.Other]>.allocate(
      capacity: blockCount * numberFields.count)
    others.initialize(repeating: [])
    defer { others.deinitialize().deallocate() }
    let substitutes = UnsafeMutableBufferPointer<[CodedTexts.Substitute]>.allocate(
      capacity: blockCount * textFields.count)
    substitutes.initialize(repeating: [])
    defer { substitutes.deinitialize().deallocate() }
    let memory = Memory(
      codes: textFields.map { _ in ColumnBuffer(count: records.count) },
      values: numberFields.map { _ in ColumnBuffer(count: records.count) },
      owners: ColumnBuffer(count: blockCount),
      highest: ColumnBuffer(count: blockCount * textFields.count),
      codeSigns: ColumnBuffer(count: blockCount * textFields.count),
      signs: ColumnBuffer(count: blockCount * numberFields.count), others: others,
      substitutes: substitutes)
    memory.highest.base.update(repeating: -1, count: memory.highest.count)
    memory.codeSigns.base.update(repeating: 0, count: memory.codeSigns.count)
    memory.signs.base.update(repeating: 0, count: memory.signs.count)
    // The first block alone: all workers begin with its texts, so that most codes agree.
    let first = Worker(columnCount: textFields.count + numberFields.count, runs)
    if blockCount > 0 { read(0, first, memory) }
    let commonCounts = first.texts.map { $0.pool.count }
    let workers = Parallel.forEach(
      max(blockCount - 1, 0), threadCount: threadCount,
      state: { $0 == 0 ? first : Worker(number: $0, after: first, runs) },
      { worker, piece in read(piece + 1, worker, memory) })
    let merged = Parallel.map(commonCounts.count, threadCount: threadCount) { column in
      MergedTexts(workers.map { $0.texts[column] }, commonCount: commonCounts[column])
    }
    let texts = merged[..<textFields.count]
    if texts.contains(where: \.changesCodes) {
      Parallel.forEach(blockCount, threadCount: threadCount) { block in
        for (column, merged) in texts.enumerated() {
          merged.renumber(
            memory.codes[column], blocks[block], of: memory.owners.base[block],
            highest: memory.highest.base[block * textFields.count + column])
        }
      }
    }
    let numbers = Parallel.map(numberFields.count, threadCount: threadCount) { column in
      self.numbers(column, merged[textFields.count + column], memory)
    }
    let codedTexts = texts.enumerated().map { column, merged in
      CodedTexts(
        codes: memory.codes[column].take(records.count), texts: merged.dictionary,
        hasEmpty: (0..<blockCount).contains {
          memory.codeSigns.base[$0 * textFields.count + column] < 0
        },
        substitutes: (0..<blockCount).flatMap { substitutes[$0 * textFields.count + column] })
    }
    return (codedTexts, numbers)
  }

  private func read(_ index: Int, _ worker: Worker, _ memory: Memory) {
    memory.owners.base[index] = worker.number
    let rows = blocks[index]
    text.bytes.withUnsafeBytes { bytes in
      if let runs, let fields = worker.fields {
        let first = runs.records(firstRun + index).lowerBound
        let list = fields.list(runs.run(firstRun + index, of: bytes), sizeLimit: nil)
        precondition(list == .regular, "a regular run has changed")
        let shift = records.lowerBound - first
        _ = fields.forEachPart(firstRow: first, from: rows.lowerBound + shift) { part in
          // The last run can have more records than are asked for.
          let part = part.clamped(to: rows.lowerBound + shift..<rows.upperBound + shift)
          read(index, part.lowerBound - shift..<part.upperBound - shift, worker, memory) {
            fields.column($0, rows: part)
          }
          return true
        }
        return
      }
      text.index.withFieldRanges(of: bytes) { ranges in
        worker.block.take(
          records.lowerBound + rows.lowerBound..<records.lowerBound + rows.upperBound, ranges,
          text.index.flags, quote: text.dialect.quote)
        read(index, rows, worker, memory) { worker.block.column($0, ranges) }
      }
    }
  }

  /// Reads some rows of a block.
  private func read(
    _ index: Int, _ rows: Range<Int>, _ worker: Worker, _ memory: Memory,
    column: (Int) -> RunColumn
  ) {
    var noKinds: [KindMarks.Found] = []
    for (place, field) in textFields.enumerated() {
      let slot = index * textFields.count + place
      _ = column(field).readTexts(
        Self.rules, firstRow: rows.lowerBound, into: memory.codes[place].base,
        &worker.texts[place].pool, highest: &memory.highest.base[slot], kinds: &noKinds)
      let codes = memory.codes[place].base
      let signs = UnsafeBufferPointer(rebasing: memory.codes[place].all[rows]).reduce(0, |)
      memory.codeSigns.base[slot] |= signs
      guard signs < 0, let substitute = substitutes[place] else { continue }
      let column = column(substitute)
      memory.substitutes[slot] += rows.lazy.filter { codes[$0] < 0 }.map { row in
        CodedTexts.Substitute(
          record: Int32(truncatingIfNeeded: row),
          text: Self.text(column, row - rows.lowerBound))
      }
    }
    for (place, field) in numberFields.enumerated() {
      let slot = index * numberFields.count + place
      column(field).readPlainNumbers(
        firstRow: rows.lowerBound, into: memory.values[place].base,
        &worker.texts[textFields.count + place].pool, others: &memory.others[slot])
      let values = UnsafeBufferPointer(rebasing: memory.values[place].all[rows])
      memory.signs.base[slot] |= values.reduce(0) { $0 | $1.bitPattern }
    }
  }

  /// A field without its quotes.
  private static func text(_ column: RunColumn, _ row: Int) -> String {
    let content = column.content(
      row, isText: true, missing: rules.missing,
      quotedMarksAreMissing: rules.quotedMarksAreMissing)
    return switch content {
    case .missing: ""
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .unescaped(let bytes): String(decoding: bytes, as: UTF8.self)
    }
  }

  private func numbers(_ column: Int, _ merged: MergedTexts, _ memory: Memory) -> PlainNumbers {
    var others: [PlainNumbers.Other] = []
    var signs = UInt64(0)
    for block in 0..<blockCount {
      let owner = memory.owners.base[block]
      signs |= memory.signs.base[block * numberFields.count + column]
      for var other in memory.others[block * numberFields.count + column] {
        other.code = merged.code(other.code, of: owner)
        others.append(other)
      }
    }
    return PlainNumbers(
      values: memory.values[column].take(records.count), haveMinus: signs >> 63 != 0,
      others: others, texts: merged.dictionary)
  }
}
