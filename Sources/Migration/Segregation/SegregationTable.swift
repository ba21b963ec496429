import Statistics

/// The members of population groups in areas, which every measure of
/// segregation is made from.
///
/// Every person is in one group. An area in which nobody lives says nothing and
/// is left out; an area in which a number is missing cannot be used and is left
/// out as well. Both are reported.
public struct SegregationTable: Sendable, Equatable {
  /// The names of the groups, in the order given.
  public let groups: [String]
  /// The names of the areas that are measured.
  public let areas: [String]
  /// The areas in which nobody lives.
  public let emptyAreas: [String]
  /// The areas with a missing number.
  public let incompleteAreas: [String]
  /// By area that is measured, then by group.
  public let counts: [[Double]]
  /// The population of each area.
  public let areaTotals: [Double]
  /// The members of each group.
  public let groupTotals: [Double]
  /// The population of all areas.
  public let total: Double

  /// A table of counts, by area and then by group.
  ///
  /// - Throws: ``SegregationError`` for names that stand twice and rows that do
  ///   not fit the groups, or `InputError` for numbers that are negative or not
  ///   finite.
  public init(areas: [String], groups: [String], counts: [[Double?]]) throws {
    guard areas.count == counts.count else {
      throw SegregationError.rowCount(areas: areas.count, rows: counts.count)
    }
    for (area, row) in zip(areas, counts) where row.count != groups.count {
      throw SegregationError.width(area: area, count: row.count, groups: groups.count)
    }
    if let twice = firstRepetition(areas) { throw SegregationError.repeated("area", twice) }
    if let twice = firstRepetition(groups) { throw SegregationError.repeated("group", twice) }
    try InputError.throwing(
      zip(areas, counts).flatMap { area, row in
        InputError.Problem.numbers("\(area)", row, nonNegative: true)
      })
    var kept: [(area: String, counts: [Double])] = []
    var empty: [String] = []
    var incomplete: [String] = []
    for (area, row) in zip(areas, counts) {
      let numbers = row.compactMap { $0 }
      if numbers.count < row.count {
        incomplete.append(area)
      } else if numbers.allSatisfy({ $0 == 0 }) {
        empty.append(area)
      } else {
        kept.append((area, numbers))
      }
    }
    self.groups = groups
    self.areas = kept.map(\.area)
    self.counts = kept.map(\.counts)
    emptyAreas = empty
    incompleteAreas = incomplete
    areaTotals = kept.map { CompensatedSum($0.counts).value }
    groupTotals = groups.indices.map { group in
      CompensatedSum(kept.map { $0.counts[group] }).value
    }
    total = CompensatedSum(areaTotals).value
  }

  /// The members of one group in each area.
  func members(_ group: Int) -> [Double] { counts.map { $0[group] } }
}

/// Why counts are no table of groups in areas.
public enum SegregationError: Error, Equatable, Sendable, CustomStringConvertible {
  case rowCount(areas: Int, rows: Int)
  case width(area: String, count: Int, groups: Int)
  /// A name of an area or a group that stands twice.
  case repeated(String, String)
  case unknownGroup(String)

  public var description: String {
    switch self {
    case .rowCount(let areas, let rows): "\(rows) rows do not fit \(areas) areas"
    case .width(let area, let count, let groups):
      "area «\(area)» has \(count) numbers for \(groups) groups"
    case .repeated(let kind, let name): "the \(kind) «\(name)» stands twice"
    case .unknownGroup(let name): "there is no group «\(name)» in the table"
    }
  }
}

func firstRepetition(_ names: [String]) -> String? {
  var seen: Set<String> = []
  return names.first { !seen.insert($0).inserted }
}
