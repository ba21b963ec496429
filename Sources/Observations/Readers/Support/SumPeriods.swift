/// The periods of rows, and the numbers that they have among the periods there are.
struct SumPeriods {
  /// The ordinals by row, -1 for a row without a period.
  let ordinals: [Int32]
  /// Numbers from 0 in the order of the periods, by row, -1 for a row without a period.
  let numbers: [Int32]
  /// How many periods there are.
  var count: Int { met.count }
  /// The ordinals of the periods that rows have, ascending.
  private let met: [Int32]

  init(_ ordinals: [Int32]) {
    let highest = Int(ordinals.max() ?? -1)
    var numberOf = [Int32](repeating: -1, count: highest + 1)
    for ordinal in ordinals where ordinal >= 0 { numberOf[Int(ordinal)] = 0 }
    var met: [Int32] = []
    for ordinal in numberOf.indices where numberOf[ordinal] == 0 {
      numberOf[ordinal] = Int32(met.count)
      met.append(Int32(ordinal))
    }
    self.ordinals = ordinals
    self.met = met
    numbers = RecordScan.mapped(ordinals, numberOf, otherwise: -1)
  }

  /// The ordinals by row after other periods were put in the place of these.
  func mapped(_ period: (Period) -> Period) -> [Int32] {
    let others = met.map { Int32(period(Period(ordinal: Int($0))).ordinal) }
    return RecordScan.mapped(numbers, others, otherwise: -1)
  }
}
