import Statistics

/// Two tables of population by birthplace and residence, and the births and
/// deaths between them: what flows are estimated from.
///
/// Places are numbered the same way in rows and columns.
public struct StockChange: Sendable, Equatable {
  /// Persons at the start; rows are birthplaces, columns are residences. On the
  /// diagonal stand the native-born, negative where the foreign-born outnumber
  /// the population.
  public var start: Matrix
  /// The same at the end.
  public var end: Matrix
  /// Live births in each place between the two.
  public var births: [Double]
  /// Deaths in each place between the two.
  public var deaths: [Double]

  /// Checks that everything has one size and is finite.
  ///
  /// - Throws: `InputError` with every problem; cells off the diagonal, births,
  ///   deaths and populations are never negative.
  public init(start: Matrix, end: Matrix, births: [Double], deaths: [Double]) throws {
    try InputError.throwing(
      Self.problems("start", start) + Self.problems("end", end)
        + InputError.Problem.lengths("rows at the end", end.rowCount, "rows", start.rowCount)
        + InputError.Problem.lengths("births", births.count, "places", start.rowCount)
        + InputError.Problem.lengths("deaths", deaths.count, "places", start.rowCount)
        + InputError.Problem.numbers("births", births, nonNegative: true)
        + InputError.Problem.numbers("deaths", deaths, nonNegative: true))
    self.start = start
    self.end = end
    self.births = births
    self.deaths = deaths
  }

  /// Tables of foreign-born whose diagonals are filled with the native-born, the
  /// population less the foreign-born.
  ///
  /// - Parameters:
  ///   - foreignBornAtStart, foreignBornAtEnd: the diagonals are not looked at.
  ///   - populationAtStart, populationAtEnd: persons in each place.
  /// - Throws: as the other initialiser.
  public init(
    foreignBornAtStart: Matrix, populationAtStart: [Double], foreignBornAtEnd: Matrix,
    populationAtEnd: [Double], births: [Double], deaths: [Double]
  ) throws {
    try InputError.throwing(
      InputError.Problem.lengths(
        "populations at the start", populationAtStart.count, "places", foreignBornAtStart.rowCount)
        + InputError.Problem.lengths(
          "populations at the end", populationAtEnd.count, "places", foreignBornAtEnd.rowCount)
        + InputError.Problem.lengths(
          "rows at the start", foreignBornAtStart.rowCount, "columns",
          foreignBornAtStart.columnCount)
        + InputError.Problem.lengths(
          "rows at the end", foreignBornAtEnd.rowCount, "columns", foreignBornAtEnd.columnCount))
    try self.init(
      start: Self.withNativeBorn(foreignBornAtStart, populationAtStart),
      end: Self.withNativeBorn(foreignBornAtEnd, populationAtEnd), births: births, deaths: deaths)
  }

  /// The number of places.
  public var placeCount: Int { start.rowCount }

  /// Net migration that populations, births and deaths imply:
  /// `(P_end - births) - (P_start - deaths)`, one for each place.
  public var impliedNetMigration: [Double] {
    let (first, last) = (start.columnSums, end.columnSums)
    return (0..<placeCount).map { (last[$0] - births[$0]) - (first[$0] - deaths[$0]) }
  }

  private static func withNativeBorn(_ foreignBorn: Matrix, _ population: [Double]) -> Matrix {
    var table = foreignBorn
    for place in 0..<table.columnCount {
      table[place, place] = 0
      table[place, place] = population[place] - table.column(place).reduce(0, +)
    }
    return table
  }

  private static func problems(_ name: String, _ table: Matrix) -> [InputError.Problem] {
    let lengths = InputError.Problem.lengths(
      "rows at the \(name)", table.rowCount, "columns", table.columnCount)
    guard lengths.isEmpty else { return lengths }
    var offDiagonal = table
    for place in 0..<table.columnCount { offDiagonal[place, place] = 0 }
    return InputError.Problem.numbers("stocks at the \(name)", table.elements)
      + InputError.Problem.numbers(
        "stocks at the \(name)", offDiagonal.elements, nonNegative: true
      ).filter { if case .negative = $0 { true } else { false } }
      + InputError.Problem.numbers(
        "population at the \(name)", table.columnSums.map { $0 > -1e-6 ? max($0, 0) : $0 },
        nonNegative: true
      ).filter { if case .negative = $0 { true } else { false } }
  }
}
