import Statistics

/// The rates of deaths and of moves between the regions of a closed system, by age.
public struct MultiregionalRates: Sendable, Equatable {
  public let regions: [String]
  /// The first age of each group, increasing; the last group is open.
  public let ages: [Double]
  /// Deaths per person and year, one row an age group, one column a region.
  public let deaths: [[Double]]
  /// Moves per person and year for each age group: a row a destination, a
  /// column an origin; the diagonal is not used.
  public let moves: [Matrix]

  /// Checks and takes the rates.
  ///
  /// - Throws: `InputError` for rates that are not finite or below zero, all
  ///   together; `MultiregionalError`.
  public init(regions: [String], ages: [Double], deaths: [[Double]], moves: [Matrix]) throws {
    guard ages.count > 1, !regions.isEmpty else { throw MultiregionalError.tooFewAges }
    var problems =
      InputError.Problem.lengths("rows of deaths", deaths.count, "ages", ages.count)
      + InputError.Problem.lengths("matrices of moves", moves.count, "ages", ages.count)
      + InputError.Problem.numbers("ages", ages, nonNegative: true)
    for (age, row) in deaths.enumerated() {
      problems +=
        InputError.Problem.lengths("deaths[\(age)]", row.count, "regions", regions.count)
        + InputError.Problem.numbers("deaths[\(age)]", row, nonNegative: true)
    }
    for (age, matrix) in moves.enumerated() {
      problems +=
        InputError.Problem.lengths(
          "rows of moves[\(age)]", matrix.rowCount, "regions", regions.count)
        + InputError.Problem.lengths(
          "columns of moves[\(age)]", matrix.columnCount, "regions", regions.count)
        + InputError.Problem.numbers("moves[\(age)]", matrix.elements, nonNegative: true)
    }
    try InputError.throwing(problems)
    for index in ages.indices.dropFirst() where ages[index] <= ages[index - 1] {
      throw MultiregionalError.agesNotIncreasing(index: index)
    }
    self.regions = regions
    self.ages = ages
    self.deaths = deaths
    self.moves = moves
  }

  /// The years of each closed group.
  public var widths: [Double] { zip(ages.dropFirst(), ages).map { $0 - $1 } }

  /// `M(x)`: what leaves a region by death and moves on the diagonal, less what
  /// comes from it off the diagonal; a column an origin.
  func matrix(_ age: Int) -> Matrix {
    let count = regions.count
    var result = Matrix(
      rowCount: count, columnCount: count,
      elements: [Double](repeating: 0, count: count * count))
    for origin in 0..<count {
      result[origin, origin] = deaths[age][origin]
      for destination in 0..<count where destination != origin {
        result[destination, origin] = -moves[age][destination, origin]
        result[origin, origin] += moves[age][destination, origin]
      }
    }
    return result
  }
}

/// Why a multiregional table or projection cannot be computed.
public enum MultiregionalError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A table needs a region and two ages.
  case tooFewAges
  case agesNotIncreasing(index: Int)
  /// In the open group somebody lives for ever: no death can be reached.
  case openGroupWithoutDeaths
  /// Projections need groups of one width.
  case widthsDiffer(first: Double, other: Double)
  /// Nobody of a region is left at an age, so that nobody can be survived.
  case nobodyLeft(age: Double)

  public var description: String {
    switch self {
    case .tooFewAges: "a table needs one region and two age groups at least"
    case .agesNotIncreasing(let index):
      "the age at index \(index) is not greater than the one before it"
    case .openGroupWithoutDeaths:
      "in the open age group there is a region from which no death can be reached; "
        + "give it a death rate"
    case .widthsDiffer(let first, let other):
      "a projection needs age groups of one width; there are \(first) and \(other) years"
    case .nobodyLeft(let age):
      "nobody survives to the group that begins at age \(age) from some region; end the table there"
    }
  }
}
