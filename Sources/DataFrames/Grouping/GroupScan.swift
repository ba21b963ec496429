/// One pass over the rows of a frame that numbers the groups in the order of their first rows and
/// adds up what is asked for each.
struct GroupScan {
  /// The first row of each group.
  private(set) var firstRows: [Int32] = []

  /// The number of the group of each slot that occurs.
  private(set) var slots: [UInt32] = []

  /// What was added up, in the order asked for.
  private(set) var accumulators: [any GroupAccumulator] = []

  /// - Parameters:
  ///   - slots: the keys of the rows.
  ///   - condition: the rows to take; all when `nil`.
  ///   - makeAccumulators: makes new accumulators of the same kinds each time.
  init(
    _ rowSlots: RowSlots, where condition: RowCondition? = nil,
    accumulators makeAccumulators: () -> [any GroupAccumulator]
  ) {
    let isDirect = Self.isDirect(rowSlots)
    let blockCount = (rowSlots.rowCount + RowSlots.blockSize - 1) / RowSlots.blockSize
    let chunkCount = Self.chunkCount(blockCount: blockCount, slotCount: rowSlots.count)
    let chunks = ColumnBuffer<Unmanaged<GroupChunk>>(count: chunkCount)
    func makeTables(worker: Int) -> ScanTables {
      ScanTables(slotCount: rowSlots.count, isDirect: isDirect)
    }
    // An accumulator is used by one thread at a time.
    let tables = Parallel.forEach(chunkCount, state: makeTables) { tables, index in
      let chunk = GroupChunk(makeAccumulators())
      chunk.scan(
        blockCount * index / chunkCount..<blockCount * (index + 1) / chunkCount, of: rowSlots,
        where: condition, tables)
      chunks.base[index] = .passRetained(chunk)
    }
    let all = (0..<chunkCount).map { chunks.base[$0].takeRetainedValue() }
    accumulators = all[0].accumulators
    if isDirect {
      (slots, firstRows) = MetSlots.inOrder(tables.compactMap(\.met))
      mergeDirect(all.dropFirst(), slotCount: rowSlots.count)
    } else {
      merge(all, slotCount: rowSlots.count)
    }
  }

  /// Whether a slot is its own number until all rows are seen, because there are so few slots that
  /// values for each lie in a near cache.
  private static func isDirect(_ rowSlots: RowSlots) -> Bool {
    rowSlots.count <= 1 << 14 && rowSlots.count <= rowSlots.rowCount / 16
  }

  private func mergeDirect(_ chunks: ArraySlice<GroupChunk>, slotCount: Int) {
    for chunk in chunks {
      for (mine, theirs) in zip(accumulators, chunk.accumulators) {
        mine.merge(theirs, groups: nil, groupCount: slotCount)
      }
    }
    for accumulator in accumulators { accumulator.choose(slots) }
  }

  /// As many chunks as keep many threads busy, and few enough that merging their groups is little
  /// work beside reading their rows.
  private static func chunkCount(blockCount: Int, slotCount: Int) -> Int {
    let most =
      switch slotCount {
      case ...(1 << 12): 64
      case ...(1 << 17): max(8, min(64, blockCount * RowSlots.blockSize / (64 * slotCount)))
      case ...min(1 << 22, blockCount * RowSlots.blockSize / 4): 4
      default: 1
      }
    return max(1, min(most, blockCount / 16))
  }

  private mutating func merge(_ chunks: [GroupChunk], slotCount: Int) {
    let all = chunks[0]
    if chunks.count > 1 {
      let table = SlotTable(count: slotCount)
      for group in 0..<all.groupCount {
        table.groups[Int(all.slots.base[group])] = Int32(truncatingIfNeeded: group)
      }
      for chunk in chunks.dropFirst() {
        let groups = [Int32](unsafeUninitializedCapacity: chunk.groupCount) { buffer, count in
          for group in 0..<chunk.groupCount {
            let slot = chunk.slots.base[group]
            var known = table.groups[Int(slot)]
            if known < 0 { known = all.add(slot, row: chunk.firstRows.base[group], table: table) }
            buffer[group] = known
          }
          count = chunk.groupCount
        }
        for (mine, theirs) in zip(accumulators, chunk.accumulators) {
          mine.merge(theirs, groups: groups, groupCount: all.groupCount)
        }
      }
    }
    firstRows = all.firstRows.values
    slots = all.slots.values
  }
}

/// What a thread knows of slots: their groups in a chunk, or those it has met.
final class ScanTables {
  let table: SlotTable
  let met: MetSlots?

  init(slotCount: Int, isDirect: Bool) {
    table = SlotTable(count: isDirect ? 0 : slotCount)
    met = isDirect ? MetSlots(count: slotCount) : nil
    directCount = isDirect ? slotCount : nil
  }

  /// How many groups the chunk before had.
  var expectedGroupCount = 0

  /// How many slots there are, when each is its own group.
  let directCount: Int?
}

/// The group of each slot; -1 where none has been met.
final class SlotTable {
  let groups: UnsafeMutablePointer<Int32>

  init(count: Int) {
    groups = .allocate(capacity: count)
    adviseLargePages(groups, byteCount: count * 4)
    groups.initialize(repeating: -1, count: count)
  }

  deinit { groups.deallocate() }
}
