import DataFrames

/// Memory for figures, which threads fill at places of their own before a list
/// takes them.
struct FigureMemory {
  let kinds, areas: ShortBuffer
  /// `nil` where no figure has one, as with the marks.
  let counterparts, marks: ShortBuffer?
  let periods: ShortBuffer
  let values: ColumnBuffer<Double>
  let states: ColumnBuffer<ObservationList.State>
  let lines: ColumnBuffer<UInt32>

  /// - Parameters:
  ///   - count: how many figures there are at most.
  ///   - list: that of the figures, which has all codes that they need.
  ///   - periods: the ordinals of all periods that they can have.
  ///   - hasValues: whether the values are filled as well; otherwise a list is given them apart.
  init(
    count: Int, for list: ObservationList, periods: [Int32], hasCounterparts: Bool = true,
    hasMarks: Bool = true, hasValues: Bool = true
  ) {
    func codes(_ limit: Int) -> ShortBuffer {
      let least = ObservationList.leastCode
      return ShortBuffer(count: count, from: least, range: least...Int32(limit))
    }
    kinds = codes(list.kinds.count)
    areas = codes(list.texts.count)
    counterparts = hasCounterparts ? codes(list.texts.count) : nil
    marks = hasMarks ? codes(list.texts.count) : nil
    let least = ObservationList.leastPeriod
    self.periods = ShortBuffer(
      count: count, from: least, range: (periods.min() ?? least)...(periods.max() ?? least))
    values = ColumnBuffer(count: hasValues ? count : 0)
    states = ColumnBuffer(count: count)
    lines = ColumnBuffer(count: count)
  }

  /// The places to fill, which are valid as long as the memory is.
  var places: Places {
    Places(
      kinds: kinds.places, areas: areas.places, counterparts: counterparts?.places,
      marks: marks?.places, periods: periods.places, values: values.base, states: states.base,
      lines: lines.base)
  }

  /// A place for each figure.
  struct Places {
    let kinds, areas: ShortPlaces
    let counterparts, marks: ShortPlaces?
    let periods: ShortPlaces
    let values: UnsafeMutablePointer<Double>
    let states: UnsafeMutablePointer<ObservationList.State>
    let lines: UnsafeMutablePointer<UInt32>

    /// Gives figures the state of plain values, and no mark.
    func fillPlain(_ range: Range<Int>) {
      (states + range.lowerBound).update(repeating: .plain, count: range.count)
      if let marks { for place in range { marks.put(-1, at: place) } }
    }

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
      var own = 0
      while own &+ 4 <= count {
        fillFour(
          place &+ own, kinds: kinds + own, area: area, counterpart: counterpart, period: period,
          values: values + own, state: state, line: line)
        own &+= 4
      }
      while own < count {
        fill(
          place &+ own, kind: kinds[own], area: area, counterpart: counterpart, period: period,
          value: values[own], state: state, mark: -1, line: line)
        own &+= 1
      }
    }

    @inline(__always) private func fillFour(
      _ place: Int, kinds: UnsafePointer<ObservationList.Code>, area: ObservationList.Code,
      counterpart: ObservationList.Code, period: Int32, values: UnsafePointer<Double>,
      state: ObservationList.State, line: UInt32
    ) {
      self.kinds.putFour(
        UnsafeRawPointer(kinds).loadUnaligned(as: SIMD4<Int32>.self), at: place)
      areas.putFour(SIMD4(repeating: area), at: place)
      counterparts?.putFour(SIMD4(repeating: counterpart), at: place)
      periods.putFour(SIMD4(repeating: period), at: place)
      marks?.putFour(SIMD4(repeating: -1), at: place)
      UnsafeMutableRawPointer(self.values + place).storeBytes(
        of: UnsafeRawPointer(values).loadUnaligned(as: SIMD4<Double>.self),
        as: SIMD4<Double>.self)
      UnsafeMutableRawPointer(lines + place).storeBytes(
        of: SIMD4(repeating: line), as: SIMD4<UInt32>.self)
      for own in 0..<4 { states[place &+ own] = state }
    }

    /// Fills a place but for its value.
    @inline(__always) func fill(
      _ place: Int, kind: ObservationList.Code, area: ObservationList.Code,
      counterpart: ObservationList.Code, period: Int32, state: ObservationList.State,
      mark: ObservationList.Code, line: UInt32
    ) {
      kinds.put(kind, at: place)
      areas.put(area, at: place)
      counterparts?.put(counterpart, at: place)
      periods.put(period, at: place)
      states[place] = state
      marks?.put(mark, at: place)
      lines[place] = line
    }
  }
}
