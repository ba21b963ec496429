/// The rows of some columns as numbers: equal rows have equal numbers, counted from zero in the
/// order of first appearance. Missing counts as a value of its own.
struct RowKeys {
  /// The number of each row's key; -1 where a condition leaves the row out.
  let ids: [Int32]
  /// The first row of each key.
  let firstRows: [Int]

  var count: Int { firstRows.count }

  /// The keys of the rows of the columns. Without columns every row has the same key.
  init(_ columns: [AnyColumn], rowCount: Int) {
    self.init(RowSlots(columns, rowCount: rowCount))
  }

  /// The keys of rows that have slots.
  init(_ slots: RowSlots, where condition: RowCondition? = nil) {
    let scan = GroupScan(slots, where: condition) { [] }
    firstRows = scan.firstRows.map { Int($0) }
    let table = SlotTable(count: slots.count)
    for (group, slot) in scan.slots.enumerated() { table.groups[Int(slot)] = Int32(group) }
    let ids = ColumnBuffer<Int32>(count: slots.rowCount)
    let size = RowSlots.blockSize
    let blockCount = (slots.rowCount + size - 1) / size
    let chunkCount = (blockCount + 15) / 16
    Parallel.forEach(chunkCount) { chunk in
      let buffer = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
      let offsets = UnsafeMutablePointer<UInt16>.allocate(capacity: size)
      let scratch = ConditionScratch()
      defer {
        buffer.deallocate()
        offsets.deallocate()
      }
      for block in chunk * 16..<min(chunk * 16 + 16, blockCount) {
        let rows = block * size..<min((block + 1) * size, slots.rowCount)
        let target = ids.base + rows.lowerBound
        slots.fill(buffer, rows: rows)
        if let condition {
          target.update(repeating: -1, count: rows.count)
          let count = condition.select(rows, into: offsets, scratch: scratch)
          for index in 0..<count {
            target[Int(offsets[index])] = table.groups[Int(buffer[Int(offsets[index])])]
          }
        } else {
          for offset in 0..<rows.count { target[offset] = table.groups[Int(buffer[offset])] }
        }
      }
    }
    self.ids = ids.take(slots.rowCount)
  }
}
