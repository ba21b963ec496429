import DataFrames

/// Rows of which each has a plain number of every measure, several measures of one kind each: what
/// a row says of all its figures is written in a few steps.
struct PlainRows {
  let areas, counterparts, periods: RowMeanings.Reading
  let lines: RowLines
  /// Which rows are left.
  let isLeft: UnsafePointer<Bool>
  let numbers: UnsafeBufferPointer<RowNumbers>
  /// The kinds of the measures, four at a time; those behind the last do not matter.
  let kinds: UnsafeBufferPointer<SIMD4<ObservationList.Code>>
  let state: ObservationList.State

  /// Fills the places of the figures of some rows from a place on.
  ///
  /// Codes are written four at a time, beyond the end of a row's places: the next row writes over
  /// that. The last rows are written one figure at a time.
  func fill(_ places: FigureMemory.Places, from first: Int, rows: Range<Int>) {
    let count = numbers.count
    var place = first
    let quick = rows.lowerBound..<max(rows.upperBound - 4, rows.lowerBound)
    for row in quick where isLeft[row] {
      spread(kinds, at: place, of: places.kinds)
      spread(areas[row], at: place, of: places.areas)
      if let counterparts = places.counterparts {
        spread(self.counterparts[row], at: place, of: counterparts)
      }
      spread(periods[row], at: place, of: places.periods)
      spread(Int32(bitPattern: lines[row]), at: place, of: places.lines)
      for measure in 0..<count { places.values[place &+ measure] = numbers[measure][row] }
      place &+= count
    }
    (places.states + first).update(repeating: state, count: place &- first)
    for row in quick.upperBound..<rows.upperBound where isLeft[row] {
      for measure in 0..<count {
        places.fill(
          place, kind: kinds[measure >> 2][measure & 3], area: areas[row],
          counterpart: counterparts[row], period: periods[row], value: numbers[measure][row],
          state: state, mark: -1, line: lines[row])
        place &+= 1
      }
    }
  }

  @inline(__always) private func spread<Code>(
    _ code: Int32, at place: Int, of base: UnsafeMutablePointer<Code>
  ) {
    let target = UnsafeMutableRawPointer(base) + 4 &* place
    for four in kinds.indices {
      (target + 16 &* four).storeBytes(of: SIMD4(repeating: code), as: SIMD4<Int32>.self)
    }
  }

  @inline(__always) private func spread(
    _ codes: UnsafeBufferPointer<SIMD4<Int32>>, at place: Int,
    of base: UnsafeMutablePointer<ObservationList.Code>
  ) {
    let target = UnsafeMutableRawPointer(base) + 4 &* place
    for four in codes.indices {
      (target + 16 &* four).storeBytes(of: codes[four], as: SIMD4<Int32>.self)
    }
  }
}
