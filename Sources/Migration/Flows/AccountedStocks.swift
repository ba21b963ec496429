import Statistics

/// Two tables of the same persons: those who lived from the start to the end,
/// by birthplace and by residence at either time.
///
/// The sums of each birthplace agree. From here on, what flows are estimated is
/// a question of who is taken to have stayed.
///
/// Sources: Abel, Demographic Research 28 (2013) 505-546; Abel and Sander,
/// "Quantifying global international migration flows", Science 343 (2014)
/// 1520-1522; Abel and Cohen, "Bilateral international migration flow estimates
/// for 200 countries", Scientific Data 6 (2019) 82.
public struct AccountedStocks: Sendable, Equatable {
  /// Rows are birthplaces, columns residences at the start.
  public let start: Matrix
  /// Rows are birthplaces, columns residences at the end.
  public let end: Matrix
  /// Persons who come from outside the system to each place; zero where it is closed.
  public let arrivalsFromOutside: [Double]
  /// Persons who leave each place for outside the system.
  public let departuresToOutside: [Double]
  /// Net migration of each place that the figures imply, before any repair.
  public let impliedNetMigration: [Double]
  /// Everything that was changed, in the order of the steps and of the places.
  public let repairs: [FlowRepair]
  /// The fits of both tables to their margins.
  public let fit: FittingReport

  /// Takes births and deaths out of the tables and matches the birthplaces.
  ///
  /// - Throws: `TableFittingError` where the margins of a fit cannot be met.
  public init(_ change: StockChange, options: FlowAccountingOptions = .init()) throws {
    var log: [FlowRepair] = []
    var start = StockRepairs.withoutNegativeNativeBorn(
      change.start, kind: .foreignBornAbovePopulationAtStart, log: &log)
    var end = StockRepairs.withoutNegativeNativeBorn(
      change.end, kind: .foreignBornAbovePopulationAtEnd, log: &log)
    let isClosed =
      options.matching == .rescale || options.matching == .rescaleAdjustingZeroForeignBorn
    var (births, deaths) = (change.births, change.deaths)
    if isClosed {
      StockRepairs.dropPlacesWithoutMigrants(&start, &end, &births, &deaths, log: &log)
      StockRepairs.dropBirthplacesAtOneTime(&start, &end, log: &log)
      StockRepairs.balanceWorld(
        &start, &end, births: births, deaths: deaths, log: &log)
    }
    let born = VitalEvents.births(births, among: end, method: options.births, log: &log)
    let died = try VitalEvents.deaths(
      deaths, among: start, births: born, end: end, options: options, log: &log)
    start.subtract(died)
    end.subtract(born)
    let matched: BirthplaceMatch
    switch options.matching {
    case .rescale:
      matched = try .rescaled(start, end, options: options, log: &log)
    case .rescaleAdjustingZeroForeignBorn:
      matched = try .rescaled(start, end, options: options, raisesZeros: true, log: &log)
    case .open:
      matched = .open(start, end, log: &log)
    case .openProportional:
      matched = .openProportional(start, end)
    }
    self.start = matched.start
    self.end = matched.end
    arrivalsFromOutside = matched.arrivals
    departuresToOutside = matched.departures
    impliedNetMigration = change.impliedNetMigration
    repairs = log
    fit = matched.fit
  }

  /// The number of places.
  public var placeCount: Int { start.rowCount }
}

extension Matrix {
  /// Takes another matrix away, element by element; what rounding leaves below
  /// zero is zero.
  mutating func subtract(_ other: Matrix) {
    var result = elements
    for index in result.indices {
      let difference = result[index] - other.elements[index]
      result[index] = abs(difference) <= 1e-13 * abs(result[index]) ? 0 : difference
    }
    self = Matrix(rowCount: rowCount, columnCount: columnCount, elements: result)
  }
}
