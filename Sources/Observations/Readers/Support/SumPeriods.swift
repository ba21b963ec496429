import DataFrames

/// The periods of rows, as numbers in the order of the periods that there are.
struct SumPeriods {
  /// Numbers from 0 by row, -1 for a row without a period.
  let numbers: [Int32]
  /// The ordinals of the periods that there are, ascending.
  let met: [Int32]
  /// How many periods there are.
  var count: Int { met.count }

  /// - Parameter ordinals: what each row says; its memory becomes that of the numbers where nobody
  ///   else has it.
  init(_ ordinals: consuming RowMeanings, rowCount: Int) {
    let met = ordinals.distinct
    let numberOf = Dictionary(uniqueKeysWithValues: zip(met, met.indices.map { Int32($0) }))
    self.met = met
    numbers = (consume ordinals).mapped { numberOf[$0] ?? -1 }.byRow(count: rowCount)
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
