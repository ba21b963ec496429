import DataFrames

/// The keys of the figures of a group, numbered in the order in which rows meet them first.
struct SumSlots {
  /// For each key the row and term by which it was met first: the row times the number of terms,
  /// and the term.
  let firsts: ColumnBuffer<Int32>
  /// How the lines of each key end so far.
  let endings: ColumnBuffer<FigureLines.Ending>
  /// The gaps in the lines of all keys, in the order of the lines.
  private(set) var gaps: ColumnBuffer<FigureLines.Gap>
  private(set) var gapCount = 0
  let termCount: Int
  /// How many keys there can be.
  let keyLimit: Int
  /// The number of keys that were met before each block of rows.
  private(set) var firstKeys: [Int] = []
  /// Whether a key was met more than once.
  private(set) var areRepeated = false
  private var table: SlotTable
  private let cells: KeyCells

  /// How many rows are done at a time.
  static let blockSize = 1 << 11

  var keyCount: Int { table.count }

  /// - Parameter areaCount: how many areas there are.
  init(_ group: SumGroup, areaCount: Int) {
    termCount = group.terms.count
    let hasCounterparts = group.terms.contains { $0.counterpart != nil }
    table = SlotTable(
      areaCount: group.commonArea == nil ? areaCount : 1,
      counterpartCount: hasCounterparts ? areaCount : 0, periodCount: group.periods.count,
      partCount: group.measures.map(\.kinds.count).max() ?? 0)
    let rowLimit = group.rows.leftCount * termCount
    keyLimit = min(rowLimit, table.capacity)
    firsts = ColumnBuffer(count: keyLimit)
    endings = ColumnBuffer(count: keyLimit)
    // Where keys are few, their rows lie apart; of many keys most have one row, or neighbours.
    gaps = ColumnBuffer(count: keyLimit <= rowLimit / 2 ? rowLimit : 4 * Self.blockSize)
    cells = KeyCells(
      periodCount: table.periodCount, partCount: table.partCount,
      length: termCount == 1 ? 0 : Self.blockSize * termCount)
  }

  /// Numbers the keys of the next block of rows.
  ///
  /// - Parameter keys: takes the key of each row and term, -1 for none.
  mutating func meet(
    _ rows: Range<Int>, _ columns: GroupColumns, lines: RowLines,
    into keys: UnsafeMutablePointer<Int32>
  ) {
    keys.update(repeating: -1, count: rows.count * termCount)
    if termCount == 1 {
      return meetOne(rows, columns, lines: lines) { row, key, _ in
        keys[row &- rows.lowerBound] = Int32(truncatingIfNeeded: key)
      }
    }
    let cells = cells
    cells.fill(rows, columns)
    meet(rows, columns, lines: lines) {
      cells[$0]
    } note: { index, key, _ in
      keys[index] = Int32(truncatingIfNeeded: key)
    }
  }

  /// Numbers the keys of the next block of rows of a group of one term.
  ///
  /// - Parameter note: takes a row, its key, and whether that is new.
  @inline(__always) mutating func meetOne(
    _ rows: Range<Int>, _ columns: GroupColumns, lines: RowLines,
    note: (Int, Int, Bool) -> Void
  ) {
    let term = SingleTerm(columns, periodCount: table.periodCount, partCount: table.partCount)
    meet(rows, columns, lines: lines) {
      term.key(rows.lowerBound &+ $0)
    } note: { index, key, isNew in
      note(rows.lowerBound &+ index, key, isNew)
    }
  }

  /// Memory for gaps that are not there would lie between what is filled.
  private mutating func makeRoomForGaps(_ count: Int) {
    guard gapCount + count > gaps.count else { return }
    let larger = ColumnBuffer<FigureLines.Gap>(count: max(2 * gaps.count, gapCount + count))
    larger.base.update(from: gaps.base, count: gapCount)
    gaps = larger
  }

  @inline(__always) private mutating func meet(
    _ rows: Range<Int>, _ columns: GroupColumns, lines: RowLines, cell: (Int) -> SlotTable.Key,
    note: (Int, Int, Bool) -> Void
  ) {
    firstKeys.append(keyCount)
    makeRoomForGaps(rows.count * termCount)
    let (firsts, endings, gaps, cells) = (firsts.base, endings.base, gaps.base, cells)
    let (firstEntry, termCount) = (rows.lowerBound * termCount, termCount)
    var (gapCount, areRepeated) = (gapCount, areRepeated)
    let firstLine = lines.firstOfAll
    table.number(
      count: rows.count * termCount, cell: cell,
      known: { cells.key(Int(firsts[$0]), columns) },
      { index, key, isNew in
        let row = rows.lowerBound &+ (termCount == 1 ? index : index / termCount)
        let line = firstLine.map { $0 &+ UInt32(truncatingIfNeeded: row) } ?? lines[row]
        note(index, key, isNew)
        if isNew {
          firsts[key] = Int32(truncatingIfNeeded: firstEntry &+ index)
          endings[key] = FigureLines.Ending(last: line, gap: -1)
          return
        }
        areRepeated = true
        // Whether there is a gap cannot be foreseen: it is written in any case, and may not count.
        let ending = endings[key]
        let isGap = line > ending.last &+ 1
        gaps[gapCount] = FigureLines.Gap(end: ending.last, start: line, earlier: ending.gap)
        endings[key] = FigureLines.Ending(
          last: line, gap: isGap ? Int32(truncatingIfNeeded: gapCount) : ending.gap)
        gapCount &+= isGap ? 1 : 0
      })
    (self.gapCount, self.areRepeated) = (gapCount, areRepeated)
  }

  /// How many endings of lines figures can ask for.
  var endingCount: Int { areRepeated ? keyCount : 0 }

  /// The lines of the keys, called once; of none where no key was met more than once.
  func takeLines() -> FigureLines.Group {
    guard areRepeated else { return FigureLines.Group(endings: [], gaps: []) }
    return FigureLines.Group(endings: endings.take(keyCount), gaps: gaps.take(gapCount))
  }
}
