/// A column being read: which field of the records, and the memory its values go to.
struct ColumnTarget {
  /// The memory of each type.
  enum Memory {
    /// Nothing is kept, because every field should be missing.
    case missing
    case integer(ColumnBuffer<Int>)
    case integer32(ColumnBuffer<Int32>)
    case double(ColumnBuffer<Double>)
    case date(ColumnBuffer<CalendarDate>)
    case period(ColumnBuffer<CalendarPeriod>)
    case boolean(ColumnBuffer<Bool>)
    case text(ColumnBuffer<Int32>)
  }

  let field: Int
  let rules: FieldRules
  let kind: FieldKind
  /// Whether the type is declared, so that a field that does not fit is a problem.
  let isDeclared: Bool
  let memory: Memory
  /// Which rows are present, 64 in a word; texts say it by their codes.
  let present: ColumnBuffer<UInt64>

  init(field: Int, rules: FieldRules, kind: FieldKind, isDeclared: Bool, rowCount: Int) {
    (self.field, self.rules, self.kind, self.isDeclared) = (field, rules, kind, isDeclared)
    memory =
      switch kind {
      case .missing, .mark: .missing
      case .integer: .integer(ColumnBuffer(count: rowCount))
      case .integer32: .integer32(ColumnBuffer(count: rowCount))
      case .double: .double(ColumnBuffer(count: rowCount))
      case .date: .date(ColumnBuffer(count: rowCount))
      case .period: .period(ColumnBuffer(count: rowCount))
      case .boolean: .boolean(ColumnBuffer(count: rowCount))
      case .text: .text(ColumnBuffer(count: rowCount))
      }
    let saysItself = kind == .text || kind == .missing || kind == .mark
    present = ColumnBuffer(count: saysItself ? 0 : (rowCount + 63) / 64)
    present.base.update(repeating: ~0, count: present.count)
  }

  /// The column, when all runs are read.
  ///
  /// - Parameters:
  ///   - edges: what the workers noted of words that runs share.
  ///   - kinds: what they noted of rows that are missing for a reason.
  ///   - dictionary: the texts by code.
  func column(
    rowCount: Int, edges: [MissingRows.Edge], kinds: [KindMarks.Found], dictionary: [String]
  ) -> AnyColumn {
    column(rowCount: rowCount, edges: edges, dictionary: dictionary)
      .settingMissingKinds(rules.kinds.column(of: kinds, rowCount: rowCount))
  }

  private func column(
    rowCount: Int, edges: [MissingRows.Edge], dictionary: [String]
  ) -> AnyColumn {
    for edge in edges { present.base[edge.word] &= ~edge.missing }
    func filled<Element>(_ buffer: ColumnBuffer<Element>) -> Column<Element> {
      Column(
        filled: buffer.take(rowCount),
        present: Bitmap(words: present.take(present.count), count: rowCount))
    }
    switch memory {
    case .missing: return .missing(.string, count: rowCount)
    case .integer(let buffer): return .integer(filled(buffer))
    case .integer32(let buffer): return .integer32(filled(buffer))
    case .double(let buffer): return .double(filled(buffer))
    case .date(let buffer): return .date(filled(buffer))
    case .period(let buffer): return .period(filled(buffer))
    case .boolean(let buffer): return .boolean(filled(buffer))
    case .text(let buffer):
      return .string(
        StringColumn(uncheckedCodes: buffer.take(rowCount), dictionary: dictionary))
    }
  }
}

/// What one worker keeps while it reads runs.
final class ColumnWorker {
  /// A pool at a place of its own, so that a column is read with exclusive access to it.
  final class Texts {
    var pool: StringPool

    init(_ pool: consuming StringPool) { self.pool = pool }
  }

  let fields: RunFields
  private(set) var missing: [MissingRows]
  private(set) var texts: [Texts]
  /// For each column the kind of the runs that do not fit what the column was taken for.
  private(set) var unfit: [FieldKind]

  init(fields: RunFields, targets: [ColumnTarget]) {
    self.fields = fields
    missing = targets.map { MissingRows(words: $0.present.base) }
    texts = targets.map { _ in Texts(StringPool()) }
    unfit = targets.map { _ in .missing }
  }

  /// A worker that knows the texts this one has met.
  init(after other: ColumnWorker, fields: RunFields, targets: [ColumnTarget]) {
    self.fields = fields
    missing = targets.map { MissingRows(words: $0.present.base) }
    texts = other.texts.map { Texts($0.pool.copy()) }
    unfit = targets.map { _ in .missing }
  }

  /// Reads some records of a column of the run that ``fields`` holds. Gives false when a field does
  /// not fit a declared type.
  ///
  /// - Parameters:
  ///   - records: the records, numbered within the run.
  ///   - firstRow: the row that the first of them is.
  ///   - highest: raised to the highest code of a text.
  func read(
    _ index: Int, _ target: ColumnTarget, records: Range<Int>, firstRow: Int, highest: inout Int32
  ) -> Bool {
    let rules = target.rules
    let column = fields.column(target.field, rows: records)
    let form: NumberForm = target.isDeclared ? .declared : .inferred
    let fits =
      switch target.memory {
      case .missing: column.kind(rules) == .missing
      case .integer(let buffer):
        column.readIntegers(form, rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .integer32(let buffer):
        column.readNarrowIntegers(
          form, rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .double(let buffer):
        column.readDoubles(form, rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .date(let buffer):
        column.readDates(rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .period(let buffer):
        column.readPeriods(rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .boolean(let buffer):
        column.readBooleans(rules, firstRow: firstRow, into: buffer.base, &missing[index])
      case .text(let buffer):
        column.readTexts(
          rules, firstRow: firstRow, into: buffer.base, &texts[index].pool, highest: &highest,
          kinds: &missing[index].kinds)
      }
    if fits { return true }
    guard !target.isDeclared else { return false }
    unfit[index] = unfit[index].joined(column.kind(rules))
    return true
  }
}
