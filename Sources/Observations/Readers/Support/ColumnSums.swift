import DataFrames

/// Adds columns of cells up to figures and keeps the lines of each: what
/// ``FigureSums`` does record by record.
///
/// A figure is added up by one thread in the order of the rows, so that sums do
/// not depend on the number of threads.
struct ColumnSums {
  /// The groups, none of which has a figure in common with another.
  private var groups: [SumGroup] = []

  mutating func add(_ group: SumGroup) {
    if !group.terms.isEmpty, !group.measures.isEmpty { groups.append(group) }
  }

  /// The sums of a measure, by key.
  private struct Sums {
    var values: [Double]
    var hasValue: [Bool]
    /// Empty where all are normal.
    var statuses: [ObservationStatus]
    /// For each key the mark that was met last, as a place in ``texts``; empty where there are none.
    var marks: [Int32] = []
    var texts: [String] = []

    mutating func note(_ mark: String, at key: Int) {
      if marks.isEmpty { marks = Array(repeating: -1, count: values.count) }
      if let known = texts.firstIndex(of: mark) {
        marks[key] = Int32(known)
      } else {
        marks[key] = Int32(texts.count)
        texts.append(mark)
      }
    }
  }

  /// The figures in the order in which records meet them first.
  ///
  /// - Parameter covered: the part of a period that the publisher's file covers.
  func observations(
    _ scan: RecordScan, _ figures: ScannedFigures, covered: (Period) -> Period = { $0 }
  ) -> ObservationList {
    let slots = Results<SumGroup.Slots>(groups.count)
    Parallel.forEach(groups.count) { index in
      slots[index] = groups[index].slots { scan.line(scan.header + 1 + $0) }
    }
    let measures = groups.indices.flatMap { group in
      groups[group].measures.indices.map { (group: group, measure: $0) }
    }
    let sums = Results<Sums>(measures.count)
    Parallel.forEach(measures.count) { index in
      let (group, measure) = measures[index]
      sums[index] = Self.sums(groups[group], groups[group].measures[measure], slots[group]!)
    }
    var figures = figures
    var bases: [Int] = []
    for group in groups { bases.append((bases.last ?? 0) + group.measures.count) }
    let parts = groups.indices.map { index in
      let group = groups[index]
      let first = bases[index] - group.measures.count
      return Part(
        slots: slots[index]!, termCount: group.terms.count,
        measures: group.measures.indices.map { measure in
          (group.measures[measure], sums[first + measure]!)
        }, ranks: group.terms.map(\.rank))
    }
    Self.merge(parts, scan, &figures, covered)
    return figures.list
  }

  /// What threads find, each at a place of its own.
  private final class Results<Result> {
    private var results: UnsafeMutableBufferPointer<Result?>

    init(_ count: Int) {
      results = .allocate(capacity: count)
      results.initialize(repeating: nil)
    }

    deinit { results.deinitialize().deallocate() }

    subscript(index: Int) -> Result? {
      get { results[index] }
      set { results[index] = newValue }
    }
  }

  private static func sums(
    _ group: SumGroup, _ measure: SumGroup.Measure, _ slots: SumGroup.Slots
  ) -> Sums {
    let count = slots.keys.count
    let (termCount, cells) = (group.terms.count, measure.cells)
    var sums = Sums(
      values: Array(repeating: 0, count: count), hasValue: Array(repeating: false, count: count),
      statuses: group.statuses.isEmpty ? [] : Array(repeating: .normal, count: count))
    let zeroMark = PublishedCell(missing: .notReported, mark: "0")
    var entry = 0
    for row in group.rows.indices {
      let value = cells.value(row)
      let isUncounted = value == 0 && group.periods[row] < measure.zerosSince
      for _ in 0..<termCount {
        let key = Int(slots.places[entry])
        entry &+= 1
        guard key >= 0 else { continue }
        if let value, !isUncounted {
          sums.values[key] += value
          sums.hasValue[key] = true
          if !sums.statuses.isEmpty, group.statuses[row].severity > sums.statuses[key].severity {
            sums.statuses[key] = group.statuses[row]
          }
        } else {
          let cell = isUncounted ? zeroMark : cells[row]
          if let mark = cell?.mark, !mark.isEmpty { sums.note(mark, at: key) }
        }
      }
    }
    return sums
  }

  /// A group with its sums.
  private struct Part {
    let slots: SumGroup.Slots
    let termCount: Int
    let measures: [(measure: SumGroup.Measure, sums: Sums)]
    let ranks: [Int]
    var next = 0

    /// The row that meets the next figures first.
    var nextRow: Int { next < slots.firsts.count ? Int(slots.firsts[next]) / termCount : .max }
  }

  private static func merge(
    _ parts: [Part], _ scan: RecordScan, _ figures: inout ScannedFigures,
    _ covered: (Period) -> Period
  ) {
    var parts = parts
    figures.list.reserveCapacity(parts.reduce(0) { $0 + $1.slots.keys.count * $1.measures.count })
    var begun: [(rank: Int, part: Int, key: Int, measure: Int)] = []
    while let row = parts.map(\.nextRow).min(), row < .max {
      begun.removeAll(keepingCapacity: true)
      for index in parts.indices {
        while parts[index].nextRow == row {
          let key = parts[index].next
          parts[index].next += 1
          let term = Int(parts[index].slots.firsts[key]) % parts[index].termCount
          for (place, measure) in parts[index].measures.enumerated() {
            begun.append(
              (measure.measure.rank + parts[index].ranks[term], index, key, place))
          }
        }
      }
      begun.sort { $0.rank < $1.rank }
      for figure in begun {
        append(parts[figure.part], figure.key, figure.measure, scan, &figures, covered)
      }
    }
  }

  @inline(__always) private static func append(
    _ part: Part, _ key: Int, _ measure: Int, _ scan: RecordScan,
    _ figures: inout ScannedFigures, _ covered: (Period) -> Period
  ) {
    let (own, sums) = part.measures[measure]
    let code = part.slots.keys[key]
    let hasValue = sums.hasValue[key]
    let mark = hasValue || sums.marks.isEmpty || sums.marks[key] < 0 ? nil : sums.marks[key]
    let start = key == 0 ? 0 : part.slots.lineEnds[key - 1]
    figures.append(
      own.kinds[Int(code.kind)], area: code.area, counterpart: code.counterpart,
      period: covered(Period(ordinal: Int(code.period))),
      value: hasValue ? sums.values[key] : nil,
      status: hasValue ? (sums.statuses.isEmpty ? .normal : sums.statuses[key]) : .notReported,
      mark: mark.map { sums.texts[Int($0)] } ?? "",
      lines: part.slots.lines[start..<part.slots.lineEnds[key]], of: scan)
  }
}
