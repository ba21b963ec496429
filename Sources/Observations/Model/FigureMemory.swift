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

  /// - Parameters:
  ///   - count: how many figures there are at most.
  ///   - hasValues: whether the values are filled as well; otherwise a list is given them apart.
  init(
    count: Int, hasCounterparts: Bool = true, hasMarks: Bool = true, hasValues: Bool = true
  ) {
    kinds = ColumnBuffer(count: count)
    areas = ColumnBuffer(count: count)
    counterparts = hasCounterparts ? ColumnBuffer(count: count) : nil
    marks = hasMarks ? ColumnBuffer(count: count) : nil
    periods = ColumnBuffer(count: count)
    values = ColumnBuffer(count: hasValues ? count : 0)
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
      values[place] = value
      fill(
        place, kind: kind, area: area, counterpart: counterpart, period: period, state: state,
        mark: mark, line: line)
    }

    /// Fills places one behind the other with figures that differ in kind and value.
    @inline(__always) func fill(
      _ place: Int, count: Int, kinds: UnsafePointer<ObservationList.Code>,
      area: ObservationList.Code, counterpart: ObservationList.Code, period: Int32,
      values: UnsafePointer<Double>, state: ObservationList.State, line: UInt32
    ) {
      Self.spread(area, at: areas + place, count: count)
      if let counterparts { Self.spread(counterpart, at: counterparts + place, count: count) }
      Self.spread(period, at: periods + place, count: count)
      if let marks { Self.spread(-1, at: marks + place, count: count) }
      for own in 0..<count {
        self.kinds[place &+ own] = kinds[own]
        self.values[place &+ own] = values[own]
        states[place &+ own] = state
        lines[place &+ own] = line
      }
    }

    /// Writes a code to places one behind the other.
    @inline(__always) static func spread(
      _ code: Int32, at base: UnsafeMutablePointer<Int32>, count: Int
    ) {
      let target = UnsafeMutableRawPointer(base)
      var own = 0
      while own &+ 4 <= count {
        (target + 4 &* own).storeBytes(of: SIMD4(repeating: code), as: SIMD4<Int32>.self)
        own &+= 4
      }
      while own < count {
        base[own] = code
        own &+= 1
      }
    }

    /// Fills a place but for its value.
    @inline(__always) func fill(
      _ place: Int, kind: ObservationList.Code, area: ObservationList.Code,
      counterpart: ObservationList.Code, period: Int32, state: ObservationList.State,
      mark: ObservationList.Code, line: UInt32
    ) {
      kinds[place] = kind
      areas[place] = area
      if let counterparts { counterparts[place] = counterpart }
      periods[place] = period
      states[place] = state
      if let marks { marks[place] = mark }
      lines[place] = line
    }
  }
}
