/// Adds records up to figures and keeps the lines of each.
///
/// Records that a publisher repeats are added, never dropped: two equal lines
/// are two groups of people.
struct FigureSums {
  /// What a figure is about, apart from area, counterpart and period.
  struct Kind: Hashable {
    var series: String
    var sex = Observation.total
    var age = Observation.total
    var migratoryStatus = Observation.total
    var breakdown: String?
  }

  /// A short number for a ``Kind``.
  typealias KindCode = Int32

  private struct Key: Hashable {
    var kind: KindCode
    var area: RecordScan.AreaCode
    var counterpart: RecordScan.AreaCode
    var period: Int32
  }

  private struct Sum {
    var value = 0.0
    var hasValue = false
    var mark: String?
    var status: ObservationStatus = .normal
    var lines: LineSet
  }

  private var kinds: [Kind] = []
  private var codeOfKind: [Kind: KindCode] = [:]
  private var places: [Key: Int] = [:]
  private var keys: [Key] = []
  private var sums: [Sum] = []

  /// The code of a kind of figure.
  mutating func code(_ kind: Kind) -> KindCode {
    if let code = codeOfKind[kind] { return code }
    let code = KindCode(kinds.count)
    kinds.append(kind)
    codeOfKind[kind] = code
    return code
  }

  /// Adds a cell to a figure. A figure of which every cell is missing is
  /// missing; otherwise missing cells add nothing.
  mutating func add(
    _ cell: RecordScan.Cell, to kind: KindCode, area: RecordScan.AreaCode,
    counterpart: RecordScan.AreaCode? = nil, period: Period, line: Int,
    status: ObservationStatus = .normal
  ) {
    let key = Key(
      kind: kind, area: area, counterpart: counterpart ?? -1, period: Int32(period.ordinal))
    let place: Int
    if let known = places[key] {
      place = known
      sums[place].lines.insert(line)
    } else {
      place = sums.count
      places[key] = place
      keys.append(key)
      sums.append(Sum(lines: LineSet(line)))
    }
    switch cell {
    case .value(let value):
      sums[place].value += value
      sums[place].hasValue = true
      if status.severity > sums[place].status.severity { sums[place].status = status }
    case .missing(let mark):
      if !mark.isEmpty { sums[place].mark = mark }
    }
  }

  /// The figures in the order in which they were first met.
  ///
  /// - Parameter covered: the part of a period that the publisher's file covers.
  func observations(
    _ scan: RecordScan, covered: (Period) -> Period = { $0 }
  ) -> [Observation] {
    var observations: [Observation] = []
    observations.reserveCapacity(sums.count)
    for (key, sum) in zip(keys, sums) {
      let kind = kinds[Int(key.kind)]
      observations.append(
        Observation(
          source: scan.context.source, series: kind.series, area: scan.areas[Int(key.area)],
          counterpart: key.counterpart < 0 ? nil : scan.areas[Int(key.counterpart)],
          period: covered(Period(ordinal: Int(key.period))), sex: kind.sex, age: kind.age,
          migratoryStatus: kind.migratoryStatus,
          breakdown: kind.breakdown, value: sum.hasValue ? sum.value : nil,
          unit: scan.context.unit, unitMultiplier: scan.context.unitMultiplier,
          status: sum.hasValue ? sum.status : .notReported, mark: sum.hasValue ? nil : sum.mark,
          file: scan.context.file, lines: sum.lines))
    }
    return observations
  }
}
