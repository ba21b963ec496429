import DataFrames

/// Adds columns of cells up to figures and keeps the lines of each: what
/// ``FigureSums`` does record by record.
struct ColumnSums {
  /// The groups, none of which has a figure in common with another.
  private var groups: [SumGroup] = []

  mutating func add(_ group: SumGroup) {
    guard !group.terms.isEmpty, !group.measures.isEmpty else { return }
    for part in group.parts {
      if let known = groups.firstIndex(where: { $0.hasKeys(of: part) }) {
        groups[known].measures += part.measures
      } else {
        groups.append(part)
      }
    }
  }

  /// The figures in the order in which records meet them first. Their memory can be that of the
  /// numbers, where nobody else has those.
  ///
  /// - Parameter covered: the part of a period that the publisher's file covers.
  consuming func observations(
    _ scan: RecordScan, _ figures: ScannedFigures, covered: ((Period) -> Period)? = nil
  ) -> ObservationList {
    var figures = figures
    guard !groups.isEmpty else { return figures.list }
    let lines = scan.rowLines
    // Each group is one thread's.
    nonisolated(unsafe) let sums = groups.map { GroupSums($0, areaCount: scan.areas.count) }
    groups = []
    // Readers add their smallest groups first, and the largest ones are to begin early.
    Parallel.forEach(sums.count) { sums[sums.count - 1 - $0].addRows() }
    for group in sums { group.forgetNumbers() }
    let groups = sums.map(\.group)
    let first = groups[0]
    let slots = sums.map(\.slots)
    let areas = figures.areaCodes(scan)
    var (sourceCount, lineCount) = (0, 0)
    let tables = sums.map { own in
      defer {
        sourceCount += own.group.terms.count * own.group.measures.count
        lineCount += own.slots.areRepeated ? own.slots.keyCount : 0
      }
      return SumTable(
        own, areas: areas, covered: covered, firstSource: sourceCount, firstLines: lineCount
      ) { figures.list.code(of: $0) }
    }
    let keys = (0..<first.blockCount).map { block in slots.map { $0.keys(ofBlock: block) } }
    let starts = keys.reduce(into: [0]) { starts, keys in
      let counts = zip(groups, keys).map { $0.measures.count * $1.count }
      starts.append(starts[starts.count - 1] + counts.reduce(0, +))
    }
    let count = starts[keys.count]
    let memory = FigureMemory(
      count: count, for: figures.list, periods: tables.flatMap(\.periods),
      hasMarks: sums.contains { $0.measures.contains(where: \.hasMarks) })
    let areSeveral = slots.contains(where: \.areRepeated)
    let codes = ColumnBuffer<Int32>(count: areSeveral ? count : 0)
    tables.withFigures { groupFigures in
      _ = Parallel.forEach(keys.count, state: { _ in FigureOrder(groups) }) { order, block in
        let rows = first.rows(ofBlock: block)
        order.order(rows, slots, keys: keys[block])
        memory.places.fillPlain(starts[block]..<starts[block + 1])
        order.withPlaces { places in
          for (own, keys) in zip(groupFigures, keys[block]) {
            own.fill(
              keys, firstRow: rows.lowerBound, from: starts[block], places, lines: lines,
              into: memory.places, codes: areSeveral ? codes.base : nil)
          }
        }
      }
    }
    figures.list.append(
      memory, count: count,
      lines: areSeveral
        ? FigureLines(
          codes: codes.take(count),
          groups: zip(groups, slots).compactMap { group, slots in
            guard slots.areRepeated else { return nil }
            return .sums(
              SummedLines(group, areaCount: scan.areas.count, count: slots.keyCount, lines: lines))
          })
        : FigureLines())
    return figures.list
  }
}

extension SumGroup {
  /// Whether rows have the same keys in another group of one term.
  fileprivate func hasKeys(of other: SumGroup) -> Bool {
    terms.count == 1 && terms == other.terms && periods.numbers == other.periods.numbers
      && rows == other.rows && statuses == other.statuses && periods.met == other.periods.met
  }
}

extension SumSlots {
  /// The keys that begin in a block of rows.
  fileprivate func keys(ofBlock block: Int) -> Range<Int> {
    firstKeys[block]..<(block + 1 < firstKeys.count ? firstKeys[block + 1] : keyCount)
  }
}
