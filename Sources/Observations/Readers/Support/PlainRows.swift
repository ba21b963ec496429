import DataFrames

/// Rows of which each has a plain number of every measure, several measures of one kind each: what
/// a row says of all its figures is written in a few steps.
struct PlainRows {
  let rows: FigureColumns.Rows
  let numbers: UnsafeBufferPointer<RowNumbers>
  /// The kinds of the measures, four at a time; those behind the last do not matter.
  let kinds: UnsafeBufferPointer<SIMD4<ObservationList.Code>>
  let state: ObservationList.State

  /// Fills places with the figures of some rows, as many as they have.
  ///
  /// Codes are written four at a time, beyond the end of a row's places: the next row writes over
  /// that. Where the places of the last rows would not do, figures are written one by one.
  func fill(_ places: FigureMemory.Places, _ range: Range<Int>, rows: Range<Int>) {
    let (own, count, width) = (self.rows, numbers.count, 4 * kinds.count)
    var place = range.lowerBound
    for row in rows where own.isLeft[row] {
      if place &+ width <= range.upperBound {
        spread(kinds, at: place, of: places.kinds)
        spread(own.areas[row], at: place, of: places.areas)
        if let counterparts = places.counterparts {
          spread(own.counterparts[row], at: place, of: counterparts)
        }
        spread(own.periods[row], at: place, of: places.periods)
        for measure in 0..<count {
          places.lines[place &+ measure] = own.lines[row]
          places.values[place &+ measure] = numbers[measure][row]
          places.states[place &+ measure] = state
        }
        place &+= count
        continue
      }
      for measure in 0..<count {
        places.fill(
          place, kind: kinds[measure >> 2][measure & 3], area: own.areas[row],
          counterpart: own.counterparts[row], period: own.periods[row],
          value: numbers[measure][row], state: state, mark: -1, line: own.lines[row])
        place &+= 1
      }
    }
  }

  @inline(__always) private func spread(_ number: Int32, at place: Int, of places: ShortPlaces) {
    for four in kinds.indices {
      places.putFour(SIMD4(repeating: number), at: place &+ 4 &* four)
    }
  }

  @inline(__always) private func spread(
    _ numbers: UnsafeBufferPointer<SIMD4<Int32>>, at place: Int, of places: ShortPlaces
  ) {
    for four in numbers.indices { places.putFour(numbers[four], at: place &+ 4 &* four) }
  }
}
