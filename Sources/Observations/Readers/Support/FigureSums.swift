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

  private struct Sum {
    var value = 0.0
    var hasValue = false
    var status: ObservationStatus = .normal
    /// A place in ``marks``, -1 for none.
    var mark: Int32 = -1
    /// The last lines that follow each other, and the place in
    /// ``earlierLines`` of those before, -1 for none.
    var firstLine: Int32
    var lastLine: Int32
    var earlier: Int32 = -1
  }

  private var kinds: [Kind] = []
  private var codeOfKind: [Kind: KindCode] = [:]
  private var table = KeyTable()
  private var sums: [Sum] = []
  private var marks: [String] = []
  private var earlierLines: [(first: Int32, last: Int32, earlier: Int32)] = []

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
  ///
  /// - Parameter line: none before that of an earlier call.
  mutating func add(
    _ cell: RecordScan.Cell, to kind: KindCode, area: RecordScan.AreaCode,
    counterpart: RecordScan.AreaCode? = nil, period: Period, line: Int,
    status: ObservationStatus = .normal
  ) {
    let place = table.place(
      of: KeyTable.Key(
        kind: kind, area: area, counterpart: counterpart ?? -1,
        period: Int32(truncatingIfNeeded: period.ordinal)))
    let line = Int32(truncatingIfNeeded: line)
    if place == sums.count {
      sums.append(Sum(firstLine: line, lastLine: line))
    } else {
      note(line, at: place)
    }
    switch cell {
    case .value(let value):
      sums[place].value += value
      sums[place].hasValue = true
      if status != .normal, status.severity > sums[place].status.severity {
        sums[place].status = status
      }
    case .missing(let mark):
      if !mark.isEmpty { sums[place].mark = code(ofMark: mark) }
    }
  }

  private mutating func note(_ line: Int32, at place: Int) {
    if line <= sums[place].lastLine + 1 {
      sums[place].lastLine = max(sums[place].lastLine, line)
    } else {
      let sum = sums[place]
      earlierLines.append((sum.firstLine, sum.lastLine, sum.earlier))
      sums[place].earlier = Int32(earlierLines.count - 1)
      (sums[place].firstLine, sums[place].lastLine) = (line, line)
    }
  }

  private mutating func code(ofMark mark: String) -> Int32 {
    if let known = marks.firstIndex(of: mark) { return Int32(known) }
    marks.append(mark)
    return Int32(marks.count - 1)
  }

  private func lines(_ sum: Sum) -> LineSet {
    if sum.earlier < 0, sum.firstLine == sum.lastLine { return LineSet(Int(sum.firstLine)) }
    var ranges = [Int(sum.firstLine)...Int(sum.lastLine)]
    var earlier = sum.earlier
    while earlier >= 0 {
      let lines = earlierLines[Int(earlier)]
      ranges.append(Int(lines.first)...Int(lines.last))
      earlier = lines.earlier
    }
    return LineSet(ascending: ranges.reversed())
  }

  /// The figures in the order in which they were first met.
  ///
  /// - Parameter covered: the part of a period that the publisher's file covers.
  func observations(
    _ scan: RecordScan, covered: (Period) -> Period = { $0 }
  ) -> ObservationList {
    var figures = ScannedFigures(scan.context)
    figures.list.reserveCapacity(sums.count)
    let kinds = kinds.map { kind in
      figures.kind(
        series: kind.series, sex: kind.sex, age: kind.age, migratoryStatus: kind.migratoryStatus,
        breakdown: kind.breakdown)
    }
    for (key, sum) in zip(table.keys, sums) {
      figures.append(
        kinds[Int(key.kind)], area: key.area,
        counterpart: key.counterpart < 0 ? nil : key.counterpart,
        period: covered(Period(ordinal: Int(key.period))), value: sum.hasValue ? sum.value : nil,
        status: sum.hasValue ? sum.status : .notReported,
        mark: sum.hasValue || sum.mark < 0 ? "" : marks[Int(sum.mark)], lines: lines(sum),
        of: scan)
    }
    return figures.list
  }
}
