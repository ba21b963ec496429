import DataFrames

/// The periods of rows, as numbers in the order of the periods that there are.
struct SumPeriods {
  /// Numbers from 0 by row, -1 for a row without a period.
  let numbers: [Int32]
  /// The ordinals of the periods that rows have, ascending.
  let met: [Int32]
  /// How many periods there are.
  var count: Int { met.count }

  /// - Parameter ordinals: by row, -1 for a row without a period; their memory becomes that of the
  ///   numbers where nobody else has it.
  init(_ ordinals: consuming [Int32]) {
    var numbers = ordinals
    var met: [Int32] = []
    numbers.withUnsafeMutableBufferPointer { rows in
      // Read as a number without a sign, -1 is the highest.
      var (lowest, highest) = (UInt32.max, Int32(-1))
      for ordinal in rows {
        lowest = min(lowest, UInt32(bitPattern: ordinal))
        highest = max(highest, ordinal)
      }
      guard highest >= 0 else { return }
      let first = Int32(bitPattern: lowest)
      // The place behind those of the periods is that of rows without one.
      let none = Int(highest - first) + 1
      var numberOf = [Int32](repeating: -1, count: none + 1)
      numberOf.withUnsafeMutableBufferPointer { numberOf in
        for ordinal in rows { numberOf[ordinal < 0 ? none : Int(ordinal &- first)] = 0 }
        numberOf[none] = -1
        for place in 0..<none where numberOf[place] == 0 {
          numberOf[place] = Int32(met.count)
          met.append(first + Int32(place))
        }
        for row in rows.indices {
          rows[row] = numberOf[rows[row] < 0 ? none : Int(rows[row] &- first)]
        }
      }
    }
    (self.numbers, self.met) = (numbers, met)
  }

  /// The ordinals by row, -1 for a row without a period.
  var ordinals: Ordinals { Ordinals(numbers: numbers, met: met) }

  struct Ordinals {
    fileprivate let numbers, met: [Int32]

    subscript(row: Int) -> Int32 { numbers[row] < 0 ? -1 : met[Int(numbers[row])] }
  }

  /// How many periods come before the one with an ordinal.
  func count(before ordinal: Int32) -> Int32 { Int32(met.count { $0 < ordinal }) }

  /// The ordinals by number after other periods were put in the place of these.
  func mapped(_ period: (Period) -> Period) -> [Int32] {
    met.map { Int32(period(Period(ordinal: Int($0))).ordinal) }
  }
}
