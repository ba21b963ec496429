import DataFrames

/// Memory for figures, which threads fill at places of their own before a list
/// takes them.
struct FigureMemory {
  let kinds, areas: ColumnBuffer<ObservationList.Code>
  /// `nil` where no figure has one, as with the marks.
  let counterparts, marks: ColumnBuffer<ObservationList.Code>?
  let periods: ColumnBuffer<Int32>
  let values: ColumnBuffer<Double>
  let states: ColumnBuffer<ObservationList.State>
  let lines: ColumnBuffer<UInt32>

  /// - Parameter count: how many figures there are at most.
  init(count: Int, hasCounterparts: Bool = true, hasMarks: Bool = true) {
    kinds = ColumnBuffer(count: count)
    areas = ColumnBuffer(count: count)
    counterparts = hasCounterparts ? ColumnBuffer(count: count) : nil
    marks = hasMarks ? ColumnBuffer(count: count) : nil
    periods = ColumnBuffer(count: count)
    values = ColumnBuffer(count: count)
    states = ColumnBuffer(count: count)
    lines = ColumnBuffer(count: count)
  }

  /// The places to fill, which are valid as long as the memory is.
  var places: Places {
    Places(
      kinds: kinds.base, areas: areas.base, counterparts: counterparts?.base, marks: marks?.base,
      periods: periods.base, values: values.base, states: states.base, lines: lines.base)
  }

  /// A place for each figure.
  struct Places {
    let kinds, areas: UnsafeMutablePointer<ObservationList.Code>
    let counterparts, marks: UnsafeMutablePointer<ObservationList.Code>?
    let periods: UnsafeMutablePointer<Int32>
    let values: UnsafeMutablePointer<Double>
    let states: UnsafeMutablePointer<ObservationList.State>
    let lines: UnsafeMutablePointer<UInt32>

    /// Fills a place.
    @inline(__always) func fill(
      _ place: Int, kind: ObservationList.Code, area: ObservationList.Code,
      counterpart: ObservationList.Code, period: Int32, value: Double,
      state: ObservationList.State, mark: ObservationList.Code, line: UInt32
    ) {
      kinds[place] = kind
      areas[place] = area
      if let counterparts { counterparts[place] = counterpart }
      periods[place] = period
      values[place] = value
      states[place] = state
      if let marks { marks[place] = mark }
      lines[place] = line
    }
  }

  /// Memory for what figures of one line have beside columns that are there already.
  struct Rest {
    let marks: ColumnBuffer<ObservationList.Code>?
    let states: ColumnBuffer<ObservationList.State>
    let lines: ColumnBuffer<UInt32>

    init(count: Int, hasMarks: Bool) {
      marks = hasMarks ? ColumnBuffer(count: count) : nil
      states = ColumnBuffer(count: count)
      lines = ColumnBuffer(count: count)
    }

    /// Fills all places with the lines of rows, and what a closure gives.
    @inline(__always) func fill(
      lines rowLines: RowLines,
      stateAndMark: (Int) -> (ObservationList.State, ObservationList.Code)
    ) {
      let (marks, states, lines) = (marks?.base, states.base, lines.base)
      let (count, blockSize) = (self.lines.count, 1 << 14)
      Parallel.forEach((count + blockSize - 1) / blockSize) { block in
        for place in block * blockSize..<min((block + 1) * blockSize, count) {
          let (state, mark) = stateAndMark(place)
          states[place] = state
          marks?[place] = mark
          lines[place] = rowLines[place]
        }
      }
    }
  }
}
