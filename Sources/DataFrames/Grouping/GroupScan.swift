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
    let blockCount = (rowSlots.rowCount + RowSlots.blockSize - 1) / RowSlots.blockSize
    let chunkCount = Self.chunkCount(blockCount: blockCount, slotCount: rowSlots.count)
    let chunks = ColumnBuffer<Unmanaged<GroupChunk>>(count: chunkCount)
    func makeTable(worker: Int) -> SlotTable { SlotTable(count: rowSlots.count) }
    // An accumulator is used by one thread at a time.
    _ = Parallel.forEach(chunkCount, state: makeTable) { table, index in
      let chunk = GroupChunk(makeAccumulators())
      chunk.scan(
        blockCount * index / chunkCount..<blockCount * (index + 1) / chunkCount, of: rowSlots,
        where: condition, table: table)
      chunks.base[index] = .passRetained(chunk)
    }
    merge((0..<chunkCount).map { chunks.base[$0].takeRetainedValue() }, slotCount: rowSlots.count)
  }

  /// As many chunks as keep many threads busy, and few enough that merging their groups is little
  /// work beside reading their rows.
  private static func chunkCount(blockCount: Int, slotCount: Int) -> Int {
    let most =
      switch slotCount {
      case ...(1 << 13): 64
      case ...(1 << 17): 16
      case ...min(1 << 22, blockCount * RowSlots.blockSize / 4): 4
      default: 1
      }
    return max(1, min(most, blockCount / 16))
  }

  private mutating func merge(_ chunks: [GroupChunk], slotCount: Int) {
    let all = chunks[0]
    accumulators = all.accumulators
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

/// The groups of consecutive blocks of rows, numbered in the order of their first rows.
private final class GroupChunk {
  let accumulators: [any GroupAccumulator]
  let firstRows = GroupValues<Int32>(0)
  let slots = GroupValues<UInt32>(0)

  var groupCount: Int { slots.count }

  init(_ accumulators: [any GroupAccumulator]) { self.accumulators = accumulators }

  /// - Parameter table: without groups, before and after.
  func scan(
    _ blocks: Range<Int>, of rowSlots: RowSlots, where condition: RowCondition?, table: SlotTable
  ) {
    let size = RowSlots.blockSize
    let slotBuffer = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
    let groupBuffer = UnsafeMutablePointer<Int32>.allocate(capacity: size)
    let offsetBuffer = UnsafeMutablePointer<UInt16>.allocate(capacity: size)
    let uniformBuffer = UnsafeMutablePointer<Bool>.allocate(capacity: size / GroupBlock.pieceSize)
    defer {
      slotBuffer.deallocate()
      groupBuffer.deallocate()
      offsetBuffer.deallocate()
      uniformBuffer.deallocate()
    }
    let scratch = condition.map { _ in ConditionScratch() }
    for block in blocks {
      let rows = block * size..<min((block + 1) * size, rowSlots.rowCount)
      var count = rows.count
      if let condition, let scratch {
        count = condition.select(rows, into: offsetBuffer, scratch: scratch)
        if count == 0 { continue }
      }
      rowSlots.fill(slotBuffer, rows: rows)
      if count < rows.count {
        for index in 0..<count { slotBuffer[index] = slotBuffer[Int(offsetBuffer[index])] }
        number(
          slotBuffer, count: count, table: table, groups: groupBuffer, isUniform: uniformBuffer
        ) { Int32(truncatingIfNeeded: rows.lowerBound &+ Int(offsetBuffer[$0])) }
      } else {
        number(
          slotBuffer, count: count, table: table, groups: groupBuffer, isUniform: uniformBuffer
        ) { Int32(truncatingIfNeeded: rows.lowerBound &+ $0) }
      }
      let described = GroupBlock(
        rows: rows, count: count, groups: groupBuffer, isUniform: uniformBuffer,
        offsets: count < rows.count ? UnsafePointer(offsetBuffer) : nil)
      for accumulator in accumulators { accumulator.add(described, groupCount: groupCount) }
    }
    for group in 0..<groupCount { table.groups[Int(slots.base[group])] = -1 }
  }

  /// Looks up the groups of slots, and adds those that are new.
  @inline(__always) private func number(
    _ rowSlots: UnsafeMutablePointer<UInt32>, count: Int, table: SlotTable,
    groups: UnsafeMutablePointer<Int32>, isUniform: UnsafeMutablePointer<Bool>,
    row: (Int) -> Int32
  ) {
    let known = table.groups
    var start = 0
    while start < count {
      let end = min(start &+ GroupBlock.pieceSize, count)
      let slot = rowSlots[start]
      var difference: UInt32 = 0
      if end &- start == GroupBlock.pieceSize {
        for index in 0..<GroupBlock.pieceSize { difference |= rowSlots[start &+ index] ^ slot }
      } else {
        difference = 1
      }
      isUniform[start &>> 4] = difference == 0
      if difference == 0 {
        var group = known[Int(slot)]
        if group < 0 { group = add(slot, row: row(start), table: table) }
        (groups + start).update(repeating: group, count: GroupBlock.pieceSize)
      } else {
        for index in start..<end {
          let slot = rowSlots[index]
          var group = known[Int(slot)]
          if group < 0 { group = add(slot, row: row(index), table: table) }
          groups[index] = group
        }
      }
      start = end
    }
  }

  /// Adds a group.
  @inline(__always) func add(_ slot: UInt32, row: Int32, table: SlotTable) -> Int32 {
    let group = Int32(truncatingIfNeeded: slots.count)
    table.groups[Int(slot)] = group
    slots.append(slot)
    firstRows.append(row)
    return group
  }
}
