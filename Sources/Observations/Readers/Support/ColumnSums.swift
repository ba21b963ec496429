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
    let lines = scan.rowLines
    let slots = Results<SumGroup.Slots>(groups.count)
    Parallel.forEach(groups.count) { slots[$0] = groups[$0].slots(lines: lines) }
    let measures = groups.indices.flatMap { group in
      groups[group].measures.indices.map { (group: group, measure: $0) }
    }
    let sums = Results<Sums>(measures.count)
    Parallel.forEach(measures.count) { index in
      let (group, measure) = measures[index]
      sums[index] = Self.sums(groups[group], groups[group].measures[measure], slots[group]!)
    }
    var figures = figures
    let order = FigureOrder(zip(groups, slots.all).map { ($0, $1) })
    var severalLines = FigureLines()
    order.keepLines(of: slots.all, in: &severalLines)
    let areas = figures.areaCodes(scan)
    let marks = sums.all.map { $0.texts.map { figures.list.code(of: $0) } }
    let memory = FigureMemory(count: order.count)
    let places = memory.places
    withoutActuallyEscaping(covered) { covered in
      let periods = slots.all.map { Self.coveredPeriods($0, covered) }
      Parallel.forEach(measures.count) { index in
        let (group, measure) = measures[index]
        Self.fill(
          places, group: slots[group]!, kinds: groups[group].measures[measure].kinds, sums[index]!,
          areas: areas, periods: periods[group], marks: marks[index]
        ) { order[group, measure, $0] }
      }
    }
    figures.list.append(memory, count: order.count, lines: severalLines)
    return figures.list
  }

  /// The periods of the figures of a group, as far as the file covers them.
  private static func coveredPeriods(
    _ slots: SumGroup.Slots, _ covered: (Period) -> Period
  ) -> [Int32] {
    var known: [Int32: Int32] = [:]
    var last: (from: Int32, to: Int32)?
    return slots.keys.map { key in
      if let last, last.from == key.period { return last.to }
      let period =
        known[key.period] ?? Int32(covered(Period(ordinal: Int(key.period))).ordinal)
      known[key.period] = period
      last = (key.period, period)
      return period
    }
  }

  /// Fills the places of the figures of a measure.
  ///
  /// - Parameter place: the place of the figure of a key.
  @inline(__always) private static func fill(
    _ places: FigureMemory.Places, group: SumGroup.Slots, kinds: [ObservationList.Code],
    _ sums: Sums, areas: [ObservationList.Code], periods: [Int32],
    marks: [ObservationList.Code], place: (Int) -> Int
  ) {
    for key in group.keys.indices {
      let (code, hasValue) = (group.keys[key], sums.hasValue[key])
      let status = hasValue ? (sums.statuses.isEmpty ? .normal : sums.statuses[key]) : .notReported
      let mark = hasValue || sums.marks.isEmpty ? -1 : sums.marks[key]
      places.fill(
        place(key), kind: kinds[Int(code.kind)], area: areas[Int(code.area)],
        counterpart: code.counterpart < 0 ? -1 : areas[Int(code.counterpart)],
        period: periods[key], value: hasValue ? sums.values[key] : 0,
        state: ObservationList.State(status, hasValue: hasValue),
        mark: mark < 0 ? -1 : marks[Int(mark)],
        line: group.lines[key == 0 ? 0 : group.lineEnds[key - 1]].first)
    }
  }

  /// What threads find, each at a place of its own.
  private final class Results<Result> {
    private var results: UnsafeMutableBufferPointer<Result?>

    init(_ count: Int) {
      results = .allocate(capacity: count)
      results.initialize(repeating: nil)
    }

    deinit { results.deinitialize().deallocate() }

    /// The results, when all are there.
    var all: [Result] { results.compactMap(\.self) }

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
}
