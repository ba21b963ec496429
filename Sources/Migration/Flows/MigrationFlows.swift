import Statistics

/// Moves between all pairs of places in a period, estimated from two stock
/// tables by demographic accounting.
///
/// Two assumptions about the same accounted stocks bound what can be said: that
/// as many as possible stayed (the least migration), and that residence at the
/// end is independent of that at the start. Azose and Raftery mix the two by a
/// weight; the weight of the least migration is 1 and 0 at the bounds.
///
/// Sources: Abel (2013); Abel and Cohen (2019); Azose and Raftery, "Estimation
/// of emigration, return migration, and transit migration between all pairs of
/// countries", PNAS 116 (2019) 116-122.
public struct MigrationFlows: Sendable, Equatable {
  /// Persons who lived in one place at the start and in another at the end; rows
  /// are origins, columns destinations, the diagonal is zero.
  public let moves: Matrix
  /// The stocks the flows were estimated from, with their repairs.
  public let stocks: AccountedStocks
  /// The weight of the least migration.
  public let minimumWeight: Double
  /// Birthplaces that a seed could not be fitted for to the tolerance.
  public let unconvergedBirthplaces: [Int]
  /// The fits of the stocks, and with a seed those of each birthplace.
  public let fit: FittingReport
  private let parts: [(weight: Double, flows: BirthplaceFlows)]

  /// The weight of the least migration that is attributed to Azose and Raftery
  /// (2019), who calibrated it on flows between European countries. The figure
  /// could not be checked in the paper itself.
  public static let azoseRafteryWeight = 0.87

  /// Estimates flows.
  ///
  /// - Parameters:
  ///   - stocks: from ``AccountedStocks``.
  ///   - minimumWeight: the weight of the least migration, from 0 to 1.
  ///   - seed: what flows of each birthplace resemble, rows origins, columns
  ///     destinations, not negative; every pair alike where it is absent. The
  ///     diagonal matters to independence only.
  ///   - tolerance: the largest difference of a margin, as a share of it.
  /// - Throws: `InputError`, or `TableFittingError` where the seed has no cell
  ///   for a move that must have been.
  public init(
    _ stocks: AccountedStocks, minimumWeight: Double = 1, seed: Matrix? = nil,
    options: FlowAccountingOptions = .init()
  ) throws {
    precondition(0 <= minimumWeight && minimumWeight <= 1, "the weight is from 0 to 1")
    var parts: [(weight: Double, flows: BirthplaceFlows)] = []
    if minimumWeight > 0 {
      parts.append(
        (minimumWeight, try .minimumMigration(stocks, seed: seed, options: options)))
    }
    if minimumWeight < 1 {
      parts.append(
        (1 - minimumWeight, try .independence(stocks, seed: seed, options: options)))
    }
    self.stocks = stocks
    self.minimumWeight = minimumWeight
    self.parts = parts
    moves = Self.mixed(parts.map { ($0.weight, $0.flows.moves()) })
    unconvergedBirthplaces = Set(parts.flatMap(\.flows.fit.unconvergedLayers)).sorted()
    fit = .combined([stocks.fit] + parts.map(\.flows.fit.report))
  }

  public static func == (one: MigrationFlows, other: MigrationFlows) -> Bool {
    one.moves == other.moves && one.stocks == other.stocks
      && one.minimumWeight == other.minimumWeight
  }

  /// The number of places.
  public var placeCount: Int { moves.rowCount }

  /// All moves.
  public var total: Double { CompensatedSum(moves.elements).value }

  /// Moves of persons born in one place.
  public func moves(ofBirthplace birthplace: Int) -> Matrix {
    Self.mixed(parts.map { ($0.weight, $0.flows.moves(of: birthplace)) })
  }

  /// The moves by their relation to the birthplace.
  public func decomposition() -> FlowDecomposition {
    let pairs = parts.map { ($0.weight, $0.flows.outwardAndReturn()) }
    return FlowDecomposition(
      outward: Self.mixed(pairs.map { ($0.0, $0.1.outward) }),
      homeward: Self.mixed(pairs.map { ($0.0, $0.1.homeward) }), moves: moves)
  }

  /// Net migration of each place: arrivals less departures, with those from and
  /// to outside the system.
  public var netMigration: [Double] {
    let (arrivals, departures) = (moves.columnSums, moves.rowSums)
    return (0..<placeCount).map {
      arrivals[$0] - departures[$0] + stocks.arrivalsFromOutside[$0]
        - stocks.departuresToOutside[$0]
    }
  }

  /// Net migration less the one that the figures imply: what repairs leave.
  public var netResiduals: [Double] {
    zip(netMigration, stocks.impliedNetMigration).map { $0 - $1 }
  }

  private static func mixed(_ parts: [(weight: Double, table: Matrix)]) -> Matrix {
    guard parts.count > 1 || parts[0].weight != 1 else { return parts[0].table }
    var elements = [Double](repeating: 0, count: parts[0].table.elements.count)
    for (weight, table) in parts {
      for index in elements.indices { elements[index] += weight * table.elements[index] }
    }
    return Matrix(
      rowCount: parts[0].table.rowCount, columnCount: parts[0].table.columnCount,
      elements: elements)
  }
}

/// Moves by their relation to the birthplace of those who move. Each table has
/// origins in rows and destinations in columns; the three add up to all moves.
public struct FlowDecomposition: Sendable, Equatable {
  /// Moves from the birthplace.
  public let outward: Matrix
  /// Moves to the birthplace.
  public let homeward: Matrix
  /// Moves between two places neither of which is the birthplace.
  public let transit: Matrix

  init(outward: Matrix, homeward: Matrix, moves: Matrix) {
    self.outward = outward
    self.homeward = homeward
    let elements = moves.elements.indices.map { index in
      let rest = moves.elements[index] - outward.elements[index] - homeward.elements[index]
      return rest > 1e-12 * moves.elements[index] ? rest : 0
    }
    transit = Matrix(
      rowCount: moves.rowCount, columnCount: moves.columnCount, elements: elements)
  }
}
