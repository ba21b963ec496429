import DataFrames

/// The keys of the figures of a group, numbered in the order in which rows meet them first.
struct SumSlots {
  /// For each key the row and term by which it was met first: the row times the number of terms,
  /// and the term.
  let firsts: ColumnBuffer<Int32>
  let termCount: Int
  /// How many keys there can be.
  let keyLimit: Int
  /// The number of keys that were met before each block of rows.
  private(set) var firstKeys: [Int] = []
  /// How many rows and terms have a key.
  private var metCount = 0
  private var table: SlotTable
  private let cells: KeyCells

  /// How many rows are done at a time.
  static let blockSize = 1 << 11

  var keyCount: Int { table.count }
  /// Whether a key was met more than once.
  var areRepeated: Bool { metCount > keyCount }

  /// - Parameter areaCount: how many areas there are.
  init(_ group: SumGroup, areaCount: Int) {
    termCount = group.terms.count
    let hasCounterparts = group.terms.contains { $0.counterpart != nil }
    table = SlotTable(
      areaCount: group.commonArea == nil ? areaCount : 1,
      counterpartCount: hasCounterparts ? areaCount : 0, periodCount: group.periods.count,
      partCount: group.measures.map(\.kinds.count).max() ?? 0)
    keyLimit = min(group.rows.leftCount * termCount, table.capacity)
    firsts = ColumnBuffer(count: keyLimit + 1)
    cells = KeyCells(periodCount: table.periodCount, partCount: table.partCount)
  }

  /// Numbers the keys of the next block of rows.
  ///
  /// - Returns: the key of each row and term, -1 for none; valid as long as the block is.
  mutating func meet(
    _ rows: Range<Int>, _ columns: GroupColumns, _ block: KeyBlock
  ) -> UnsafePointer<Int32> {
    firstKeys.append(keyCount)
    let entries = rows.lowerBound * termCount..<rows.upperBound * termCount
    let cells = cells
    if table.takesCells { cells.fill(block, rows, columns) }
    table.number(entries, block, known: { cells.key($0, columns) }, firsts: firsts.base)
    let keys = UnsafePointer(block.numbers.base)
    metCount += (0..<entries.count).reduce(0) { $0 &+ (keys[$1] >= 0 ? 1 : 0) }
    return keys
  }
}
