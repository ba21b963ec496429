import CByteScan

/// The groups of consecutive blocks of rows, numbered in the order of their first rows.
final class GroupChunk {
  let accumulators: [any GroupAccumulator]
  let firstRows = GroupValues<Int32>(0)
  let slots = GroupValues<UInt32>(0)

  /// How many groups have been met.
  var groupCount: Int { slots.count }

  init(_ accumulators: [any GroupAccumulator]) { self.accumulators = accumulators }

  /// - Parameter tables: those of the thread; without groups, before and after.
  func scan(
    _ blocks: Range<Int>, of rowSlots: RowSlots, where condition: RowCondition?,
    _ tables: ScanTables
  ) {
    let table = tables.table
    reserve(tables)
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
    // Rows that a condition leaves out may need no values.
    let streams =
      condition == nil
      ? accumulators.flatMap(\.streams) + rowSlots.streams.map(\.oneBlockAhead) : []
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
      }
      if let met = tables.met {
        if count < rows.count {
          met.meet(slotBuffer, count: count, streams: streams, isUniform: uniformBuffer) {
            Int32(truncatingIfNeeded: rows.lowerBound &+ Int(offsetBuffer[$0]))
          }
        } else {
          met.meet(slotBuffer, count: count, streams: streams, isUniform: uniformBuffer) {
            Int32(truncatingIfNeeded: rows.lowerBound &+ $0)
          }
        }
      } else if count < rows.count {
        number(
          slotBuffer, count: count, streams: [], table: table, groups: groupBuffer,
          isUniform: uniformBuffer
        ) { Int32(truncatingIfNeeded: rows.lowerBound &+ Int(offsetBuffer[$0])) }
      } else {
        number(
          slotBuffer, count: count, streams: streams.map { $0.advanced(by: rows.lowerBound) },
          table: table, groups: groupBuffer, isUniform: uniformBuffer
        ) { Int32(truncatingIfNeeded: rows.lowerBound &+ $0) }
      }
      let described = GroupBlock(
        rows: rows, count: count,
        groups: tables.met == nil
          ? UnsafePointer(groupBuffer)
          : UnsafeRawPointer(slotBuffer).assumingMemoryBound(to: Int32.self),
        isUniform: uniformBuffer,
        offsets: count < rows.count ? UnsafePointer(offsetBuffer) : nil)
      let groupCount = tables.directCount ?? groupCount
      for accumulator in accumulators { accumulator.add(described, groupCount: groupCount) }
    }
    for group in 0..<groupCount { table.groups[Int(slots.base[group])] = -1 }
    tables.expectedGroupCount = groupCount
  }

  private func reserve(_ tables: ScanTables) {
    firstRows.reserve(tables.expectedGroupCount)
    slots.reserve(tables.expectedGroupCount)
    let groupCount = tables.directCount ?? tables.expectedGroupCount
    for accumulator in accumulators { accumulator.reserve(groupCount) }
  }

  /// Looks up the groups of slots, and adds those that are new.
  ///
  /// - Parameter streams: values of the rows from the first on.
  @inline(__always) private func number(
    _ rowSlots: UnsafeMutablePointer<UInt32>, count: Int, streams: [cbytescan_stream],
    table: SlotTable, groups: UnsafeMutablePointer<Int32>, isUniform: UnsafeMutablePointer<Bool>,
    row: (Int) -> Int32
  ) {
    let uniformBytes = UnsafeMutableRawPointer(isUniform).assumingMemoryBound(to: UInt8.self)
    var start = 0
    while true {
      start = cbytescan_find_groups(
        rowSlots, start, count, table.groups, streams, streams.count, groups, uniformBytes)
      if start == count { return }
      let end = min(start &+ GroupBlock.pieceSize, count)
      for index in start..<end {
        let slot = rowSlots[index]
        var group = table.groups[Int(slot)]
        if group < 0 { group = add(slot, row: row(index), table: table) }
        groups[index] = group
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
