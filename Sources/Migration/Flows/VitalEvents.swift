import Statistics

/// Births and deaths by birthplace and residence.
enum VitalEvents {
  /// Births, none above the stock at the end that they are part of.
  static func births(
    _ births: [Double], among end: Matrix, method: FlowAccountingOptions.BirthMethod,
    log: inout [FlowRepair]
  ) -> Matrix {
    var table = Matrix(
      rowCount: end.rowCount, columnCount: end.columnCount,
      elements: [Double](repeating: 0, count: end.elements.count))
    for place in births.indices {
      let population = end.column(place).reduce(0, +)
      var count = births[place]
      if count > population {
        log.append(
          FlowRepair(
            kind: .birthsAbovePopulation, place: place, size: count - population,
            residual: count - population))
        count = population
      }
      if method == .native, count <= end[place, place] {
        table[place, place] = count
        continue
      }
      if method == .native {
        log.append(
          FlowRepair(
            kind: .birthsAboveNativeBorn, place: place, size: count - end[place, place]))
      }
      guard population > 0 else { continue }
      for birthplace in births.indices {
        table[birthplace, place] = end[birthplace, place] * (count / population)
      }
    }
    return table
  }

  /// Deaths, none above the stock at the start that they come from.
  static func deaths(
    _ deaths: [Double], among start: Matrix, births: Matrix, end: Matrix,
    options: FlowAccountingOptions, log: inout [FlowRepair]
  ) throws -> Matrix {
    let populations = start.columnSums
    var counts = deaths
    for place in deaths.indices where deaths[place] > populations[place] {
      let excess = deaths[place] - populations[place]
      log.append(
        FlowRepair(kind: .deathsAbovePopulation, place: place, size: excess, residual: excess))
      counts[place] = populations[place]
    }
    switch options.deaths {
    case .proportion:
      return start.scaled(
        rows: [Double](repeating: 1, count: start.rowCount),
        columns: zip(counts, populations).map { $1 > 0 ? $0 / $1 : 0 })
    case .accounting:
      return try accounted(
        counts, among: start, births: births, end: end, options: options, log: &log)
    }
  }

  /// Deaths whose sums by birthplace are what the tables and births imply,
  /// fitted from the stocks at the start.
  private static func accounted(
    _ deaths: [Double], among start: Matrix, births: Matrix, end: Matrix,
    options: FlowAccountingOptions, log: inout [FlowRepair]
  ) throws -> Matrix {
    let (first, last, born) = (start.rowSums, end.rowSums, births.rowSums)
    var implied = first.indices.map { first[$0] + born[$0] - last[$0] }
    for place in implied.indices where implied[place] < 0 {
      log.append(FlowRepair(kind: .deathsBelowZero, place: place, size: -implied[place]))
      implied[place] = 0
    }
    let (wanted, sum) = (CompensatedSum(deaths).value, CompensatedSum(implied).value)
    guard sum > 0 else {
      return start.scaled(
        rows: [Double](repeating: 0, count: start.rowCount),
        columns: [Double](repeating: 0, count: start.columnCount))
    }
    let fit = try ProportionalFit(
      rowTotals: implied.map { $0 * wanted / sum }, columnTotals: deaths, seed: start,
      tolerance: options.tolerance, maximumIterations: options.maximumIterations)
    var table = fit.table
    for place in deaths.indices {
      var excess = 0.0
      var room = 0.0
      for birthplace in deaths.indices {
        let slack = start[birthplace, place] - table[birthplace, place]
        if slack < 0 {
          excess -= slack
          table[birthplace, place] = start[birthplace, place]
        } else {
          room += slack
        }
      }
      guard excess > 0 else { continue }
      log.append(FlowRepair(kind: .deathsAboveStock, place: place, size: excess))
      guard room > 0 else { continue }
      for birthplace in deaths.indices {
        let slack = start[birthplace, place] - table[birthplace, place]
        if slack > 0 { table[birthplace, place] += slack * min(1, excess / room) }
      }
    }
    return table
  }
}
