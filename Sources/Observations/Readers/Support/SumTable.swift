import DataFrames

/// What figures are made of once their sums are known, by measure and term of all groups.
struct SumTable {
  private let groups: [SumGroup]
  private let sums: [MeasureSums]
  private let areas: [ObservationList.Code]
  /// The periods of the rows of each group, as far as the file covers them.
  private let periods: [[Int32]]
  /// For each measure the codes of its marks.
  private let marks: [[ObservationList.Code]]

  /// - Parameters:
  ///   - sums: those of the measures of all groups.
  ///   - areas: the codes of areas in the list of figures.
  ///   - covered: the part of a period that the publisher's file covers.
  ///   - code: gives the code of a mark in the list.
  init(
    _ groups: [SumGroup], _ sums: [MeasureSums], areas: [ObservationList.Code],
    covered: ((Period) -> Period)?, code: (String) -> ObservationList.Code
  ) {
    (self.groups, self.sums, self.areas) = (groups, sums, areas)
    periods = groups.map { group in
      covered.map { group.periods.mapped($0) } ?? group.periods.ordinals
    }
    marks = sums.map { $0.texts.map(code) }
  }

  /// The figures of a measure and a term, valid within the closure that they are given to.
  struct Source {
    fileprivate let codes: TermCodes
    fileprivate let areas, periods, kinds, marks: RowCodes
    fileprivate let values: UnsafeMutablePointer<Double>
    fileprivate let hasValue: UnsafeMutablePointer<Bool>?
    fileprivate let statuses: UnsafeMutablePointer<ObservationStatus>?
    fileprivate let markPlaces: UnsafeMutablePointer<Int32>?
    fileprivate let lineStates: UnsafeMutablePointer<SumSlots.LineState>
    /// The place of the first key among those of all groups.
    fileprivate let firstKey: Int

    /// The set of lines of a key, -1 where it has one line.
    @inline(__always) func lineSet(_ key: Int, first: UInt32) -> Int32 {
      lineStates[key].rangeCount == 1 && lineStates[key].last == first
        ? -1 : Int32(truncatingIfNeeded: firstKey &+ key)
    }

    /// Fills the place of the figure of a key, which was met first by a row.
    @inline(__always) func fill(
      _ place: Int, of places: FigureMemory.Places, row: Int, key: Int, line: UInt32
    ) {
      var value = values[key]
      var (state, mark) = (ObservationList.State.plain, ObservationList.Code(-1))
      if let hasValue, !hasValue[key] {
        value = 0
        state = ObservationList.State(.notReported, hasValue: false)
        if let markPlaces, markPlaces[key] >= 0 { mark = marks[Int(markPlaces[key])] }
      } else if let statuses {
        state = ObservationList.State(statuses[key], hasValue: true)
      }
      places.fill(
        place, kind: kinds[Int(codes.part[row])], area: areas[Int(codes.area[row])],
        counterpart: codes.hasCounterpart ? areas[Int(codes.counterpart[row])] : -1,
        period: periods[row], value: value, state: state, mark: mark, line: line)
    }
  }

  /// Calls a closure with the sources of all figures: those of the first group first, of a group
  /// those of its first term, and of a term those of its first measure.
  func withSources<Result>(
    _ slots: [SumSlots], _ keyLines: KeyLines, _ body: (UnsafeBufferPointer<Source>) -> Result
  ) -> Result {
    let termColumns = groups.flatMap { $0.terms.flatMap(\.columns) }
    let measureColumns = zip(groups.flatMap(\.measures), marks).flatMap { measure, marks in
      [SumGroup.Codes.each(measure.kinds), .each(marks)]
    }
    let columns =
      [.each(areas)] + periods.map { .each($0) } + measureColumns + termColumns
    return columns.withRowCodes { columns in
      var sources: [Source] = []
      var (firstMeasure, term) = (0, 0)
      for (number, group) in groups.enumerated() {
        for own in group.terms {
          let codes = TermCodes(
            own, columns[(1 + groups.count + measureColumns.count + 3 * term)...])
          for measure in firstMeasure..<firstMeasure + group.measures.count {
            let own = 1 + groups.count + 2 * measure
            sources.append(
              Source(
                codes: codes, areas: columns[0], periods: columns[1 + number],
                kinds: columns[own], marks: columns[own + 1], values: sums[measure].values.base,
                hasValue: sums[measure].hasValue?.base, statuses: sums[measure].statuses?.base,
                markPlaces: sums[measure].marks?.base,
                lineStates: slots[number].lineStates.base, firstKey: keyLines.firstKeys[number]))
          }
          term += 1
        }
        firstMeasure += group.measures.count
      }
      return sources.withUnsafeBufferPointer(body)
    }
  }
}
