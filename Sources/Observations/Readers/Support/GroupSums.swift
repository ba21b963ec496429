import DataFrames

/// The keys of a group and the sums of its measures, made in one pass over the rows.
///
/// One thread adds the rows up; what it made is read by several.
final class GroupSums {
  private(set) var group: SumGroup
  private(set) var slots: SumSlots
  let measures: [MeasureSums]
  let memory: SumMemory

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
  }

  /// Gives the numbers of the measures back once all rows are added up.
  func forgetNumbers() {
    for measure in group.measures.indices {
      group.measures[measure].cells = CellColumn(values: [])
    }
  }

  /// Adds all rows up; called once.
  func addRows() {
    group.withColumns { columns in
      group.measures.map(\.cells.values).withRowNumbers { numbers in
        group.measures.map { SumGroup.Codes.each($0.cells.codes) }.withRowCodes { codes in
          let block = KeyBlock(termCount: group.terms.count)
          for rows in (0..<group.blockCount).map(group.rows(ofBlock:)) {
            let first = slots.keyCount
            let keys = slots.meet(rows, columns, block)
            let new = first..<slots.keyCount
            memory.begin(new)
            memory.add(rows, keys: keys, termCount: group.terms.count, numbers: numbers)
            for (place, measure) in measures.enumerated() {
              measure.begin(new)
              measure.add(
                rows, keys: keys, termCount: group.terms.count, numbers: numbers[place],
                codes: codes[place], periods: columns.periods, statuses: group.statuses)
            }
          }
        }
      }
    }
  }
}
