import Statistics

/// Changes to stock tables that contradict themselves.
enum StockRepairs {
  /// The table with no native-born below zero: they are set to zero, and the
  /// foreign-born of the place are scaled to its population.
  static func withoutNegativeNativeBorn(
    _ table: Matrix, kind: FlowRepair.Kind, log: inout [FlowRepair]
  ) -> Matrix {
    var result = table
    for place in 0..<table.columnCount where table[place, place] < 0 {
      let population = max(table.column(place).reduce(0, +), 0)
      let foreignBorn = population - table[place, place]
      for birthplace in 0..<table.rowCount {
        result[birthplace, place] =
          birthplace == place ? 0 : table[birthplace, place] * (population / foreignBorn)
      }
      log.append(FlowRepair(kind: kind, place: place, size: -table[place, place]))
    }
    return result
  }

  /// Whether all residents of a place were born there and all persons born
  /// there are its residents.
  static func isWithoutMigrants(_ table: Matrix, _ place: Int) -> Bool {
    (0..<table.rowCount).allSatisfy {
      $0 == place || table[$0, place] == 0 && table[place, $0] == 0
    }
  }

  /// Leaves out places that migrants neither came to nor left at either time.
  static func dropPlacesWithoutMigrants(
    _ start: inout Matrix, _ end: inout Matrix, _ births: inout [Double],
    _ deaths: inout [Double], log: inout [FlowRepair]
  ) {
    for place in births.indices
    where isWithoutMigrants(start, place) && isWithoutMigrants(end, place) {
      let net = (end[place, place] - births[place]) - (start[place, place] - deaths[place])
      if net != 0 {
        log.append(
          FlowRepair(
            kind: .withoutMigrants, place: place, size: abs(net), residual: abs(net)))
      }
      (start[place, place], end[place, place]) = (0, 0)
      (births[place], deaths[place]) = (0, 0)
    }
  }

  /// Leaves out birthplaces with persons in one of the tables only: in a closed
  /// world they can neither have come nor gone.
  static func dropBirthplacesAtOneTime(
    _ start: inout Matrix, _ end: inout Matrix, log: inout [FlowRepair]
  ) {
    let (first, last) = (start.rowSums, end.rowSums)
    for birthplace in first.indices where (first[birthplace] > 0) != (last[birthplace] > 0) {
      let left = first[birthplace] > 0 ? start.row(birthplace) : end.row(birthplace)
      log.append(
        FlowRepair(
          kind: .birthplaceAtOneTimeOnly, place: birthplace, size: left.reduce(0, +),
          residual: left.max() ?? 0))
      for place in 0..<start.columnCount {
        start[birthplace, place] = 0
        end[birthplace, place] = 0
      }
    }
  }

  /// Makes the world grow by births less deaths: half of what is left over goes
  /// to the native-born at the start and half comes from those at the end, in
  /// proportion to their numbers.
  static func balanceWorld(
    _ start: inout Matrix, _ end: inout Matrix, births: [Double], deaths: [Double],
    log: inout [FlowRepair]
  ) {
    let places = births.indices
    var sum = CompensatedSum(end.elements)
    for count in births { sum.add(-count) }
    for count in start.elements { sum.add(-count) }
    for count in deaths { sum.add(count) }
    let excess = sum.value
    let first = CompensatedSum(places.map { start[$0, $0] }).value
    let last = CompensatedSum(places.map { end[$0, $0] }).value
    guard abs(excess) > 1e-9 * max(first, last), first > 0, last > 0 else { return }
    var largest = 0.0
    for place in places {
      let added = excess / 2 * start[place, place] / first
      let taken = excess / 2 * end[place, place] / last
      start[place, place] += added
      end[place, place] -= taken
      largest = max(largest, abs(added + taken))
    }
    log.append(
      FlowRepair(kind: .worldTotal, place: nil, size: abs(excess), residual: largest))
  }
}
