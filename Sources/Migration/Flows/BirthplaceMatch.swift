import Statistics

/// Two tables whose birthplaces have the same sums, and who came and left.
struct BirthplaceMatch {
  var start: Matrix
  var end: Matrix
  var arrivals: [Double]
  var departures: [Double]
  var fit: FittingReport

  // MARK: Closed

  /// Both tables fitted to the mean of the sums of each birthplace; residences
  /// keep their sums.
  static func rescaled(
    _ start: Matrix, _ end: Matrix, options: FlowAccountingOptions, raisesZeros: Bool = false,
    log: inout [FlowRepair]
  ) throws -> BirthplaceMatch {
    let (first, last) = (start.rowSums, end.rowSums)
    let (startColumns, endColumns) = (start.columnSums, end.columnSums)
    var totals = first.indices.map { (first[$0] + last[$0]) / 2 }
    adjustTotals(
      &totals, start, end, columns: (startColumns, endColumns), raisesZeros: raisesZeros, log: &log)
    let isEmpty = totals.indices.map { (first[$0] > 0) != (last[$0] > 0) }
    guard !isEmpty.contains(true) else {
      let place = isEmpty.firstIndex(of: true) ?? 0
      throw TableFittingError.noCell(
        "persons by birthplace", index: place, total: max(first[place], last[place]))
    }
    let one = try ProportionalFit(
      rowTotals: totals, columnTotals: startColumns, seed: start, tolerance: options.tolerance,
      maximumIterations: options.maximumIterations)
    let other = try ProportionalFit(
      rowTotals: totals, columnTotals: endColumns, seed: end, tolerance: options.tolerance,
      maximumIterations: options.maximumIterations)
    let zeros = [Double](repeating: 0, count: totals.count)
    return BirthplaceMatch(
      start: one.table, end: other.table, arrivals: zeros, departures: zeros,
      fit: .combined([one.report, other.report]))
  }

  /// Totals of birthplaces that the mean cannot be: a place without migrants at
  /// one time has its number then, and where that is asked for, one all of whose
  /// residents were born there has at least their number. The others give or
  /// take in proportion.
  private static func adjustTotals(
    _ totals: inout [Double], _ start: Matrix, _ end: Matrix,
    columns: (start: [Double], end: [Double]), raisesZeros: Bool, log: inout [FlowRepair]
  ) {
    var fixed: [Int: Double] = [:]
    for place in totals.indices where totals[place] > 0 {
      for (table, sums) in [(start, columns.start), (end, columns.end)] {
        if StockRepairs.isWithoutMigrants(table, place) {
          fixed[place] = sums[place]
          log.append(
            FlowRepair(
              kind: .withoutMigrantsAtOneTime, place: place,
              size: abs(sums[place] - totals[place])))
        } else if raisesZeros, table[place, place] == sums[place], totals[place] < sums[place] {
          fixed[place] = max(fixed[place] ?? 0, sums[place])
        }
      }
    }
    guard !fixed.isEmpty else { return }
    let sum = CompensatedSum(totals).value
    for (place, total) in fixed.sorted(by: { $0.key < $1.key }) {
      if !log.contains(where: { $0.kind == .withoutMigrantsAtOneTime && $0.place == place }) {
        log.append(
          FlowRepair(kind: .birthplaceTotalRaised, place: place, size: total - totals[place]))
      }
      totals[place] = total
    }
    let taken = CompensatedSum(fixed.keys.sorted().map { totals[$0] }).value
    let free = CompensatedSum(totals).value - taken
    for place in totals.indices where fixed[place] == nil && free > 0 {
      totals[place] *= (sum - taken) / free
    }
  }

  // MARK: Open

  /// The surplus of a birthplace leaves, and its deficit arrives, in the
  /// proportions of the table at the other time.
  static func open(_ start: Matrix, _ end: Matrix, log: inout [FlowRepair]) -> BirthplaceMatch {
    var match = BirthplaceMatch(
      start: start, end: end, arrivals: start.columnSums.map { _ in 0 },
      departures: start.columnSums.map { _ in 0 }, fit: .exact)
    let (first, last) = (start.rowSums, end.rowSums)
    for birthplace in first.indices {
      let surplus = first[birthplace] - last[birthplace]
      if surplus > 0 {
        let taken = share(
          surplus, of: start.row(birthplace), like: end.row(birthplace), place: birthplace,
          log: &log)
        for place in taken.indices {
          match.start[birthplace, place] -= taken[place]
          match.departures[place] += taken[place]
        }
      } else if surplus < 0 {
        let taken = share(
          -surplus, of: end.row(birthplace), like: start.row(birthplace), place: birthplace,
          log: &log)
        for place in taken.indices {
          match.end[birthplace, place] -= taken[place]
          match.arrivals[place] += taken[place]
        }
      }
    }
    return match
  }

  /// Shares an amount in given proportions, none above what is there; what does
  /// not fit is shared in the proportions of what is left.
  private static func share(
    _ amount: Double, of stocks: [Double], like proportions: [Double], place: Int,
    log: inout [FlowRepair]
  ) -> [Double] {
    let sum = proportions.reduce(0, +)
    var taken = zip(stocks, proportions).map { stock, proportion in
      sum > 0 ? min(stock, amount * proportion / sum) : 0
    }
    let rest = amount - taken.reduce(0, +)
    guard rest > 1e-12 * amount else { return taken }
    if sum > 0 {
      log.append(FlowRepair(kind: .departuresAboveStock, place: place, size: rest))
    }
    let left = zip(stocks, taken).map { $0 - $1 }
    let room = left.reduce(0, +)
    for index in taken.indices where room > 0 {
      taken[index] += left[index] * min(1, rest / room)
    }
    return taken
  }

  /// The larger row of each birthplace is scaled down to the smaller.
  static func openProportional(_ start: Matrix, _ end: Matrix) -> BirthplaceMatch {
    let (first, last) = (start.rowSums, end.rowSums)
    let ones = first.map { _ in 1.0 }
    let scaledStart = start.scaled(
      rows: zip(first, last).map { $0 > $1 ? $1 / $0 : 1 }, columns: ones)
    let scaledEnd = end.scaled(
      rows: zip(last, first).map { $0 > $1 ? $1 / $0 : 1 }, columns: ones)
    return BirthplaceMatch(
      start: scaledStart, end: scaledEnd,
      arrivals: zip(end.columnSums, scaledEnd.columnSums).map { $0 - $1 },
      departures: zip(start.columnSums, scaledStart.columnSums).map { $0 - $1 }, fit: .exact)
  }
}

extension Matrix {
  /// The elements of one row.
  func row(_ index: Int) -> [Double] {
    (0..<columnCount).map { self[index, $0] }
  }
}
