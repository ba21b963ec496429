import DataFrames

/// The keys of a group and the sums of its measures, made in one pass over the rows.
struct GroupSums {
  let group: SumGroup
  var slots: SumSlots
  let measures: [MeasureSums]

  /// - Parameter areaCount: how many areas there are.
  init(_ group: SumGroup, areaCount: Int, lines: RowLines) {
    var slots = SumSlots(group, areaCount: areaCount)
    let measures = group.measures.map { MeasureSums(group, $0, keyLimit: slots.keyLimit) }
    let keys = ColumnBuffer<Int32>(count: SumSlots.blockSize * group.terms.count)
    group.withColumns { columns in
      group.measures.map(\.cells.values).withRowNumbers { numbers in
        group.measures.map { SumGroup.Codes.each($0.cells.codes) }.withRowCodes { codes in
          for block in 0..<group.blockCount {
            let rows = group.rows(ofBlock: block)
            let first = slots.keyCount
            slots.meet(rows, columns, lines: lines, into: keys.base)
            for (place, measure) in measures.enumerated() {
              measure.begin(first..<slots.keyCount)
              measure.add(
                rows, keys: keys.base, termCount: group.terms.count, numbers: numbers[place],
                codes: codes[place], periods: columns.periods, statuses: group.statuses)
            }
          }
        }
      }
    }
    (self.group, self.slots, self.measures) = (group, slots, measures)
  }
}
