import DataFrames

/// Adds columns of cells up to figures and keeps the lines of each: what
/// ``FigureSums`` does record by record.
struct ColumnSums {
  /// The groups, none of which has a figure in common with another.
  private var groups: [SumGroup] = []

  mutating func add(_ group: SumGroup) {
    if !group.terms.isEmpty, !group.measures.isEmpty { groups += group.parts }
  }

  /// The figures in the order in which records meet them first.
  ///
  /// - Parameter covered: the part of a period that the publisher's file covers.
  func observations(
    _ scan: RecordScan, _ figures: ScannedFigures, covered: ((Period) -> Period)? = nil
  ) -> ObservationList {
    var figures = figures
    guard !groups.isEmpty else { return figures.list }
    let lines = scan.rowLines
    let slots = Parallel.map(groups.count) { SumSlots(groups[$0], lines: lines) }
    let keyLines = KeyLines(slots, lines: lines)
    let measures = groups.indices.flatMap { group in
      groups[group].measures.map { (group: group, measure: $0) }
    }
    let sums = Parallel.map(measures.count + groups.count) { piece -> MeasureSums? in
      guard piece < measures.count else {
        keyLines.fill(piece - measures.count, slots[piece - measures.count], lines: lines)
        return nil
      }
      let (group, measure) = measures[piece]
      return MeasureSums(groups[group], measure, slots[group])
    }.compactMap(\.self)
    let order = FigureOrder(groups, slots)
    let areas = figures.areaCodes(scan)
    let table = SumTable(groups, sums, areas: areas, covered: covered) {
      figures.list.code(of: $0)
    }
    let memory = FigureMemory(count: order.count)
    let sets = ColumnBuffer<Int32>(count: keyLines.areSeveral ? order.count : 0)
    let (places, setBase) = (memory.places, sets.base)
    let areSeveral = keyLines.areSeveral
    table.withSources(slots, keyLines) { sources in
      Parallel.forEach(order.blockCount) { block in
        order.forEachFigure(in: block, slots) { place, row, figure, key in
          let line = lines[row]
          sources[figure.source].fill(place, of: places, row: row, key: key, line: line)
          if areSeveral { setBase[place] = sources[figure.source].lineSet(key, first: line) }
        }
      }
    }
    figures.list.append(
      memory, count: order.count,
      lines: areSeveral
        ? FigureLines(
          sets: sets.take(order.count), starts: keyLines.starts.take(keyLines.starts.count),
          ranges: keyLines.ranges.take(keyLines.ranges.count)) : FigureLines())
    return figures.list
  }
}
