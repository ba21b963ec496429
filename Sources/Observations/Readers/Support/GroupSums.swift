import DataFrames

/// The keys of a group and the sums of its measures, made in one pass over the rows.
struct GroupSums {
  private(set) var group: SumGroup
  private(set) var slots: SumSlots
  let measures: [MeasureSums]
  let memory: SumMemory
  private let keys: ColumnBuffer<Int32>

  /// Room for the sums of a group. The thread that asks for it makes it, as memory that workers ask
  /// for is laid out in small pages.
  ///
  /// - Parameter areaCount: how many areas there are.
  init(_ group: SumGroup, areaCount: Int) {
    self.group = group
    slots = SumSlots(group, areaCount: areaCount)
    let keyLimit = slots.keyLimit
    let memory = SumMemory(group, keyLimit: keyLimit)
    self.memory = memory
    measures = zip(group.measures, memory.columns).map {
      MeasureSums(group, $0, values: $1, keyLimit: keyLimit)
    }
    keys = ColumnBuffer(count: SumSlots.blockSize * group.terms.count)
  }

  /// Gives the numbers of the measures back once all rows are added up.
  mutating func forgetNumbers() {
    for measure in group.measures.indices {
      group.measures[measure].cells = CellColumn(values: [])
    }
  }

  /// Adds all rows up; called once.
  mutating func addRows(lines: RowLines) {
    group.withColumns { columns in
      group.measures.map(\.cells.values).withRowNumbers { numbers in
        group.measures.map { SumGroup.Codes.each($0.cells.codes) }.withRowCodes { codes in
          if let sums = memory.single, group.terms.count == 1, group.statuses.isEmpty {
            return add(to: sums, numbers[0], columns, lines: lines)
          }
          for block in 0..<group.blockCount {
            let rows = group.rows(ofBlock: block)
            let first = slots.keyCount
            slots.meet(rows, columns, lines: lines, into: keys.base)
            let new = first..<slots.keyCount
            memory.begin(new)
            memory.add(rows, keys: keys.base, termCount: group.terms.count, numbers: numbers)
            for (place, measure) in measures.enumerated() {
              measure.begin(new)
              measure.add(
                rows, keys: keys.base, termCount: group.terms.count, numbers: numbers[place],
                codes: codes[place], periods: columns.periods, statuses: group.statuses)
            }
          }
        }
      }
    }
  }

  /// Adds the plain numbers of the only measure up while rows meet their keys.
  private mutating func add(
    to sums: UnsafeMutablePointer<Double>, _ numbers: RowNumbers, _ columns: GroupColumns,
    lines: RowLines
  ) {
    for block in 0..<group.blockCount {
      slots.meetOne(group.rows(ofBlock: block), columns, lines: lines) { row, key, isNew in
        sums[key] = (isNew ? 0 : sums[key]) + numbers[row]
      }
    }
  }
}
